"""Search that ignores case and accents, on both engines. The only place (with db.py) that knows dialects.

Texts are folded in Python before they are stored, so both engines see the same plain letters
and PostgreSQL needs no extension. No stemmer knows Kinyarwanda: words match by their beginning.
The virtual table, its triggers and the GIN index are written by hand, in a migration of their own.
"""

import re
import unicodedata
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Integer, column, false, func, literal_column, table
from sqlmodel import Field, Session, SQLModel, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

_WORD = re.compile(r"[a-z0-9]+")
# Of so many matches at most a list is made: the newest (quality.md, Speed).
MATCHES = 3000
# As the migration spells it, or the index is not used.
_SIMPLE: ColumnElement[str] = literal_column("'simple'")
_FTS = table("search_fts", column("rowid"), column("words"))


class SearchText(SQLModel, table=True):
    """One findable row: its kind as a first word of its own, then its texts, folded."""

    __tablename__ = "search_texts"

    id: int | None = Field(
        default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer(), "sqlite")
    )
    ref: UUID = Field(index=True)
    words: str


def fold(value: str) -> str:
    """ "Orthopédie" → "orthopedie"."""
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(query: str) -> list[str]:
    return _WORD.findall(fold(query))[:8]


def put(session: Session, kind: str, ref: UUID, *texts: str | None, fresh: bool = False) -> None:
    """Make a row findable by these texts (its earlier ones of this kind are forgotten; a `fresh` row has none)."""
    if not fresh:
        session.exec(
            delete(SearchText).where(
                col(SearchText.ref) == ref, col(SearchText.words).startswith(f"{_kind(kind)} ")
            )
        )
    folded = " ".join(fold(part) for part in texts if part)
    session.add(SearchText(ref=ref, words=f"{_kind(kind)} {folded}"))


def remove(session: Session, ref: UUID) -> None:
    """Nobody finds this row any more, under any kind."""
    session.exec(delete(SearchText).where(col(SearchText.ref) == ref))


def matching(session: Session, kind: str, query: str) -> SelectOfScalar[UUID]:
    """The ids of what holds every word (by its beginning), as part of the query that asks for the rows.

    The newest MATCHES of them: what a list shows of them, and in which order, is its own matter.
    """
    engine = engine_of(session)
    sought = wanted(engine, kind, query)
    return select(SearchText.ref).where(false()) if sought is None else holding(engine, sought)


def engine_of(session: Session) -> str:
    """Which engine `wanted` and `holding` speak to."""
    return session.get_bind().dialect.name


def wanted(engine: str, kind: str, query: str) -> str | None:
    """What was typed, as the engine is asked for it; None where it holds no word."""
    asked = words(query)
    if not asked:
        return None
    if engine == "postgresql":
        return " & ".join([_kind(kind), *(f"{word}:*" for word in asked)])
    return " AND ".join([_kind(kind), *(f'"{word}"*' for word in asked)])


def holding(engine: str, sought: Any) -> SelectOfScalar[UUID]:
    """The ids of what holds the words that `wanted` made, or a parameter that will stand for them."""
    if engine == "postgresql":
        lexemes = func.to_tsvector(_SIMPLE, col(SearchText.words))
        held = select(SearchText.ref).where(lexemes.bool_op("@@")(func.to_tsquery(_SIMPLE, sought)))
        newest: Any = col(SearchText.id)
    else:
        # By its own rowid, in whose order it is kept: by the other table's, all that matches would be sorted.
        newest = _FTS.c.rowid
        held = (
            select(SearchText.ref).join(_FTS, newest == col(SearchText.id)).where(_FTS.c.words.match(sought))
        )
    return held.order_by(newest.desc()).limit(MATCHES)


def _kind(kind: str) -> str:
    return "kk" + "".join(letter for letter in kind if letter.isalpha())
