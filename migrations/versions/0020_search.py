"""Search: FTS5 beside the table on SQLite, a GIN index on PostgreSQL (core/search.py)"""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX ix_search_texts_words ON search_texts USING gin (to_tsvector('simple', words))"
        )
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_fts USING fts5(words, content='search_texts', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    op.execute(
        "CREATE TRIGGER search_texts_added AFTER INSERT ON search_texts BEGIN"
        " INSERT INTO search_fts(rowid, words) VALUES (new.id, new.words); END"
    )
    op.execute(
        "CREATE TRIGGER search_texts_removed AFTER DELETE ON search_texts BEGIN"
        " INSERT INTO search_fts(search_fts, rowid, words) VALUES ('delete', old.id, old.words); END"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_search_texts_words")
        return
    op.execute("DROP TRIGGER search_texts_removed")
    op.execute("DROP TRIGGER search_texts_added")
    op.execute("DROP TABLE search_fts")
