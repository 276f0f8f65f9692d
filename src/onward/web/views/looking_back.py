"""Looking back on one application, its transcripts and notes, the bank of lessons, and the brief before an interview."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onward.growth import attached, debriefs, quiet_pages, transcripts, upcoming
from onward.growth.brief import brief as brief_of
from onward.growth.debriefs import Asked, Debrief
from onward.log import papers, shown
from onward.spoken import STAGES, count
from onward.trouble import CannotDo
from onward.web.frame import here_and_now, kept, now, taken_away, today
from onward.web.views.helping import heard
from onward.words import Stage

TEXTS = ("lesson", "facts", "guess", "outside", "stumbles", "cared", "showed")


@require_http_methods(["GET", "POST"])
def debrief(request: HttpRequest, id: str) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    sheet = debriefs.sheet(id, today=today(), stage=stage_in(asked.get("stage")))
    if request.method == "POST":
        written = from_form(request, sheet.stage)
        debriefs.keep(sheet.application.id, written, now=now())
        new = set(debriefs.texts(written)) - set(debriefs.texts(sheet.debrief))
        return heard(request, new) or kept("debrief", f"/journey/{sheet.application.id}")
    sheet = quiet_pages.sheet(sheet, now=here_and_now())
    rows = [*(sheet.debrief.asked or [Asked("")]), Asked("")]
    context = {
        "sheet": sheet,
        "written": sheet.debrief,
        "rows": rows,
        "stages": [(value, text) for value, text in STAGES.items()],
        "files": attached.of(sheet.application, today=today()),
        "endings": ",".join(transcripts.ENDINGS),
        "lifted": request.GET.get("lifted", ""),
    }
    return render(request, "debrief.html", context)


def stage_in(value: str | None) -> Stage | None:
    return Stage(value) if value in list(Stage) else None


def from_form(request: HttpRequest, stage: Stage) -> Debrief:
    asked = request.POST
    lines = zip(asked.getlist("question"), asked.getlist("said"), asked.getlist("would_say"), strict=False)
    questions = tuple(Asked(*(part.strip() for part in line)) for line in lines if any(part.strip() for part in line))
    texts = {name: asked.get(name, "").strip() for name in TEXTS}
    return Debrief(stage=stage, asked=questions, **texts)


@require_POST
def attach(request: HttpRequest, id: str) -> HttpResponse:
    """Keep a transcript or notes with the debrief of one round: a file, or pasted text."""
    stage = stage_in(request.POST.get("stage"))
    text = request.POST.get("text", "").strip()
    file = request.FILES.get("file")
    if file is not None:
        name, content = file.name or "file", bytes_of(file)
    elif text:
        name, content = f"notes {today()}.txt", text.encode()
    else:
        raise CannotDo("no file and no text came with that", mend="Choose a file, or paste your notes.")
    page = attached.attach(id, name, content, now=now(), stage=stage)
    notes = attached.opened(page).text if name.casefold().endswith((".txt", ".md")) else ""
    return heard(request, [text, notes]) or HttpResponseRedirect(f"/journey/{id}/attached/{page}")


def bytes_of(file: "UploadedFile[bytes]") -> bytes:
    """A file that was handed over; one that is too large is refused before it is read."""
    if (file.size or 0) > papers.LARGEST:
        mend = "Give a smaller one, such as the text alone."
        raise CannotDo(f"this file is larger than {papers.LARGEST // 1_000_000} MB", where=file.name or "", mend=mend)
    return b"".join(file.chunks())


@require_http_methods(["GET", "POST"])
def attachment(request: HttpRequest, id: str, page: str) -> HttpResponse:
    """One attached file: its words, the questions in it to take over, and taking it away."""
    one = shown.journey(id, today=today()).application
    if request.method == "POST":
        return change_attachment(request, one.id, page)
    found = attached.opened(page)
    speaker = request.GET.get("speaker", "")
    questions = found.questions
    if found.transcript and speaker:
        questions = tuple(asked for asked in questions if asked.speaker == speaker)
    context = {"one": one, "found": found, "questions": questions, "speaker": speaker}
    context["known"] = {
        asked.question for asked in debriefs.sheet(id, today=today(), stage=found.kept.file.stage).debrief.asked
    }
    return render(request, "attached.html", context)


def change_attachment(request: HttpRequest, id: str, page: str) -> HttpResponse:
    asked = request.POST
    stage = attached.file_of(page).stage
    back = f"/journey/{id}/debrief"
    if asked.get("do") == "lift":
        numbers = tuple(int(number) for number in asked.getlist("number") if number.isdecimal())
        if not numbers:
            raise CannotDo("no question was chosen", mend="Tick those to take over.")
        new = attached.lift(id, page, numbers, now=now())
        return HttpResponseRedirect(back + "?" + urlencode({"stage": stage, "lifted": count(new, "question")}))
    if asked.get("do") == "delete":
        attached.delete(page, now=now())
        return HttpResponseRedirect(back + "?" + urlencode({"stage": stage}))
    attached.take_away(page, now=now())
    return taken_away(attached.KIND, back)


@require_GET
def bank(request: HttpRequest) -> HttpResponse:
    """Lessons, questions and answers: searched, and narrowed by round, kind of role and employer."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "stage", "role", "employer")}
    everything = debriefs.bank(today=today())
    found = debriefs.bank(
        asked["q"], today=today(), stage=stage_in(asked["stage"]), role=asked["role"], employer=asked["employer"]
    )
    applications = [one.application for one in everything if one.application]
    context = {
        "bank": found,
        "asked": asked,
        "total": len(everything),
        "stages": [(one, STAGES[one]) for one in Stage if any(line.stage is one for line in everything)],
        "roles": sorted({one.role for one in applications if one.role}),
        "employers": sorted({one.employer for one in applications if one.employer}),
    }
    return render(request, "bank.html", context)


@require_http_methods(["GET", "POST"])
def brief(request: HttpRequest, id: str) -> HttpResponse:
    if request.method == "POST":
        upcoming.say(id, request.POST.get("on", ""), request.POST.get("at", ""), now=now())
        return HttpResponseRedirect(f"/journey/{id}/brief")
    stage = stage_in(request.GET.get("stage"))
    found = brief_of(id, today=today(), stage=stage)
    when = upcoming.of(found.application, today=today())
    return render(request, "brief.html", {"found": found, "when": when})
