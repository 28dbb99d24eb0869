"""Modules, their versions and signatures"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "modules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("licence", sa.String(length=120), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column(
            "taught_in",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column(
            "translations",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisations.id"], name=op.f("fk_modules_owner_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_modules_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modules")),
        sa.UniqueConstraint("code", name=op.f("uq_modules_code")),
    )
    with op.batch_alter_table("modules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_modules_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "module_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("module_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "design",
                "review",
                "validated",
                "published",
                "retired",
                name="versionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["module_id"], ["modules.id"], name=op.f("fk_module_versions_module_id_modules")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_module_versions_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_versions")),
    )
    with op.batch_alter_table("module_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_module_versions_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index("uq_module_versions_number", ["module_id", "number"], unique=True)

    op.create_table(
        "contributors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "content_expert",
                "trainer",
                "scriptwriter",
                "media",
                name="contributorkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "local",
                "diaspora",
                "international",
                name="contributororigin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_contributors_person_id_people")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["module_versions.id"],
            name=op.f("fk_contributors_version_id_module_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributors")),
    )
    with op.batch_alter_table("contributors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contributors_person_id"), ["person_id"], unique=False)
        batch_op.create_index("uq_contributors", ["version_id", "person_id", "kind"], unique=True)

    op.create_table(
        "module_signatures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("reservation", sa.String(), nullable=True),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_module_signatures_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_module_signatures_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["module_versions.id"],
            name=op.f("fk_module_signatures_version_id_module_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_signatures")),
    )
    with op.batch_alter_table("module_signatures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_module_signatures_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            "uq_module_signatures", ["version_id", "organisation_id", "content_version"], unique=True
        )

    op.create_table(
        "module_units",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "outline",
                "script",
                "media",
                "done",
                name="unitstage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["module_versions.id"],
            name=op.f("fk_module_units_version_id_module_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_units")),
    )
    with op.batch_alter_table("module_units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_module_units_version_id"), ["version_id"], unique=False)

    op.create_table(
        "module_comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["accounts.id"], name=op.f("fk_module_comments_author_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["module_units.id"],
            name=op.f("fk_module_comments_unit_id_module_units"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["module_versions.id"],
            name=op.f("fk_module_comments_version_id_module_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_comments")),
    )
    with op.batch_alter_table("module_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_module_comments_version_id"), ["version_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("module_comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_module_comments_version_id"))
    op.drop_table("module_comments")
    with op.batch_alter_table("module_units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_module_units_version_id"))
    op.drop_table("module_units")
    with op.batch_alter_table("module_signatures", schema=None) as batch_op:
        batch_op.drop_index("uq_module_signatures")
        batch_op.drop_index(batch_op.f("ix_module_signatures_organisation_id"))
    op.drop_table("module_signatures")
    with op.batch_alter_table("contributors", schema=None) as batch_op:
        batch_op.drop_index("uq_contributors")
        batch_op.drop_index(batch_op.f("ix_contributors_person_id"))
    op.drop_table("contributors")
    with op.batch_alter_table("module_versions", schema=None) as batch_op:
        batch_op.drop_index("uq_module_versions_number")
        batch_op.drop_index(batch_op.f("ix_module_versions_programme_id"))
    op.drop_table("module_versions")
    with op.batch_alter_table("modules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_modules_programme_id"))
    op.drop_table("modules")
