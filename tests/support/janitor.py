"""Tears a throw-away cluster down when the last process that uses it has gone, however it went.

Every user holds a shared lock (flock) on one file, which the kernel drops when the process ends, also by SIGKILL.
The janitor waits for the exclusive lock, so it comes after the last user and needs no count that a crash could spoil.

    python janitor.py LOCK FOLDER STATE COMMAND...

LOCK is the file its users lock, FOLDER what is removed, STATE the file that tells newcomers of the cluster,
COMMAND what stops it. Only the standard library is used: it is run by path, outside any package.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path


def main(lock: Path, folder: Path, state: Path, stop: list[str]) -> None:
    if os.fork():  # whoever started us reaps this half at once; the other half belongs to nobody's test run
        os._exit(0)
    os.setsid()
    os.chdir("/")
    with lock.open("rb") as users:
        fcntl.flock(users, fcntl.LOCK_EX)
        subprocess.run(
            stop, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )
        state.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
