"""The tables, as SQLAlchemy Core sees them. Tests prove that the migrations make exactly these."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

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

# The index of words: contentless, so that it holds no second copy of the text. SQLAlchemy knows no virtual tables.
SEARCH_TABLES = ("case_words", "entry_words")
