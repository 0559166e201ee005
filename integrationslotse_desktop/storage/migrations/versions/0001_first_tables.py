"""The first tables: settings, cases, entries, and the words to find them by."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "settings",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "cases",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("number", sa.Text, nullable=False, unique=True),
        sa.Column("family_name", sa.Text, nullable=False),
        sa.Column("given_name", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("opened_on", sa.Text, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("occurred_at", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    op.create_index("entries_of_case", "entries", ["case_id", "row"])
    for name in ("case_words", "entry_words"):
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5"
            "(folded, differing, content='', contentless_delete=1, tokenize='trigram')"
        )
        op.execute(f"INSERT INTO {name}({name}, rank) VALUES ('secure-delete', 1)")
        op.execute(f"CREATE VIRTUAL TABLE {name}_list USING fts5vocab({name}, 'row')")


def downgrade() -> None:
    """Remove everything."""
    for name in ("case_words", "entry_words"):
        op.execute(f"DROP TABLE {name}_list")
        op.execute(f"DROP TABLE {name}")
    op.drop_table("entries")
    op.drop_table("cases")
    op.drop_table("settings")
