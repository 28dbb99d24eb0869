"""The demonstration, loaded once for all who test with it: loading takes most of a minute.

What one of them has loaded is kept in the virtual environment's folder until the code or the day changes; its dates are
counted from the day it is loaded.
"""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
KEPT = REPOSITORY / ".venv" / "demonstration"
DATABASE, DOCUMENTS = "umusanzu.sqlite", "documents"


def keep(var: Path) -> None:
    """Keep what has been loaded into a server's folder; the server may be running."""
    # Of its own: two may keep theirs at a time.
    folder = Path(tempfile.mkdtemp(prefix=f"{KEPT.name}-", dir=KEPT.parent))
    with (
        closing(sqlite3.connect(var / DATABASE)) as one,
        closing(sqlite3.connect(folder / DATABASE)) as other,
    ):
        one.backup(other)
    shutil.copytree(var / DOCUMENTS, folder / DOCUMENTS)
    (folder / "key").write_text(_key())
    try:
        shutil.rmtree(KEPT, ignore_errors=True)
        folder.rename(KEPT)
    except OSError:  # another's is there meanwhile, as good as this one
        shutil.rmtree(folder)


def put(var: Path) -> bool:
    """Copy what was kept into a server's folder; False if nothing was, or it is not of this code and day."""
    key = KEPT / "key"
    if not key.exists() or key.read_text() != _key():
        return False
    var.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(KEPT / DATABASE, var / DATABASE)
    shutil.copytree(KEPT / DOCUMENTS, var / DOCUMENTS, dirs_exist_ok=True)
    return True


def _key() -> str:
    digest = hashlib.sha256(datetime.now(UTC).date().isoformat().encode())
    for file in sorted(_code()):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _code() -> Iterator[Path]:
    for folder in ("api", "migrations"):
        for file in (REPOSITORY / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file
