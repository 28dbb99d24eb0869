"""Programmes with partners, funding, targets and rules"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column(
            "starts_precision",
            sa.Enum("day", "month", name="precision", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "ends_precision",
            sa.Enum(
                "day", "month", name="ends_precision", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("engagement_ends_on", sa.Date(), nullable=True),
        sa.Column("shortest_months", sa.Integer(), nullable=False),
        sa.Column("longest_months", sa.Integer(), nullable=False),
        sa.Column(
            "sdg",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "compact_goals",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.Column("mailbox", sa.String(length=254), nullable=True),
        sa.Column(
            "residence_countries",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.Column("residence_note", sa.String(length=500), nullable=True),
        sa.Column(
            "report_schedule",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column(
            "translations",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_programmes_dates")),
        sa.CheckConstraint(
            "shortest_months >= 1 AND longest_months >= shortest_months", name=op.f("ck_programmes_stay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sa.UniqueConstraint("code", name=op.f("uq_programmes_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_programmes_slug")),
    )
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programmes_sector"), ["sector"], unique=False)

    op.create_table(
        "programme_clearances",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column(
            "owner",
            sa.Enum(
                "expert",
                "host",
                "iom",
                "regulator",
                name="clearanceowner",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("days_before_start", sa.Integer(), nullable=False),
        sa.Column("on_site_only", sa.Boolean(), nullable=False),
        sa.Column("clinical_only", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_programme_clearances_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_clearances")),
    )
    with op.batch_alter_table("programme_clearances", schema=None) as batch_op:
        batch_op.create_index("uq_programme_clearances", ["programme_id", "kind"], unique=True)

    op.create_table(
        "programme_funding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("credit_line", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_programme_funding_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_programme_funding_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_funding")),
    )
    with op.batch_alter_table("programme_funding", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_funding_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_programme_funding_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "programme_partners",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "implementing",
                "accountable",
                "extending",
                name="partnerrole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_programme_partners_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_programme_partners_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_partners")),
    )
    with op.batch_alter_table("programme_partners", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_partners_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            "uq_programme_partners", ["programme_id", "organisation_id", "role"], unique=True
        )

    op.create_table(
        "programme_signatories",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "assignment",
                "training",
                "grant",
                "module",
                name="signaturepurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_programme_signatories_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_programme_signatories_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_signatories")),
    )
    with op.batch_alter_table("programme_signatories", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_signatories_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            "uq_programme_signatories", ["programme_id", "organisation_id", "purpose"], unique=True
        )

    op.create_table(
        "programme_targets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column(
            "indicator",
            sa.Enum(
                "needs_identified",
                "applications_submitted",
                "experts_placed",
                "stays_closed",
                "people_trained",
                "modules_published",
                "certificates_issued",
                "grants_awarded",
                "jobs_created",
                name="indicator",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_programme_targets_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_targets")),
    )
    with op.batch_alter_table("programme_targets", schema=None) as batch_op:
        batch_op.create_index("uq_programme_targets", ["programme_id", "indicator"], unique=True)

    op.create_table(
        "programme_amendments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "scope",
                "extension",
                "budget",
                name="amendmentkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "changes",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["accounts.id"], name=op.f("fk_programme_amendments_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_programme_amendments_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_amendments")),
    )
    with op.batch_alter_table("programme_amendments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_amendments_programme_id"), ["programme_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("programme_amendments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_amendments_programme_id"))
    op.drop_table("programme_amendments")
    with op.batch_alter_table("programme_targets", schema=None) as batch_op:
        batch_op.drop_index("uq_programme_targets")
    op.drop_table("programme_targets")
    with op.batch_alter_table("programme_signatories", schema=None) as batch_op:
        batch_op.drop_index("uq_programme_signatories")
        batch_op.drop_index(batch_op.f("ix_programme_signatories_organisation_id"))
    op.drop_table("programme_signatories")
    with op.batch_alter_table("programme_partners", schema=None) as batch_op:
        batch_op.drop_index("uq_programme_partners")
        batch_op.drop_index(batch_op.f("ix_programme_partners_organisation_id"))
    op.drop_table("programme_partners")
    with op.batch_alter_table("programme_funding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_funding_programme_id"))
        batch_op.drop_index(batch_op.f("ix_programme_funding_organisation_id"))
    op.drop_table("programme_funding")
    with op.batch_alter_table("programme_clearances", schema=None) as batch_op:
        batch_op.drop_index("uq_programme_clearances")
    op.drop_table("programme_clearances")
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programmes_sector"))
    op.drop_table("programmes")
