"""Placements with papers, phases and reports"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "placements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "preparing",
                "ready",
                "active",
                "suspended",
                "reporting",
                "closed",
                "cancelled",
                "terminated",
                name="placementstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("counterpart", sa.String(length=200), nullable=True),
        sa.Column("host_ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("host_ready_note", sa.String(), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("emergency_name", sa.String(length=200), nullable=True),
        sa.Column("emergency_phone", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_placements_application_id_applications")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_placements_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_placements_call_id_calls")),
        sa.ForeignKeyConstraint(
            ["host_id"], ["organisations.id"], name=op.f("fk_placements_host_id_organisations")
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_placements_offer_id_offers")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_placements_person_id_people")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_placements_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
        sa.UniqueConstraint("code", name=op.f("uq_placements_code")),
        sa.UniqueConstraint("offer_id", name=op.f("uq_placements_offer_id")),
    )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_call_id"), ["call_id"], unique=False)
        batch_op.create_index("ix_placements_host", ["host_id", "state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_placements_programme", ["programme_id", "state", "id"], unique=False)
        batch_op.create_index(
            "uq_placements_application",
            ["application_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'cancelled'"),
            postgresql_where=sa.text("state <> 'cancelled'"),
        )

    op.create_table(
        "allowance_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_allowance_lines_placement_id_placements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allowance_lines")),
    )
    with op.batch_alter_table("allowance_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_allowance_lines_placement_id"), ["placement_id"], unique=False)

    op.create_table(
        "clearances",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
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
        sa.Column("on_site_only", sa.Boolean(), nullable=False),
        sa.Column("clinical", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "submitted",
                "approved",
                "rejected",
                "expired",
                "waived",
                name="clearancestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_clearances_decided_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_clearances_document_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_clearances_placement_id_placements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearances")),
    )
    with op.batch_alter_table("clearances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clearances_document_id"), ["document_id"], unique=False)
        batch_op.create_index("ix_clearances_due", ["state", "due_on"], unique=False)
        batch_op.create_index("uq_clearances_kind", ["placement_id", "kind"], unique=True)

    op.create_table(
        "host_evaluations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("usefulness", sa.Integer(), nullable=False),
        sa.Column("cooperation", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "usefulness BETWEEN 1 AND 5 AND cooperation BETWEEN 1 AND 5",
            name=op.f("ck_host_evaluations_marks"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_host_evaluations_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_host_evaluations_placement_id_placements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_evaluations")),
    )
    with op.batch_alter_table("host_evaluations", schema=None) as batch_op:
        batch_op.create_index("uq_host_evaluations_placement", ["placement_id"], unique=True)

    op.create_table(
        "placement_phases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("on_site", sa.Boolean(), nullable=False),
        sa.Column("clinical", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_placement_phases_dates")),
        sa.ForeignKeyConstraint(
            ["host_id"], ["organisations.id"], name=op.f("fk_placement_phases_host_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_placement_phases_placement_id_placements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_phases")),
    )
    with op.batch_alter_table("placement_phases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_phases_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_phases_placement_id"), ["placement_id"], unique=False)

    op.create_table(
        "placement_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "arrival",
                "mid",
                "end",
                name="reportkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "submitted",
                "returned",
                "accepted",
                name="reportstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done", sa.String(), nullable=False),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.Column("next_steps", sa.String(), nullable=False),
        sa.Column("people_trained", sa.Integer(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["placement_reports.id"],
            name=op.f("fk_placement_reports_corrects_id_placement_reports"),
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_placement_reports_placement_id_placements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_reports")),
    )
    with op.batch_alter_table("placement_reports", schema=None) as batch_op:
        batch_op.create_index("ix_placement_reports_due", ["state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_reports_placement_id"), ["placement_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("placement_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_reports_placement_id"))
        batch_op.drop_index("ix_placement_reports_due")
    op.drop_table("placement_reports")
    with op.batch_alter_table("placement_phases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_phases_placement_id"))
        batch_op.drop_index(batch_op.f("ix_placement_phases_host_id"))
    op.drop_table("placement_phases")
    with op.batch_alter_table("host_evaluations", schema=None) as batch_op:
        batch_op.drop_index("uq_host_evaluations_placement")
    op.drop_table("host_evaluations")
    with op.batch_alter_table("clearances", schema=None) as batch_op:
        batch_op.drop_index("uq_clearances_kind")
        batch_op.drop_index("ix_clearances_due")
        batch_op.drop_index(batch_op.f("ix_clearances_document_id"))
    op.drop_table("clearances")
    with op.batch_alter_table("allowance_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_allowance_lines_placement_id"))
    op.drop_table("allowance_lines")
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_placements_application",
            sqlite_where=sa.text("state <> 'cancelled'"),
            postgresql_where=sa.text("state <> 'cancelled'"),
        )
        batch_op.drop_index("ix_placements_programme")
        batch_op.drop_index(batch_op.f("ix_placements_person_id"))
        batch_op.drop_index("ix_placements_host")
        batch_op.drop_index(batch_op.f("ix_placements_call_id"))
        batch_op.drop_index(batch_op.f("ix_placements_assignment_id"))
    op.drop_table("placements")
