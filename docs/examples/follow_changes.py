"""Follow the opportunities of a server into a dictionary: `python follow_changes.py https://…` prints their number."""

import json
import sys
from typing import Any
from urllib.request import urlopen


def follow(server: str, known: dict[str, Any], cursor: str = "") -> str:
    """Bring `known` (id → opportunity) up to date; answers with the cursor to keep, and to go on from next time."""
    while True:
        with urlopen(f"{server}/api/v1/opportunities/changes{cursor and '?since=' + cursor}") as answer:
            page = json.load(answer)
        for item in page["items"]:
            known[item["id"]] = item["opportunity"]
            if item["opportunity"] is None:  # removed, or no longer public since
                del known[item["id"]]
        cursor = page["cursor"]
        if not page["has_more"]:
            return cursor


if __name__ == "__main__":
    follow(sys.argv[1], opportunities := dict[str, Any]())
    print(len(opportunities))
