"""Nobody reads what is not theirs: every GET by everybody, on rows whose every text is a token of its place.

`AUDIENCE` says who may read which places of their own side; of the other side nobody reads more than
what is public. A token in an answer to anybody else is a leak.
"""

from collections import defaultdict
from functools import cache

import pytest

from api.wiring import RESOURCES
from tests.contracts import paths
from tests.contracts.audience import (
    AUDIENCE,
    BODIES,
    CLOSED,
    CONTACTS,
    OFFICE,
    PUBLIC,
    PUBLISHED,
    REGISTER,
    UNTOLD,
    places,
)
from tests.contracts.everything import HELD, RELATED
from tests.contracts.filler import TOKEN
from tests.contracts.rehearsal import SIDES, Rehearsal

READS = [spec for resource in RESOURCES for spec in resource.specs if spec.method == "GET"]
# Two of a kind read alike: one officer, one of the team, one of the class.
VIEWERS = ("anyone", *sorted({*HELD, *RELATED} - {"approver", "classmate", "drafter", "member"}))


Token = tuple[str, str, str]
_ABOUT_ONESELF = ("people", "accounts")
_OF_ONES_APPLICATION = ("answers", "applications", "documents", "eligibility_results", "letters", "messages")


@cache
def seen(stage: Rehearsal, viewer: str) -> dict[Token, set[str]]:
    """(side, place, who) of every token that a viewer of side A is answered, and where."""
    found: dict[Token, set[str]] = defaultdict(set)
    who = stage.somebody(viewer)
    numbers = {number: token for side in stage.sides.values() for number, token in side.numbers.items()}
    for spec in READS:
        for path in _addresses(stage, spec.path):
            answer = who.ask("GET", path)
            assert answer.status_code in (200, 401, 403, 404, 307), (viewer, path, answer.text)
            text = answer.text
            for number, token in numbers.items():
                if number in text:
                    text += f" {token} "
            for hit in TOKEN.finditer(text):
                found[hit["side"].upper(), hit["place"].lower(), (hit["who"] or "").lower()].add(spec.name)
    return found


def _addresses(stage: Rehearsal, path: str) -> set[str]:
    if not paths.parameters(path):
        return {path}
    if path.endswith("/exports/{name}"):  # what a list shows, again: test_exports
        return set()
    return {paths.fill(path, given) for side in SIDES for given in paths.values(stage.sides[side], path)}


def may_read(viewer: str, token: Token) -> bool:
    side, place, who = token
    if _named(PUBLIC, place, who):
        return True
    if viewer in HELD and _named(REGISTER, place, who):
        return True
    if viewer in BODIES and _named(PUBLISHED, place, who):
        return True
    if viewer in OFFICE and _named(CONTACTS, place, who):
        return True
    if side != "A" or viewer == "anyone":
        return False
    if viewer in OFFICE:
        return place not in CLOSED[viewer].split()
    table = place.partition(".")[0]
    if table in _ABOUT_ONESELF and who == viewer:
        return True
    if table in _OF_ONES_APPLICATION and who in (viewer, f"{viewer}who", f"{viewer}office"):
        return True
    return _named(AUDIENCE[viewer], place, who)


def _named(lines: str, place: str, who: str) -> bool:
    return any(place == named and whose in ("", who) for named, whose in places(lines))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_nobody_reads_what_is_not_theirs(rehearsed: Rehearsal, viewer: str) -> None:
    leaks = {token: where for token, where in seen(rehearsed, viewer).items() if not may_read(viewer, token)}
    assert not leaks, "\n".join(
        f"{viewer} reads {token} in {sorted(where)}" for token, where in leaks.items()
    )


def test_what_could_leak_is_there_to_be_read(rehearsed: Rehearsal) -> None:
    """Every token is told to the office, or to whom it belongs: were it told to nobody, no test above could fail."""
    told = {place for viewer in VIEWERS for _, place, _ in seen(rehearsed, viewer)}
    planted = {place for side in rehearsed.sides.values() for place in side.planted}
    assert planted - told == UNTOLD
