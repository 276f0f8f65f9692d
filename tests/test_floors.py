"""The house keeps its floors: every room is in the contract, and none reaches upwards or, but for one file, outwards."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_no_room_imports_from_a_floor_above():
    done = subprocess.run(["lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_room_stands_on_a_floor():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    on_a_floor = {room for layer in contracts[0]["layers"] for room in re.findall(r"[\w.]+", layer)}
    rooms = {f"onward.{path.name}" for path in (ROOT / "src/onward").iterdir() if (path / "__init__.py").exists()}
    assert rooms <= on_a_floor


#: What opens connections; `socket` is also how the page listens on this computer.
REACHES_OUT = {
    "urllib.request",
    "http.client",
    "socket",
    "ssl",
    "smtplib",
    "imaplib",
    "ftplib",
    "asyncio",
    "webbrowser",
}
MAY = {"second_opinion/server.py": {"urllib.request", "http.client", "ssl"}, "web/serving.py": {"socket", "webbrowser"}}


def test_only_the_second_opinion_knows_how_to_reach_out():
    rooms = ROOT / "src/onward"
    found = {path.relative_to(rooms).as_posix(): _imported(path) & REACHES_OUT for path in rooms.rglob("*.py")}
    assert {name: names for name, names in found.items() if names - MAY.get(name, set())} == {}


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({node.module, *(f"{node.module}.{one.name}" for one in node.names)})
    return names
