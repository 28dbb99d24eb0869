"""What stands on somebody's desk, as the desk itself is read."""

from typing import Any

from tests.support.world import Somebody


def on_desk(who: Somebody, kind: str) -> list[dict[str, Any]]:
    """The lines of one kind, of all columns."""
    desk = who.get("/desk")
    return [
        line for column in ("late", "waiting", "closing") for line in desk[column] if line["kind"] == kind
    ]
