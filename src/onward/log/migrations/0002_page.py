"""The seeker's notebook: what is written while looking back and going on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("onward_log", "0001_initial")]  # noqa: RUF012  Django looks for plain lists

    operations = [  # noqa: RUF012
        migrations.CreateModel(
            name="PageRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=40)),
                ("about", models.TextField()),
                ("at", models.CharField(max_length=40)),
                ("body", models.TextField(null=True)),
                ("undone_at", models.CharField(max_length=40, null=True)),
                ("seeker", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="onward_log.seeker")),
            ],
            options={
                "db_table": "page",
                "indexes": [models.Index(fields=["seeker", "kind"], name="page_kind")],
            },
        ),
    ]
