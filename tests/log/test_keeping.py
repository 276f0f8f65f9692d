import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from onward.log import exporting, home, keeping, shown, words_of_seeker
from onward.log.importing import import_paths
from onward.trouble import CannotDo, CannotKeep
from tests.log.builders import NOW, TODAY, acknowledgement, interview, rejection, write


@pytest.fixture
def filled(log: Path, tmp_path: Path) -> Path:
    import_paths([write(tmp_path / "a.mbox", acknowledgement(1), rejection(5))], now=NOW)
    words_of_seeker.add("Stonebridge", "Civil Engineer", now=NOW)
    return log


def exported() -> bytes:
    return exporting.export("json", today=TODAY)


def test_a_backup_put_back_gives_the_log_of_then(filled: Path, tmp_path: Path):
    before = exported()
    kept = keeping.backup(tmp_path / "safe.backup", now=NOW)
    import_paths([write(tmp_path / "b.mbox", interview(6, "Quillfeather"))], now=NOW)
    later = exported()
    aside = keeping.restore(kept, now=NOW)
    assert exported() == before
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert aside.exists()
    keeping.restore(aside, now=NOW)
    assert exported() == later


def test_a_backup_goes_into_a_folder_under_a_name_of_its_own(filled: Path, tmp_path: Path):
    kept = keeping.backup(tmp_path, now=NOW)
    assert kept.parent == tmp_path and kept.suffix == ".backup"
    assert list(tmp_path.glob(".onward-*")) == []


@pytest.mark.parametrize("damage", ["cut", "flipped", "text", "empty", "other zip", "checksum"])
def test_what_is_no_whole_backup_is_refused_and_the_log_stays(filled: Path, tmp_path: Path, damage: str):
    before = exported()
    kept = keeping.backup(tmp_path / "safe.backup", now=NOW)
    raw = kept.read_bytes()
    if damage == "other zip" or damage == "checksum":
        with zipfile.ZipFile(kept) as archive:
            database = archive.read("onward.db")
        with zipfile.ZipFile(kept, "w") as archive:
            archive.writestr("onward.db" if damage == "checksum" else "photo.jpg", database)
            archive.writestr("sha256.txt", "0" * 64)
    else:
        middle = len(raw) // 2
        flipped = raw[:middle] + bytes([raw[middle] ^ 0xFF]) + raw[middle + 1 :]
        kept.write_bytes({"cut": raw[:middle], "flipped": flipped, "text": b"hello" * 900, "empty": b""}[damage])
    with pytest.raises(CannotKeep, match=r"safe\.backup"):
        keeping.restore(kept, now=NOW)
    assert exported() == before
    assert list(filled.glob("onward-before-*")) == []


def test_a_damaged_log_is_told_and_a_backup_mends_it(filled: Path, tmp_path: Path):
    before = exported()
    kept = keeping.backup(tmp_path / "safe.backup", now=NOW)
    home.close_log()
    (filled / "onward.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(CannotKeep, match=r"damaged.*restore"):
        home.open_log(filled)
    keeping.restore(kept, now=NOW)
    assert exported() == before


def test_forgetting_needs_the_word(filled: Path):
    with pytest.raises(CannotDo, match="nothing was deleted"):
        keeping.forget(confirm="yes")
    assert shown.overview(today=TODAY).total == 2


def test_forgetting_deletes_everything_of_the_log_and_nothing_else(filled: Path, tmp_path: Path):
    keeping.backup(filled, now=NOW)
    (filled / "my own.txt").write_text("mine")
    gone = keeping.forget(confirm="forget")
    assert [path.name for path in filled.iterdir()] == ["my own.txt"]
    assert any(name.endswith("onward.db") for name in gone) and any(name.endswith(".backup") for name in gone)
    home.open_log(filled)
    assert shown.overview(today=TODAY).empty


def test_a_home_with_nothing_else_in_it_is_gone_after_forgetting(filled: Path):
    keeping.forget(confirm="forget")
    assert not filled.exists()


def in_a_new_process(code: str) -> None:
    """Run this where nothing was opened and Django was never set up, as a command does."""
    imports = "from pathlib import Path\nfrom onward.log import keeping\nfrom tests.log.builders import NOW\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run([sys.executable, "-c", imports + code], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_new_process_mends_a_damaged_log_and_another_forgets_it(filled: Path, tmp_path: Path):
    before = exported()
    kept = keeping.backup(tmp_path / "safe.backup", now=NOW)
    home.close_log()
    (filled / "onward.db").write_bytes(b"this is no database" * 100)
    in_a_new_process(f"keeping.restore(Path({str(kept)!r}), now=NOW)")
    home.open_log(filled)
    assert exported() == before
    home.close_log()
    in_a_new_process("keeping.forget(confirm='forget')")
    assert not filled.exists()
