"""The one place where this face catches `Trouble` and shows its sentence."""

import traceback
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onward.trouble import CannotKeep, Trouble


class TellTrouble:
    """Middleware: what, where and the mend, on a page of its own (or in place, where htmx asked)."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        if not isinstance(trouble, Trouble):
            return None
        return told(request, trouble, status=503 if isinstance(trouble, CannotKeep) else 400)


def told(request: HttpRequest, trouble: Trouble, status: int) -> HttpResponse:
    return render(request, "trouble.html", {"trouble": trouble}, status=status)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django asks this view when a form came without its own token, most often from a page left open too long."""
    mend = "Open the page again and repeat it. Nothing was changed."
    return told(request, Trouble("This form is no longer valid", mend=mend), status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(request, Trouble("There is no such page", mend="Go back to your log."), status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours: the details go to the terminal, a plain sentence to the page."""
    traceback.print_exc()
    mend = "The details stand in the window where you started it. Your log is as it was."
    return told(request, Trouble("Something in Onward went wrong", mend=mend), status=500)
