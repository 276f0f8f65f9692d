"""`./run lint`: format, lint, spelling, types and the floor contract, side by side; prints what each found."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CHECKS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy"],
    "floors": ["lint-imports"],
    "spelling": ["codespell", "src", "measure", "docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
}


def run_checks() -> list[tuple[str, int, str]]:
    """Run every check at once. Gives (name, exit code, what it printed) in a fixed order."""

    def one(item: tuple[str, list[str]]) -> tuple[str, int, str]:
        name, command = item
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
        return name, done.returncode, done.stdout + done.stderr

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, CHECKS.items()))


def main() -> int:
    if "--mend" in sys.argv:
        subprocess.run(["ruff", "check", "--fix", "--quiet", "."], cwd=HERE, check=False)
        subprocess.run(["ruff", "format", "--quiet", "."], cwd=HERE, check=False)
    worst = 0
    for name, code, said in run_checks():
        print(f"{name}: {'fine' if code == 0 else 'needs mending'}")
        if code:
            print(said.rstrip())
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
