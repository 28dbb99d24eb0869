"""What a screen says before its script runs, and the few forms of HTML it says it in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import zip_longest
from typing import Any

from api.core import i18n
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


def heading(title: str, lede: str = "", language: str | None = None) -> str:
    """The page's heading, said to be in the language it is in, and what stands under it."""
    named = f"<h1{_lang(language)}>{escape(title)}</h1>"
    return named + in_language(language) + (paragraph(lede) if lede else "")


def paragraph(text: str, language: str | None = None) -> str:
    return f"<p{_lang(language)}>{escape(text)}</p>"


def part(title: str, content: str) -> str:
    return f"<h2>{escape(title)}</h2>{content}"


def listed(lines: list[str], kind: str = "ul", language: str | None = None) -> str:
    """A list of plain lines."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<{kind}{_lang(language)}>{items}</{kind}>"


def links(to: list[tuple[str, str]], languages: Sequence[str | None] = ()) -> str:
    """A list of links, each an address and its words; `languages` says what each one's words are in."""
    items = "".join(
        f'<li><a href="{escape(url)}"{_lang(language)}>{escape(text)}</a>{_sign(language)}</li>'
        for (url, text), language in zip_longest(to, languages)
    )
    return f"<ul>{items}</ul>"


def in_language(code: str | None) -> str:
    """The sign over a text that is in another language than the reader's."""
    return f"<p>{_sign(code).strip()}</p>" if _sign(code) else ""


def _sign(code: str | None) -> str:
    if code is None or code == i18n.language.get():
        return ""
    return f" <small>{escape(say('In {language}', language=i18n.name(code)))}</small>"


def _lang(code: str | None) -> str:
    return f' lang="{escape(code)}"' if code and code != i18n.language.get() else ""


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
