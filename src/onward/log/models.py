"""The rows of the log: mail, readings, words of the seeker; beside them how far each source was read, and what was derived.

Times are ISO 8601 text with the zone they came with, so that a mail's own hour is never lost. Nobody outside this
room touches these.
"""

from django.db import models


class Seeker(models.Model):
    """Whose log it is. `revision` counts every change, so that whoever holds something derived knows that it is old."""

    name = models.CharField(max_length=200, unique=True)
    revision = models.BigIntegerField(default=0)

    class Meta:
        db_table = "seeker"


class Mail(models.Model):
    """One job mail, whole and compressed. `key` is its short name; `digest` tells the same mail from another."""

    seeker = models.ForeignKey(Seeker, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    message_id = models.TextField()
    date = models.CharField(max_length=40, null=True)
    sender_name = models.TextField()
    sender_email = models.TextField()
    subject = models.TextField()
    envelope = models.TextField()  # JSON: recipients, in_reply_to, references, thread, labels, excerpt
    source = models.TextField()
    offset = models.BigIntegerField()
    length = models.BigIntegerField()
    raw = models.BinaryField()  # zlib

    class Meta:
        db_table = "mail"
        constraints = (
            models.UniqueConstraint(fields=["seeker", "digest"], name="mail_once"),
            models.UniqueConstraint(fields=["seeker", "message_id"], name="mail_message_id"),
            models.UniqueConstraint(fields=["seeker", "key"], name="mail_key"),
        )


class ReadingRow(models.Model):
    """What the reader said of one mail. Replaced when a newer reader reads it again."""

    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, primary_key=True)
    version = models.CharField(max_length=40)
    body = models.TextField()  # JSON of `Reading`

    class Meta:
        db_table = "reading"


class WordRow(models.Model):
    """One thing the seeker said. Never changed but for the mark that it was undone. `batch` is undone as a whole."""

    seeker = models.ForeignKey(Seeker, on_delete=models.CASCADE)
    word_id = models.CharField(max_length=80)
    batch = models.CharField(max_length=80)
    at = models.CharField(max_length=40)
    verb = models.CharField(max_length=40)
    about = models.TextField()
    value = models.TextField()  # JSON
    undone_at = models.CharField(max_length=40, null=True)

    class Meta:
        db_table = "word"
        constraints = (models.UniqueConstraint(fields=["seeker", "word_id"], name="word_once"),)


class Source(models.Model):
    """A file or folder that was read to its end, what it looked like then, and by which reader."""

    seeker = models.ForeignKey(Seeker, on_delete=models.CASCADE)
    name = models.TextField()
    fingerprint = models.TextField()
    read_upto = models.BigIntegerField()
    reader = models.CharField(max_length=80)
    read_at = models.CharField(max_length=40)

    class Meta:
        db_table = "source"
        constraints = (models.UniqueConstraint(fields=["seeker", "name"], name="source_once"),)


class UnreadableRow(models.Model):
    """Something in a source that could not be read: listed, never dropped."""

    seeker = models.ForeignKey(Seeker, on_delete=models.CASCADE)
    source = models.TextField()
    place = models.TextField()
    what = models.TextField()
    mend = models.TextField()

    class Meta:
        db_table = "unreadable"
        constraints = (models.UniqueConstraint(fields=["seeker", "source", "place"], name="unreadable_once"),)


class Derived(models.Model):
    """The journeys as they were last derived; `stamp` says from what. May be deleted at any time."""

    seeker = models.OneToOneField(Seeker, on_delete=models.CASCADE, primary_key=True)
    stamp = models.CharField(max_length=120)
    applications = models.IntegerField()
    body = models.BinaryField()  # zlib of JSON of `Journeys`

    class Meta:
        db_table = "derived"


class PageRow(models.Model):
    """One writing of a page of the seeker's notebook. A page is what was written last and not undone; None is torn out."""

    seeker = models.ForeignKey(Seeker, on_delete=models.CASCADE)
    page = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    about = models.TextField()
    at = models.CharField(max_length=40)
    body = models.TextField(null=True)  # JSON
    undone_at = models.CharField(max_length=40, null=True)

    class Meta:
        db_table = "page"
        indexes = (models.Index(fields=["seeker", "kind"], name="page_kind"),)


class PaperRow(models.Model):
    """One file the seeker keeps with the log, whole and compressed, once by content."""

    seeker = models.ForeignKey(Seeker, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    name = models.TextField()
    size_bytes = models.BigIntegerField()
    at = models.CharField(max_length=40)
    raw = models.BinaryField()  # zlib

    class Meta:
        db_table = "paper"
        constraints = (models.UniqueConstraint(fields=["seeker", "digest"], name="paper_once"),)
