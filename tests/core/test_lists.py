"""api.md, lists: `{items, next_cursor}`, never a bare array."""

from typing import get_origin, get_type_hints

from api.wiring import RESOURCES


def test_no_route_answers_a_bare_array() -> None:
    specs = [spec for resource in RESOURCES for spec in resource.specs]
    answers = {spec.name: get_type_hints(spec.endpoint)["return"] for spec in specs}
    assert [name for name, answer in answers.items() if get_origin(answer) is list] == []
