"""The web client as far as the server needs it: its index.html, as it is before it is built."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def unbuilt(folder: Path) -> Path:
    """A folder to serve: every address of the site answers as with a client, without its script."""
    client = folder / "client"
    client.mkdir()
    shutil.copyfile(ROOT / "web-client" / "index.html", client / "index.html")
    return client
