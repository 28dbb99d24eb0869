"""What a consent is about, such as the application it was given with"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consents", sa.Column("about", sa.String(length=400), nullable=True))


def downgrade() -> None:
    op.drop_column("consents", "about")
