"""`onward insight` over logs of every sad kind, brought in as a CSV: a true and useful answer, never a crash or a NaN."""

import json

import pytest

EMPLOYERS = (
    "Osier Mills",
    "Bramble & Sons",
    "Tern Shipping",
    "Quarry Lane",
    "Copper Kettle",
    "Northfold",
    "Pike Street",
)


def csv_of(header, rows):
    return "\n".join([header, *rows]) + "\n"


LOGS = {
    "no row at all": csv_of("employer,outcome", []),
    "one": csv_of("employer,role,applied,outcome", ["Osier Mills,Baker,2026-05-01,"]),
    "two": csv_of("employer,applied,outcome", ["Osier Mills,2026-05-01,rejected", "Northfold,2026-05-03,"]),
    "only employer and outcome": csv_of("employer,outcome", [f"{name},rejected" for name in EMPLOYERS]),
    "only employer and some outcomes": csv_of(
        "employer,outcome", [f"{name},{how}" for name, how in zip(EMPLOYERS, ("rejected", "", "offer", "", "withdrawn", "", ""), strict=True)]
    ),
    "all silent": csv_of("employer,applied", [f"{name},2025-12-0{i + 1}" for i, name in enumerate(EMPLOYERS)]),
    "all rejected": csv_of(
        "employer,applied,outcome,answered", [f"{name},2026-02-0{i + 1},rejected,2026-02-1{i}" for i, name in enumerate(EMPLOYERS)]
    ),
    "dates in the future": csv_of("employer,applied,outcome", [f"{name},2027-01-1{i},rejected" for i, name in enumerate(EMPLOYERS)]),
    "answers before they were sent": csv_of(
        "employer,applied,interview,answered,outcome",
        [f"{name},2026-03-1{i},2026-02-01,2026-01-0{i + 1},rejected" for i, name in enumerate(EMPLOYERS)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOGS)
def test_every_log_gets_a_true_and_useful_answer(said, tmp_path, name):
    (tmp_path / "log.csv").write_text(LOGS[name])
    rows = len(LOGS[name].splitlines()) - 1
    said("import", tmp_path / "log.csv")
    code, text, _ = said("insight", "--details")
    assert code == 0
    assert "nan" not in text.casefold().split() and len(text.split()) > 10
    code, out, _ = said("insight", "--format", "json")
    told = json.loads(out, parse_constant=lambda constant: pytest.fail(f"{constant} in the JSON"))
    assert (code, told["n"]) == (0, rows)
    assert told["sentences"]
    assert told["rates"]["first_yes"]["n"] == rows
    assert 0 <= told["rates"]["first_yes"]["low"] <= told["rates"]["first_yes"]["high"] <= 1


def test_a_log_without_any_dates_says_so_where_dates_are_needed(said, tmp_path):
    (tmp_path / "log.csv").write_text(LOGS["only employer and outcome"])
    said("import", tmp_path / "log.csv")
    told = json.loads(said("insight", "--format", "json")[1])
    assert told["sentences"][0] == "You have sent 7 applications: all ended with a no."
    assert told["time_to_answer"] == []
    assert told["silence"] == []


def test_guesses_from_looking_back_are_shown_apart(said, tmp_path):
    (tmp_path / "log.csv").write_text(LOGS["two"])
    said("import", tmp_path / "log.csv")
    said("debrief", "Osier", "--guess", "They wanted more night shifts")
    text = said("insight", "--details")[1]
    assert "Your own guesses, which are not counted above:\n  “They wanted more night shifts”" in text
    assert json.loads(said("insight", "--format", "json")[1])["reasons"]["known"] == 0
