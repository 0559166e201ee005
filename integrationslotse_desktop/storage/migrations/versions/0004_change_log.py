"""The change log with its values, the events of the vault, and the case numbers already given."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the four tables."""
    op.create_table(
        "case_numbers",
        sa.Column("beginning", sa.Text, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )
    # The digits at the end count, what stands before them is the beginning.
    op.execute(
        "INSERT INTO case_numbers (beginning, last)"
        " SELECT rtrim(number, '0123456789') AS beginning,"
        " max(CAST(substr(number, length(rtrim(number, '0123456789')) + 1) AS INTEGER))"
        " FROM cases GROUP BY beginning"
    )
    op.create_table(
        "changes",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("clock", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_index("changes_of_case", "changes", ["case_id", "clock"])
    op.create_table(
        "change_values",
        sa.Column("change_row", sa.Integer, sa.ForeignKey("changes.row"), primary_key=True),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "audit_events",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text),
        sa.Column("times", sa.Integer),
    )


def downgrade() -> None:
    """Remove them."""
    for name in ("audit_events", "change_values", "changes", "case_numbers"):
        op.drop_table(name)
