"""Django's settings for the log alone: one app, no web. Which database it is, `home.open_log` says."""

SECRET_KEY = "the log signs nothing; the page brings its own"  # Django wants one to be there
INSTALLED_APPS = ["onward.log.apps.LogConfig"]
DATABASES = {"default": {"ENGINE": "django.db.backends.dummy"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
