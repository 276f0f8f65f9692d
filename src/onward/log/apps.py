"""The Django app that the log is."""

from django.apps import AppConfig


class LogConfig(AppConfig):
    name = "onward.log"
    label = "onward_log"
    default_auto_field = "django.db.models.BigAutoField"
