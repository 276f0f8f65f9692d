"""The few files every page needs: our style, our script, our mark, and htmx from its package."""

from pathlib import Path

import django_htmx
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

OURS = Path(__file__).parent.parent / "static"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx"
ASSETS = {
    "onward.css": (OURS, "text/css; charset=utf-8"),
    "onward.js": (OURS, "text/javascript; charset=utf-8"),
    "onward.svg": (OURS, "image/svg+xml"),
    "htmx-2.min.js": (HTMX, "text/javascript; charset=utf-8"),
}


@require_GET
def asset(request: HttpRequest, name: str) -> HttpResponse:
    if name not in ASSETS:
        raise Http404
    folder, kind = ASSETS[name]
    return HttpResponse(
        (folder / name).read_bytes(), content_type=kind, headers={"Cache-Control": "private, max-age=600"}
    )
