"""A calendar as a program reads it: lines joined, text as it was meant (RFC 5545, 3.1 and 3.3.11)."""

MEANT = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}


def unfolded(calendar: bytes) -> list[str]:
    """Its lines; none may be longer than allowed, every end is CRLF, no character is torn apart."""
    assert calendar.endswith(b"\r\n")
    for line in calendar.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert not {*line} & {*range(9), *range(10, 32), 127}
        line.decode()
    return calendar.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def plain(value: str) -> str:
    said, rest = "", value
    while rest:
        taken = MEANT.get(rest[:2])
        assert taken or rest[0] not in "\\;,"
        said, rest = said + (taken or rest[0]), rest[2 if taken else 1 :]
    return said


def read(calendar: bytes) -> list[dict[str, str]]:
    """The events, by property with its parameters."""
    events: list[dict[str, str]] = []
    for line in unfolded(calendar):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and not line.startswith(("BEGIN:", "END:")):
            assert name not in events[-1]
            events[-1][name] = value
    return events
