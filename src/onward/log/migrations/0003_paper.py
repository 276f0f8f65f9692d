"""Files the seeker keeps with the log: résumés, letters, postings, transcripts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("onward_log", "0002_page")]  # noqa: RUF012  Django looks for plain lists

    operations = [  # noqa: RUF012
        migrations.CreateModel(
            name="PaperRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("name", models.TextField()),
                ("size_bytes", models.BigIntegerField()),
                ("at", models.CharField(max_length=40)),
                ("raw", models.BinaryField()),
                ("seeker", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="onward_log.seeker")),
            ],
            options={
                "db_table": "paper",
                "constraints": [models.UniqueConstraint(fields=("seeker", "digest"), name="paper_once")],
            },
        ),
    ]
