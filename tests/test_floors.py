"""The house keeps its floors: every room is in the contract, and none reaches upwards."""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_no_room_imports_from_a_floor_above():
    done = subprocess.run(["lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_room_stands_on_a_floor():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    on_a_floor = {room.strip() for layer in contracts[0]["layers"] for room in layer.split(":")}
    rooms = {f"onward.{path.name}" for path in (ROOT / "src/onward").iterdir() if (path / "__init__.py").exists()}
    assert rooms <= on_a_floor
