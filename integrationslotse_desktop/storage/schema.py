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
    # The names of the client, the newest state, and the place in a list by name follow from the records of the case.
    # They stand here so that a list of 20,000 is one look into an index.
    Column("family_name", Text, nullable=False),
    Column("given_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("sorting", Text, nullable=False, server_default=""),
    Index("cases_by_name", "sorting", "row"),
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _details() -> tuple[Column[str] | Column[int], ...]:
    """What else is told about a contact; older entries have none of it. Lists are codes with spaces between them."""
    return (
        _text("accompanied_to"),
        _text("people"),
        _text("services"),
        Column("travel_minutes", Integer),
        _text("language"),
        _text("interpreter"),
        _text("done_by"),
        _text("next_step"),
        _text("steps"),
        Column("version", Integer, nullable=False, server_default="1"),
        _text("reason"),
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
    *_details(),
    Index("entries_of_case", "case_id", "row"),
)

name_keys = Table(
    "name_keys",
    metadata,
    # The keys of every name of a case in either script; they follow from the people of the case.
    Column("key", Text, nullable=False),
    Column("case_row", Integer, nullable=False),
    PrimaryKeyConstraint("key", "case_row"),
    Index("name_keys_of_case", "case_row"),
    sqlite_with_rowid=False,
)

entry_versions = Table(
    "entry_versions",
    metadata,
    # What an entry was before it was corrected, as it stood.
    Column("row", Integer, primary_key=True),
    Column("id", Text, ForeignKey("entries.id"), nullable=False),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("occurred_at", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("minutes", Integer),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    *_details(),
    Index("versions_of_entry", "id", "version", unique=True),
)

personal_notes = Table(
    "personal_notes",
    metadata,
    # A working aid: in no log, no export and no index of words.
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("begun_on", Text, nullable=False),
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


def _record(name: str, *columns: Column[str] | Column[int]) -> Table:
    """A table of what a case has several of; `storage/units.py` says what is in it."""
    of_case = (Column("case_id", Text, ForeignKey("cases.id"), nullable=False), Index(f"{name}_of_case", "case_id"))
    return Table(
        name, metadata, Column("row", Integer, primary_key=True), _needed("id", unique=True), *of_case, *columns
    )


def _needed(name: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, unique=unique)


def _day(name: str) -> Column[str]:
    return Column(name, Text)


people = _record(
    "people",
    _needed("relation"),
    _needed("whereabouts"),
    _needed("family_name"),
    _needed("given_name"),
    _needed("other_family_name"),
    _needed("other_given_name"),
    _needed("born"),
    _needed("languages"),
    _needed("interpreting"),
    _needed("phone"),
    _needed("email"),
    _needed("country"),
    _needed("note"),
)
residences = _record(
    "residences", _needed("person_id"), _needed("status"), _day("valid_from"), _day("valid_to"), _needed("document")
)
addresses = _record("addresses", _needed("address"), _needed("housing"), _day("valid_from"), _day("valid_to"))
file_numbers = _record("file_numbers", _needed("person_id"), _needed("issuer"), _needed("number"))
responsibilities = _record("responsibilities", _needed("guide"), _needed("valid_from"), _day("valid_to"))
case_states = _record(
    "case_states", _needed("state"), _needed("on_day"), _needed("reason"), _needed("author"), _needed("recorded_at")
)
flags = _record(
    "flags",
    _needed("text"),
    _needed("raised_on"),
    _needed("raised_by"),
    _needed("answer"),
    _day("answered_on"),
    _needed("answered_by"),
)
consents = _record(
    "consents",
    _needed("person_id"),
    _needed("recipient"),
    _needed("purpose"),
    _needed("topics"),
    _needed("explained_in"),
    _needed("given_on"),
    _day("valid_until"),
    _day("withdrawn_on"),
)
privacy_notices = _record("privacy_notices", _needed("given_on"), _needed("language"))
intakes = _record(
    "intakes",
    _needed("channel"),
    _needed("referred_by"),
    _day("announced_on"),
    _day("first_contact_on"),
    _needed("documents"),
    _needed("place"),
    Column("participants_count", Integer),
    _needed("list_id"),
    _day("list_date"),
    _needed("flyer_place_type"),
    _needed("partner"),
    _needed("placement_officer_office"),
    _needed("field_staff_unit"),
    _needed("legal_basis"),
    _needed("other_way"),
)

announced = Table(
    "announced",
    metadata,
    Column("row", Integer, primary_key=True),
    _needed("id", unique=True),
    _needed("family_name"),
    _needed("given_name"),
    _needed("other_name"),
    _needed("channel"),
    _needed("source"),
    _needed("legal_basis"),
    _needed("received_on"),
    _day("recognised_on"),
    _needed("contact"),
    _needed("note"),
)

advices = Table(
    "advices",
    metadata,
    Column("row", Integer, primary_key=True),
    _needed("id", unique=True),
    _needed("occurred_at"),
    _needed("contact"),
    _needed("channel"),
    _needed("services"),
    Column("minutes", Integer),
    _needed("language"),
    _needed("author"),
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
