"""Search that ignores case and accents, ranked, on both engines. The only place (with db.py) that knows dialects.

Texts are folded in Python before they are stored, so both engines see the same plain letters
and PostgreSQL needs no extension. No stemmer knows Kinyarwanda: words match by their beginning.
The virtual table, its triggers and the GIN index are written by hand, in a migration of their own.
"""

import re
import unicodedata
from uuid import UUID

from sqlalchemy import BigInteger, Integer, text
from sqlmodel import Field, Session, SQLModel, col, delete

_WORD = re.compile(r"[a-z0-9]+")
# At most so many matches are ranked (quality.md, Speed).
RANKED = 3000


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


def put(session: Session, kind: str, ref: UUID, *texts: str | None) -> None:
    """Make a row findable by these texts (its earlier ones of this kind are forgotten)."""
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


def find(session: Session, kind: str, query: str) -> list[UUID]:
    """Ids of what matches every word (by its beginning), best first, at most RANKED."""
    asked = words(query)
    if not asked:
        return []
    if session.get_bind().dialect.name == "postgresql":
        statement = text(
            "SELECT ref FROM (SELECT ref, words FROM search_texts"
            " WHERE to_tsvector('simple', words) @@ to_tsquery('simple', :query) LIMIT :most) AS hits"
            " ORDER BY ts_rank(to_tsvector('simple', words), to_tsquery('simple', :query)) DESC, ref"
        )
        expression = " & ".join([_kind(kind), *(f"{word}:*" for word in asked)])
    else:
        statement = text(
            "SELECT t.ref FROM search_fts f JOIN search_texts t ON t.id = f.rowid"
            " WHERE f.words MATCH :query ORDER BY f.rank LIMIT :most"
        )
        expression = " AND ".join([_kind(kind), *(f'"{word}"*' for word in asked)])
    rows = session.execute(statement, {"query": expression, "most": RANKED})
    return [row[0] if isinstance(row[0], UUID) else UUID(row[0]) for row in rows]


def _kind(kind: str) -> str:
    return "kk" + "".join(letter for letter in kind if letter.isalpha())
