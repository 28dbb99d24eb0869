"""Imports, their rows, and the numbers that other systems know things by"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_DOCUMENT = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
_KINDS = ("organisations", "people", "assignments")


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", _choice("importkind", *_KINDS), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            _choice("importstate", "checked", "refused", "applying", "done", "cancelled"),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("applied_by_id", sa.Uuid(), nullable=True),
        sa.Column("columns", _DOCUMENT, nullable=False),
        sa.Column("notes", _DOCUMENT, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows_erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("done >= 0 AND done <= total", name=op.f("ck_imports_done")),
        sa.ForeignKeyConstraint(
            ["applied_by_id"], ["accounts.id"], name=op.f("fk_imports_applied_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_imports_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imports_by_id"), ["by_id"], unique=False)
        batch_op.create_index("ix_imports_state", ["state", "id"], unique=False)

    op.create_table(
        "import_rows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("verdict", _choice("rowverdict", "wrong", "changes", "new", "unchanged"), nullable=False),
        sa.Column("texts", _DOCUMENT, nullable=False),
        sa.Column("findings", _DOCUMENT, nullable=False),
        sa.Column("differences", _DOCUMENT, nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_import_rows_import_id_imports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_rows")),
    )
    with op.batch_alter_table("import_rows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_rows_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index("ix_import_rows_place", ["import_id", "place", "number"], unique=False)
        batch_op.create_index("uq_import_rows_number", ["import_id", "number"], unique=True)

    op.create_table(
        "import_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", _choice("importkind", *_KINDS), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_links")),
    )
    with op.batch_alter_table("import_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_links_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index("uq_import_links_number", ["kind", "source", "external_id"], unique=True)


def downgrade() -> None:
    op.drop_table("import_links")
    op.drop_table("import_rows")
    op.drop_table("imports")
