"""Applications"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "eligible",
                "ineligible",
                "shortlisted",
                "recommended",
                "reserve",
                "not_selected",
                "offered",
                "accepted",
                "declined",
                "expired",
                "lapsed",
                "withdrawn",
                name="applicationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "released_state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "eligible",
                "ineligible",
                "shortlisted",
                "recommended",
                "reserve",
                "not_selected",
                "offered",
                "accepted",
                "declined",
                "expired",
                "lapsed",
                "withdrawn",
                name="released_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("preference", sa.Integer(), nullable=True),
        sa.Column("any_other", sa.Boolean(), nullable=False),
        sa.Column("available_from", sa.String(length=200), nullable=True),
        sa.Column("moved_from_id", sa.Uuid(), nullable=True),
        sa.Column("copied_from_id", sa.Uuid(), nullable=True),
        sa.Column(
            "profile",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "rubric",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=True,
        ),
        sa.Column("lead_source", sa.String(length=80), nullable=True),
        sa.Column("first_submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "waivers_asked",
            sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_applications_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_applications_call_id_calls")),
        sa.ForeignKeyConstraint(
            ["copied_from_id"], ["applications.id"], name=op.f("fk_applications_copied_from_id_applications")
        ),
        sa.ForeignKeyConstraint(
            ["moved_from_id"], ["assignments.id"], name=op.f("fk_applications_moved_from_id_assignments")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_applications_person_id_people")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_applications_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("code", name=op.f("uq_applications_code")),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index("ix_applications_assignment", ["assignment_id", "state"], unique=False)
        batch_op.create_index("ix_applications_call_state", ["call_id", "state", "id"], unique=False)
        batch_op.create_index("ix_applications_number", ["call_id", "number"], unique=False)
        batch_op.create_index(batch_op.f("ix_applications_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_applications_programme_state", ["programme_id", "state", "id"], unique=False
        )
        batch_op.create_index(
            "uq_applications_live_assignment",
            ["person_id", "assignment_id"],
            unique=True,
            sqlite_where=sa.text("assignment_id IS NOT NULL AND state <> 'withdrawn'"),
            postgresql_where=sa.text("assignment_id IS NOT NULL AND state <> 'withdrawn'"),
        )
        batch_op.create_index(
            "uq_applications_live_call",
            ["person_id", "call_id"],
            unique=True,
            sqlite_where=sa.text("assignment_id IS NULL AND state <> 'withdrawn'"),
            postgresql_where=sa.text("assignment_id IS NULL AND state <> 'withdrawn'"),
        )

    op.create_table(
        "answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_answers_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_answers_question_id_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answers_question_id"), ["question_id"], unique=False)
        batch_op.create_index("uq_answers_question", ["application_id", "question_id"], unique=True)

    op.create_table(
        "application_documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_documents_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_application_documents_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_documents")),
    )
    with op.batch_alter_table("application_documents", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_documents_document_id"), ["document_id"], unique=False
        )
        batch_op.create_index("uq_application_documents", ["application_id", "document_id"], unique=True)

    op.create_table(
        "eligibility_results",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("stated", sa.String(length=300), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "meets",
                "fails",
                "unknown",
                "waived",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "computed",
            sa.Enum(
                "meets",
                "fails",
                "unknown",
                "waived",
                name="computed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("waived_by_id", sa.Uuid(), nullable=True),
        sa.Column("waiver_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_eligibility_results_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["waived_by_id"], ["accounts.id"], name=op.f("fk_eligibility_results_waived_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_results")),
    )
    with op.batch_alter_table("eligibility_results", schema=None) as batch_op:
        batch_op.create_index("uq_eligibility_results_rule", ["application_id", "code"], unique=True)

    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("from_office", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_messages_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["author_id"], ["accounts.id"], name=op.f("fk_messages_author_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_messages_application_id"), ["application_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_messages_application_id"))
    op.drop_table("messages")
    with op.batch_alter_table("eligibility_results", schema=None) as batch_op:
        batch_op.drop_index("uq_eligibility_results_rule")
    op.drop_table("eligibility_results")
    with op.batch_alter_table("application_documents", schema=None) as batch_op:
        batch_op.drop_index("uq_application_documents")
        batch_op.drop_index(batch_op.f("ix_application_documents_document_id"))
    op.drop_table("application_documents")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index("uq_answers_question")
        batch_op.drop_index(batch_op.f("ix_answers_question_id"))
    op.drop_table("answers")
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_applications_live_call",
            sqlite_where=sa.text("assignment_id IS NULL AND state <> 'withdrawn'"),
            postgresql_where=sa.text("assignment_id IS NULL AND state <> 'withdrawn'"),
        )
        batch_op.drop_index(
            "uq_applications_live_assignment",
            sqlite_where=sa.text("assignment_id IS NOT NULL AND state <> 'withdrawn'"),
            postgresql_where=sa.text("assignment_id IS NOT NULL AND state <> 'withdrawn'"),
        )
        batch_op.drop_index("ix_applications_programme_state")
        batch_op.drop_index(batch_op.f("ix_applications_person_id"))
        batch_op.drop_index("ix_applications_number")
        batch_op.drop_index("ix_applications_call_state")
        batch_op.drop_index("ix_applications_assignment")
    op.drop_table("applications")
