"""Taking care: the opt-in check-in, things that happened, a moment for oneself, quiet hours, and attempts instead of no's."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onward.growth import confidence, nocount, quiet, resting
from onward.growth.confidence import QUESTIONS, ons4
from onward.growth.evidence import advice
from onward.trouble import CannotDo
from onward.web.frame import kept, now, taken_away, today
from onward.web.views.growing import day_of
from onward.web.views.helping import heard


@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        asked = request.POST
        if asked.get("do") in ("on", "off"):
            confidence.switch(asked["do"] == "on", now=now())
            return HttpResponseRedirect("/checkin")
        if asked.get("do") in ("wellbeing", "no-wellbeing"):
            confidence.switch_wellbeing(asked["do"] == "wellbeing", now=now())
            return HttpResponseRedirect("/checkin")
        words = asked.get("words", "").strip()
        confidence.keep(confidence.check_in(answers_in(request), words), now=now())
        return heard(request, [words]) or kept("check-in", "/checkin")
    day = today()
    context = {
        "chosen": confidence.chosen(),
        "on": confidence.is_on(),
        "questions": QUESTIONS,
        "ons4": ons4(),
        "numbers": range(11),
        "next_on": confidence.next_on(today=day),
        "due": confidence.next_on(today=day) <= day,
        "weeks": confidence.weeks(),
        "together": confidence.said_together(),
        "evidence": confidence.evidence(today=day),
        "exercises": resting.exercises().values(),
        "hours": quiet.hours(),
        "advice": [
            advice(name) for name in ("check_in", "own_evidence", "wellbeing", "breathing", "quiet_hours", "no_count")
        ],
    }
    return render(request, "checkin.html", context)


def answers_in(request: HttpRequest) -> dict[str, int]:
    """The numbers of the form; a question that was skipped is not there."""
    given = {name: request.POST.get(name, "").strip() for name in confidence.questions()}
    if any(number and not (number.isascii() and number.isdecimal()) for number in given.values()):
        raise CannotDo("an answer is no number", mend="Choose a number from 0 to 10, or skip it.")
    return {name: int(number) for name, number in given.items() if number}


@require_POST
def own(request: HttpRequest) -> HttpResponse:
    """An entry of one's own among the things that happened; or taking one away."""
    asked = request.POST
    if asked.get("do") == "remove":
        confidence.remove_own(asked.get("page", ""), now=now())
        return taken_away("own evidence", "/checkin")
    text, quote = asked.get("text", "").strip(), asked.get("quote", "").strip()
    confidence.add_own(text, now=now(), quote=quote, on=day_of(asked.get("on", "")))
    return heard(request, [text, quote]) or kept("own evidence", "/checkin")


@require_GET
def breathe(request: HttpRequest) -> HttpResponse:
    context = {"breaths": resting.breaths(), "advice": advice("breathing")}
    return render(request, "breathe.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, name: str) -> HttpResponse:
    """One way of writing. It is kept only where the seeker says so; else it is read for words of harm and forgotten."""
    one = resting.exercise(name)
    if request.method == "GET":
        begin = now().astimezone()
        ends = begin + timedelta(minutes=one.minutes)
        context = {
            "one": one,
            "begin": begin,
            "ends": ends,
            "kept_before": resting.kept(),
            "advice": [one.first, *one.steps],
        }
        return render(request, "write.html", context)
    asked = request.POST
    if asked.get("do") == "remove":
        resting.remove(asked.get("page", ""), now=now())
        return taken_away("writing", f"/rest/{name}")
    texts = [text.strip() for text in asked.getlist("text") if text.strip()]
    values = tuple(dict.fromkeys(word for word in [*asked.getlist("value"), asked.get("own", "").strip()] if word))
    if asked.get("do") == "keep":
        resting.keep(name, "\n".join(texts), now=now(), values=values)
        return heard(request, texts) or kept("writing", f"/rest/{name}")
    return heard(request, texts, kept_too=False) or render(request, "written.html", {"one": one})


@require_POST
def quiet_hours(request: HttpRequest) -> HttpResponse:
    """Set quiet hours, switch them off, or show now what they hold."""
    asked = request.POST
    if asked.get("do") == "show":
        quiet.show_now(now=now())
        return HttpResponseRedirect("/")
    if asked.get("do") == "off":
        quiet.switch_off(now=now())
    else:
        quiet.keep(asked.get("since", ""), asked.get("until", ""), now=now())
    return HttpResponseRedirect("/checkin")


@require_http_methods(["GET", "POST"])
def attempts(request: HttpRequest) -> HttpResponse:
    """Attempts, asks and answers, opt-in; what was learnt per ten, and the honest arithmetic."""
    if request.method == "POST":
        nocount.switch(request.POST.get("do") == "on", now=now())
        return HttpResponseRedirect("/attempts")
    counted = nocount.no_count(today=today()) if nocount.is_on() else None
    return render(request, "attempts.html", {"counted": counted, "advice": advice("no_count")})
