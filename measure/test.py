"""`./run test`: the whole suite: checks (see lint) and tests in parallel, after fetching what the tests need.

The browser tests want Debian's chromium. Where this may be installed (root and apt-get) it is; where not, the tests
that need it are skipped and this says so. Words after `test` go to pytest: `./run test tests/mail -k quoting`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from measure import lint

HERE = Path(__file__).resolve().parent.parent
BROWSER = ["chromium", "fonts-liberation", "fonts-dejavu-core"]


def fetch_browser() -> None:
    if shutil.which("chromium") or shutil.which("google-chrome"):
        return
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        print("No chromium here and no right to install it: the browser tests are skipped.", file=sys.stderr)
        return
    print("Installing chromium for the browser tests (once) ...", file=sys.stderr)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *BROWSER]):
        if subprocess.run([apt, *words], env=env, stdout=subprocess.DEVNULL, check=False).returncode:
            print("Chromium could not be installed: the browser tests are skipped.", file=sys.stderr)
            return


def main() -> int:
    chosen = sys.argv[1:]
    worst = 0 if chosen else lint.main()
    fetch_browser()
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *chosen]
    return max(worst, subprocess.call(command, cwd=HERE))


if __name__ == "__main__":
    sys.exit(main())
