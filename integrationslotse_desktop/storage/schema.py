"""The tables, as SQLAlchemy Core sees them. Tests prove that the migrations make exactly these."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

metadata = MetaData()

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("number", Text, nullable=False, unique=True),
    Column("family_name", Text, nullable=False),
    Column("given_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("opened_on", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    # Grows with the time of the event, so that the newest entries, and the newest hits, are the last rows.
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("occurred_at", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("minutes", Integer),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Index("entries_of_case", "case_id", "row"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("place", Text, primary_key=True),
    # Bytes, because a draft is kept as it was typed, whatever it holds.
    Column("text", LargeBinary, nullable=False),
    Column("saved_at", Text, nullable=False),
)

case_facts = Table(
    "case_facts",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("case_id", "name"),
)

templates = Table(
    "templates",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False),
)

checklists = Table(
    "checklists",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("template_hash", Text, ForeignKey("templates.hash"), nullable=False),
    Column("started_on", Text, nullable=False),
    Index("checklists_of_case", "case_id"),
)

checklist_steps = Table(
    "checklist_steps",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("checklist_id", Text, ForeignKey("checklists.id"), nullable=False),
    Column("step", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("since", Text),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    # Both follow from facts and template. They stand here so that Today is one look into an index.
    Column("due_on", Text),
    Column("due_rule", Text),
    Index("steps_of_checklist", "checklist_id", "step", unique=True),
    Index("steps_due", "due_on", sqlite_where=text("state = 'open' AND due_on IS NOT NULL")),
    Index("steps_waiting", "since", sqlite_where=text("state = 'waiting'")),
)

case_numbers = Table(
    "case_numbers",
    metadata,
    # Such as "LRO-2026-". Outlives erased cases, so that no number is ever given twice.
    Column("beginning", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("device", Text, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    # No foreign key: the change outlives its case.
    Column("case_id", Text),
    Column("hash", Text, nullable=False),
    Index("changes_of_case", "case_id", "clock"),
)

change_values = Table(
    "change_values",
    metadata,
    Column("change_row", Integer, ForeignKey("changes.row"), primary_key=True),
    Column("nonce", LargeBinary, nullable=False),
    Column("value", Text, nullable=False),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("case_id", Text),
    Column("times", Integer),
)

# The index of words: contentless, so that it holds no second copy of the text. SQLAlchemy knows no virtual tables.
SEARCH_TABLES = ("case_words", "entry_words")
