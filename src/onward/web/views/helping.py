"""The help lines: a page of their own, always one click away; and the same instead of an answer to words of harm."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onward.growth.help_lines import HELP, HELP_NOW, help_lines, speaks_of_harm


@require_GET
def help(request: HttpRequest) -> HttpResponse:
    return render(request, "help.html", {"first": HELP, "lines": help_lines()})


def heard(request: HttpRequest, texts: Iterable[str]) -> HttpResponse | None:
    """The help lines and nothing else, where one of the texts speaks of harming oneself; else None."""
    if not speaks_of_harm(*texts):
        return None
    return render(request, "help.html", {"first": HELP_NOW, "lines": help_lines(), "kept_too": True})
