"""What the page adds to the log's Django settings: middleware, templates, addresses. No app, no session, no database."""

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

FOR_THE_PAGE: dict[str, Any] = {
    "ROOT_URLCONF": "onward.web.urls",
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "APPEND_SLASH": False,
    "MIDDLEWARE": [
        "onward.web.door.Door",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "onward.web.troubles.TellTrouble",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HERE / "templates"],
            "OPTIONS": {
                "builtins": ["onward.web.wording"],
                "context_processors": ["django.template.context_processors.request", "onward.web.frame.frame"],
            },
        }
    ],
    "CSRF_COOKIE_NAME": "onward_form",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Strict",
    "CSRF_FAILURE_VIEW": "onward.web.troubles.stale_form",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 20_000_000,  # a pasted mail; files are streamed and have no limit here
    "DATA_UPLOAD_MAX_NUMBER_FILES": 100_000,  # a folder of single mails
    "FILE_UPLOAD_PERMISSIONS": 0o600,
    "ONWARD_TOKEN": "",  # nobody comes in until `serve` has made one
    "ONWARD_HOME": None,
}


def lay_over_the_log(*, token: str, incoming: Path) -> None:
    """Add the page to the settings the log was opened with. Uploads are spooled in `incoming`, in the log's own home."""
    from django.conf import settings

    launch = {
        "ONWARD_TOKEN": token,
        "SECRET_KEY": token,
        "FILE_UPLOAD_TEMP_DIR": str(incoming),
        "ONWARD_HOME": incoming.parent,
    }
    for name, value in {**FOR_THE_PAGE, **launch}.items():
        setattr(settings, name, value)
