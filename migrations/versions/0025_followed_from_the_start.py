"""What is public, by id: a follower's first pages are read in that order, however many there are"""

from alembic import op

revision = "0025"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_opportunities_followed", "opportunities", ["is_public", "id"])


def downgrade() -> None:
    op.drop_index("ix_opportunities_followed", "opportunities")
