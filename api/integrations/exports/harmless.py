"""Text that a spreadsheet program takes for text: no formula, whoever wrote it (OWASP, CSV injection)."""

import re

# Also as the wide signs that some programs read alike.
_SIGNS = "=+\\-@\uff0b\uff0d\uff1d\uff20"
# Not seen before a sign, and skipped by some: blanks, joiners, a byte order mark.
_UNSEEN = "[^\\S\\n\\r\\t]|[\u200b-\u200d\u2060\ufeff]"
_FORMULA = re.compile(f"(?=[\\n\\r\\t]|(?:{_UNSEEN})*[{_SIGNS}])")
_INNER = re.compile(f"(?<=[\\n\\r\\t;])(?=(?:{_UNSEEN})*[{_SIGNS}])")
# What no XML file may hold, and no text needs.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text, behind an apostrophe where it begins as a formula does, or with a tab or a line's end."""
    text = _CONTROLS.sub("", text)
    return f"'{text}" if _FORMULA.match(text) else text


def harmless_anywhere(text: str) -> str:
    """The same for CSV, where a program set to semicolons (as in French) begins cells within ours too."""
    return _INNER.sub("'", harmless(text))
