"""The call of an opportunity, by its title, in the texts that are prepared for lists and single answers"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_OPPORTUNITIES = sa.table(
    "opportunities",
    sa.column("id", sa.Uuid()),
    sa.column("call_id", sa.Uuid()),
    sa.column("items", _DOCUMENT),
    sa.column("details", _DOCUMENT),
    sa.column("fingerprint", sa.String()),
)
_CALLS = sa.table(
    "calls",
    sa.column("id", sa.Uuid()),
    sa.column("code", sa.String()),
    sa.column("slug", sa.String()),
    sa.column("title", sa.String()),
    sa.column("language", sa.String()),
    sa.column("translations", _DOCUMENT),
)

Text = dict[str, Any]


def upgrade() -> None:
    """In place, with the fingerprint: nothing that anybody follows has changed, so the feed of changes says nothing."""

    def named(text: Text, call: Any, language: str) -> Text:
        said = call.translations.get(language, {}).get("title") if language != call.language else None
        name = {"id": str(call.id), "code": call.code, "slug": call.slug, "title": said or call.title}
        return {**text, "call": name}

    _rewrite(items=named, details=named)


def downgrade() -> None:
    def unnamed(text: Text, _: Any, __: str) -> Text:
        return {name: value for name, value in text.items() if name != "call"}

    def untitled(text: Text, _: Any, __: str) -> Text:
        return {**text, "call": {name: value for name, value in text["call"].items() if name != "title"}}

    _rewrite(items=unnamed, details=untitled)


def _rewrite(**changes: Callable[[Text, Any, str], Text]) -> None:
    """Each prepared text, by language, as JSON again; the fingerprint is that of the details without their time."""
    connection = op.get_bind()
    calls = {call.id: call for call in connection.execute(sa.select(_CALLS))}
    for row in connection.execute(sa.select(_OPPORTUNITIES)).mappings().all():
        made: dict[str, dict[str, Text]] = {
            column: {
                language: change(json.loads(text), calls[row["call_id"]], language)
                for language, text in row[column].items()
            }
            for column, change in changes.items()
        }
        if not made["details"]:
            continue  # a tombstone: it is public no more and has no text
        shown = {
            language: {name: value for name, value in text.items() if name != "updated_at"}
            for language, text in made["details"].items()
        }
        written = {
            column: {
                language: json.dumps(text, ensure_ascii=False, separators=(",", ":"))
                for language, text in texts.items()
            }
            for column, texts in made.items()
        }
        fingerprint = hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()
        connection.execute(
            sa.update(_OPPORTUNITIES)
            .where(_OPPORTUNITIES.c.id == row["id"])
            .values(**written, fingerprint=fingerprint)
        )
