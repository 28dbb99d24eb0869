"""What a screen says before its script runs, and the few forms of HTML it says it in."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from api.core.i18n import say


@dataclass
class Page:
    """`body` is HTML of ours, everything else plain text.

    `address` is the path that search engines should keep, where it is not the one that was asked for. What is
    not `indexed` is left out of them. `feeds` says that what is open can be followed from here.
    """

    title: str
    description: str
    body: str = ""
    status: int = 200
    linked: dict[str, Any] = field(default_factory=dict)
    address: str | None = None
    indexed: bool = True
    feeds: bool = False


def heading(title: str, lede: str = "") -> str:
    return f"<h1>{escape(title)}</h1>" + (paragraph(lede) if lede else "")


def paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def part(title: str, content: str) -> str:
    return f"<h2>{escape(title)}</h2>{content}"


def listed(lines: list[str], kind: str = "ul") -> str:
    """A list of plain lines."""
    return f"<{kind}>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + f"</{kind}>"


def links(to: list[tuple[str, str]]) -> str:
    """A list of links, each an address and its words."""
    items = "".join(f'<li><a href="{escape(url)}">{escape(text)}</a></li>' for url, text in to)
    return f"<ul>{items}</ul>"


def facts(named: list[tuple[str, str | None]]) -> str:
    """Terms and what they are here; what is not known is left out."""
    rows = (f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in named if text)
    return f"<dl>{''.join(rows)}</dl>"


def about() -> str:
    """What all of this is, in a sentence."""
    return say(
        "For one to six months, Rwandans abroad teach, treat and build beside colleagues in colleges, "
        "hospitals and banks at home. Travel, insurance and an allowance are paid."
    )
