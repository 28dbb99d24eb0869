"""Each list in its order by an index: read so, a page costs the same however long the list"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_applications_call": ("applications", ["call_id", "id"]),
    "ix_applications_call_waiting": ("applications", ["call_id", "waiting_since", "id"]),
    "ix_applications_waiting": ("applications", ["waiting_since", "id"]),
    "ix_calls_listed": ("calls", ["closes_at", "id"]),
    "ix_enrolments_listed": ("enrolments", ["cohort_id", "queued_at", "id"]),
    "ix_enrolments_queued_at": ("enrolments", ["queued_at", "id"]),
    "ix_modules_title": ("modules", ["title", "id"]),
    "ix_offers_expires_at": ("offers", ["expires_at", "id"]),
    "ix_opportunities_followed": ("opportunities", ["is_public", "id"]),
    "ix_organisations_listed": ("organisations", ["merged_into_id", "name", "id"]),
    "ix_people_listed": ("people", ["merged_into_id", "family_name", "id"]),
    "ix_placements_starts_on": ("placements", ["starts_on", "id"]),
    "ix_programmes_starts_on": ("programmes", ["starts_on", "id"]),
}


def upgrade() -> None:
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, (table, _) in INDEXES.items():
        op.drop_index(name, table)
