"""What the tests need beyond the project's own environment: PostgreSQL, Chromium, a typeface.

    python -m tests.support.needs               install what is missing (root on Debian), say what is left out
    python -m tests.support.needs --chromium    print Chromium's path, or nothing

Ends with 1 when something is still missing and CI=true.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support import postgres

# The first needs two thirds of the time that the second does for the same pages.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """`without` is what a run leaves out, `missing` says why it would, or None; Debian installs `packages`."""

    without: str
    missing: Callable[[], str | None]
    packages: tuple[str, ...]


def chromium() -> str | None:
    """Path of the browser that journeys run in, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _no_chromium() -> str | None:
    return None if chromium() else f"none of {', '.join(BROWSERS)} is on the PATH"


def _no_typeface() -> str | None:
    found = any(Path("/usr/share/fonts").rglob("*.[to]tf")) or sys.platform == "darwin"
    return None if found else "there is no typeface in /usr/share/fonts, so a browser draws boxes"


NEEDS = (
    Need("every test on PostgreSQL", postgres.missing, ("postgresql",)),
    Need("journeys in a browser", _no_chromium, ("chromium",)),
    Need("what depends on text's measure", _no_typeface, ("fonts-liberation",)),
)


def can_install() -> bool:
    return os.geteuid() == 0 and Path("/etc/debian_version").exists()


def install(packages: list[str]) -> None:
    """Install Debian packages. Raises CalledProcessError when apt fails."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # What apt says goes to the terminal, not into the list of what is left out.
    subprocess.run(["apt-get", "update", "-qq"], env=env, stdout=sys.stderr, check=True)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, env=env, stdout=sys.stderr, check=True)


def main() -> int:
    """Install what can be, then say what is left out; returns the exit status."""
    if wanted := [package for need in NEEDS if need.missing() for package in need.packages]:
        if can_install():
            sys.stderr.write(f"Installing {', '.join(wanted)} ...\n")
            install(wanted)
        else:
            sys.stderr.write(f"On Debian, as root: apt-get install {' '.join(wanted)}\n")
    if can_install() and not shutil.which(BROWSERS[0]):
        with contextlib.suppress(subprocess.CalledProcessError):  # any other will do
            install([BROWSERS[0]])
    left_out = [(need.without, reason) for need in NEEDS if (reason := need.missing())]
    for without, reason in left_out:
        sys.stdout.write(f"LEFT OUT: {without}. {reason}\n")
    return 1 if left_out and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--chromium"]:
        sys.stdout.write(chromium() or "")
    else:
        sys.exit(main())
