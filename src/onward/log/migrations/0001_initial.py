"""The first shape of the log."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []  # noqa: RUF012  Django looks for a plain list

    operations = [  # noqa: RUF012
        migrations.CreateModel(
            name="Seeker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True)),
                ("revision", models.BigIntegerField(default=0)),
            ],
            options={
                "db_table": "seeker",
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=64)),
                ("message_id", models.TextField()),
                ("date", models.CharField(max_length=40, null=True)),
                ("sender_name", models.TextField()),
                ("sender_email", models.TextField()),
                ("subject", models.TextField()),
                ("envelope", models.TextField()),
                ("source", models.TextField()),
                ("offset", models.BigIntegerField()),
                ("length", models.BigIntegerField()),
                ("raw", models.BinaryField()),
                ("seeker", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="onward_log.seeker")),
            ],
            options={
                "db_table": "mail",
                "constraints": [
                    models.UniqueConstraint(fields=("seeker", "digest"), name="mail_once"),
                    models.UniqueConstraint(fields=("seeker", "message_id"), name="mail_message_id"),
                    models.UniqueConstraint(fields=("seeker", "key"), name="mail_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Derived",
            fields=[
                (
                    "seeker",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="onward_log.seeker",
                    ),
                ),
                ("stamp", models.CharField(max_length=120)),
                ("applications", models.IntegerField()),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "derived",
            },
        ),
        migrations.CreateModel(
            name="ReadingRow",
            fields=[
                (
                    "mail",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="onward_log.mail",
                    ),
                ),
                ("version", models.CharField(max_length=40)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "reading",
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("fingerprint", models.TextField()),
                ("read_upto", models.BigIntegerField()),
                ("reader", models.CharField(max_length=80)),
                ("read_at", models.CharField(max_length=40)),
                ("seeker", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="onward_log.seeker")),
            ],
            options={
                "db_table": "source",
                "constraints": [models.UniqueConstraint(fields=("seeker", "name"), name="source_once")],
            },
        ),
        migrations.CreateModel(
            name="UnreadableRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.TextField()),
                ("place", models.TextField()),
                ("what", models.TextField()),
                ("mend", models.TextField()),
                ("seeker", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="onward_log.seeker")),
            ],
            options={
                "db_table": "unreadable",
                "constraints": [models.UniqueConstraint(fields=("seeker", "source", "place"), name="unreadable_once")],
            },
        ),
        migrations.CreateModel(
            name="WordRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word_id", models.CharField(max_length=80)),
                ("batch", models.CharField(max_length=80)),
                ("at", models.CharField(max_length=40)),
                ("verb", models.CharField(max_length=40)),
                ("about", models.TextField()),
                ("value", models.TextField()),
                ("undone_at", models.CharField(max_length=40, null=True)),
                ("seeker", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="onward_log.seeker")),
            ],
            options={
                "db_table": "word",
                "constraints": [models.UniqueConstraint(fields=("seeker", "word_id"), name="word_once")],
            },
        ),
    ]
