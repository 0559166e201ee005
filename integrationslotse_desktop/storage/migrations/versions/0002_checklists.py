"""Checklists: the templates they were started from, their steps, and the facts that due dates hang on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the four tables."""
    op.create_table(
        "case_facts",
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "name"),
    )
    op.create_table(
        "templates",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "checklists",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("template_hash", sa.Text, sa.ForeignKey("templates.hash"), nullable=False),
        sa.Column("started_on", sa.Text, nullable=False),
    )
    op.create_index("checklists_of_case", "checklists", ["case_id"])
    op.create_table(
        "checklist_steps",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("checklist_id", sa.Text, sa.ForeignKey("checklists.id"), nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("since", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Column("due_on", sa.Text),
        sa.Column("due_rule", sa.Text),
    )
    op.create_index("steps_of_checklist", "checklist_steps", ["checklist_id", "step"], unique=True)
    due = sa.text("state = 'open' AND due_on IS NOT NULL")
    op.create_index("steps_due", "checklist_steps", ["due_on"], sqlite_where=due)
    op.create_index("steps_waiting", "checklist_steps", ["since"], sqlite_where=sa.text("state = 'waiting'"))


def downgrade() -> None:
    """Remove them."""
    for name in ("checklist_steps", "checklists", "templates", "case_facts"):
        op.drop_table(name)
