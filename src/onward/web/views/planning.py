"""The week's plan with the look back on the week before; and the calendar feed, the one address that needs no cookie."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST, require_safe

from onward.growth import dates
from onward.growth import feed as feeds
from onward.growth import week as weeks
from onward.growth.week import Channel, Item, Needs
from onward.log import shown
from onward.trouble import CannotDo, Trouble
from onward.web.frame import now, today
from onward.web.views.growing import day_of
from onward.web.views.helping import heard

ABOUT = 50  # applications to choose among


@require_GET
def week(request: HttpRequest) -> HttpResponse:
    of = day_of(request.GET.get("of", "")) or today()
    this = weeks.week(of, today=today())
    context = {
        "this": this,
        "before": weeks.before(this, today=today()),
        "channels": weeks.CHANNELS,
        "mixed": [(channel, side) for channel, side in zip(weeks.MIXED, this.sides, strict=True)],
        "days": list(enumerate(weeks.DAYS)),
        "applications": shown.overview(today=today()).rows[:ABOUT],
        "feed": request.build_absolute_uri(feeds.path()) if feeds.path() else "",
        "today": today(),
        "advice": this.advice,
    }
    return render(request, "week.html", context)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """A thing planned, or what became of it."""
    asked = request.POST
    page, what = asked.get("page", ""), asked.get("do", "plan")
    of = day_of(asked.get("of", "")) or today()
    if what in ("done", "not_done"):
        weeks.done(page, now=now(), is_done=what == "done")
    elif what == "move":
        weeks.move(page, now=now())
    elif what == "drop":
        weeks.drop(page, now=now())
    else:
        texts = {name: asked.get(name, "").strip() for name in ("what", "at", "where", "channel")}
        channel = Channel(texts["channel"]) if texts["channel"] in list(Channel) else Channel.OTHER
        item = Item(texts["what"], of, channel, day_of(asked.get("on", "")), texts["at"], texts["where"])
        weeks.plan(item, now=now(), which=asked.get("which", ""))
        of = item.on or of
        if (answer := heard(request, weeks.texts(item))) is not None:
            return answer
    return back("plan", of)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """How much of what that week; and what somebody asks each week, if anybody does."""
    asked = request.POST
    of = day_of(asked.get("of", "")) or today()
    if "needed" in asked:
        number = number_of(asked["needed"]) or 0
        weeks.ask(Needs(number, asked.get("by", "").strip(), number_of(asked.get("begins", "")) or 0), now=now())
        return HttpResponseRedirect("/week?" + urlencode({"of": of.isoformat()}))
    weeks.choose({name: number_of(asked[name]) for name in weeks.MIXED if name in asked}, week=of, now=now())
    return back("week", of)


def back(kind: str, of: date) -> HttpResponse:
    return HttpResponseRedirect("/week?" + urlencode({"kept": kind, "of": of.isoformat()}))


def number_of(text: str) -> int | None:
    text = text.strip()
    if text and not (text.isdecimal() and len(text) < 6):
        raise CannotDo(f"“{text}” is no number", mend="Give a whole number, or leave it empty.")
    return int(text) if text else None


@require_POST
def feed(request: HttpRequest) -> HttpResponse:
    """Make the address a calendar program can follow, make a new one, or switch it off."""
    if request.POST.get("do") == "off":
        feeds.switch_off(now=now())
    else:
        feeds.renew(now=now())
    return HttpResponseRedirect("/week#calendar")


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The feed. Who has not its token gets nothing, not even a reason."""
    try:
        if not feeds.opens(token):
            return HttpResponse(status=404)
        content = dates.calendar(now=now())
    except Trouble:  # its sentence stands in a page, which is not for whoever asks here
        return HttpResponse(status=503)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
