"""The whole case record: people, residence, addresses, numbers, guides, states, flags, consents, intake, versions.

The client of each case becomes a person; entries can tell more about a contact.
"""

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from integrationslotse_desktop.domain.changes import (
    NONCE_BYTES,
    Change,
    ChangeKind,
    ChangeValue,
    change_hash,
    next_clock,
)
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.name_keys import name_keys
from integrationslotse_desktop.domain.search_text import fold_plain, index_forms

revision = "0005"
down_revision = "0004"

# A name with "?" may be missing, one with "#" is a number that may be missing.
_RECORDS = {
    "people": "relation whereabouts family_name given_name other_family_name other_given_name born languages"
    " interpreting phone email country note",
    "residences": "person_id status valid_from? valid_to? document",
    "addresses": "address housing valid_from? valid_to?",
    "file_numbers": "person_id issuer number",
    "responsibilities": "guide valid_from valid_to?",
    "case_states": "state on_day reason author recorded_at",
    "flags": "text raised_on raised_by answer answered_on? answered_by",
    "consents": "person_id recipient purpose topics explained_in given_on valid_until? withdrawn_on?",
    "privacy_notices": "given_on language",
    "intakes": "channel referred_by announced_on? first_contact_on? documents place participants_count# list_id"
    " list_date? flyer_place_type partner placement_officer_office field_staff_unit legal_basis other_way",
}
_OTHERS = {
    "announced": "family_name given_name other_name channel source legal_basis received_on recognised_on? contact note",
    "advices": "occurred_at contact channel services minutes# language author",
}
_DETAILS = "accompanied_to people services travel_minutes# language interpreter done_by next_step steps"
_ENTRY = "occurred_at contact minutes# text author recorded_at"
_ADD_CHANGE = sa.text(
    "INSERT INTO changes (id, device, clock, kind, subject, case_id, hash)"
    " VALUES (:id, :device, :clock, :kind, :subject, :case_id, :hash)"
)
_ADD_VALUE = sa.text("INSERT INTO change_values (change_row, nonce, value) VALUES (:row, :nonce, :value)")


def upgrade() -> None:
    """Create the tables, and a person for the client of each case."""
    for name, columns in _RECORDS.items():
        case = sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False)
        op.create_table(name, _row(), _id(), case, *map(_column, columns.split()))
        op.create_index(f"{name}_of_case", name, ["case_id"])
    for name, columns in _OTHERS.items():
        op.create_table(name, _row(), _id(), *map(_column, columns.split()))
    for column in _details():
        op.add_column("entries", column)
    op.create_table(
        "entry_versions",
        _row(),
        sa.Column("id", sa.Text, sa.ForeignKey("entries.id"), nullable=False),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False),
        *map(_column, _ENTRY.split()),
        *_details(),
    )
    op.create_index("versions_of_entry", "entry_versions", ["id", "version"], unique=True)
    op.create_table(
        "personal_notes",
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("begun_on", sa.Text, nullable=False),
    )
    op.create_table(
        "name_keys",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("case_row", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "case_row"),
        sqlite_with_rowid=False,
    )
    op.create_index("name_keys_of_case", "name_keys", ["case_row"])
    op.add_column("cases", sa.Column("sorting", sa.Text, nullable=False, server_default=""))
    op.create_index("cases_by_name", "cases", ["sorting", "row"])
    _add_clients(op.get_bind())
    _index_anew(op.get_bind())


def _row() -> sa.Column[int]:
    return sa.Column("row", sa.Integer, primary_key=True)


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.Text, nullable=False, unique=True)


def _column(name: str) -> sa.Column[str] | sa.Column[int]:
    if name.endswith("#"):
        return sa.Column(name[:-1], sa.Integer)
    return sa.Column(name.rstrip("?"), sa.Text, nullable=name.endswith("?"))


def _details() -> list[sa.Column[str] | sa.Column[int]]:
    columns: list[sa.Column[str] | sa.Column[int]] = []
    for name in _DETAILS.split():
        if name.endswith("#"):
            columns.append(sa.Column(name[:-1], sa.Integer))
        else:
            columns.append(sa.Column(name, sa.Text, nullable=False, server_default=""))
    version = sa.Column("version", sa.Integer, nullable=False, server_default="1")
    return [*columns, version, sa.Column("reason", sa.Text, nullable=False, server_default="")]


def _add_clients(connection: sa.Connection) -> None:
    """As of this step, by the guide of this diary: a change for each, or log and rows would never say the same."""
    by, device = _setting(connection, "guide_name"), _setting(connection, "device")
    clock = connection.execute(sa.text("SELECT coalesce(max(clock), 0) FROM changes")).scalar_one()
    for case in connection.execute(
        sa.text('SELECT "row", id, family_name, given_name FROM cases ORDER BY "row"')
    ).all():
        person = dict.fromkeys(_RECORDS["people"].split(), "")
        person |= {"case_id": case.id, "relation": "client", "whereabouts": "household"}
        person |= {"family_name": case.family_name, "given_name": case.given_name}
        person_id = new_id()
        names = ", ".join(person)
        connection.execute(
            sa.text(f"INSERT INTO people (id, {names}) VALUES (:id, {', '.join(f':{name}' for name in person)})"),
            {"id": person_id, **person},
        )
        clock = next_clock(clock, datetime.now(UTC))
        value = ChangeValue(by, person, secrets.token_bytes(NONCE_BYTES))
        change = Change(new_id(), device, clock, ChangeKind.PERSON_SET, person_id, case.id, "")
        columns = {"id": change.id, "device": device, "clock": clock, "kind": str(change.kind), "subject": person_id}
        columns |= {"case_id": case.id, "hash": change_hash(change, value.to_text(), value.nonce)}
        row = connection.execute(_ADD_CHANGE, columns).lastrowid
        connection.execute(_ADD_VALUE, {"row": row, "nonce": value.nonce, "value": value.to_text()})
        _make_findable(connection, case.row, case.family_name, case.given_name)


def _make_findable(connection: sa.Connection, row: int, family_name: str, given_name: str) -> None:
    """Where the case stands in a list by name, and the keys of its name in any spelling."""
    sorting = "\n".join((fold_plain(family_name), fold_plain(given_name)))
    update = sa.text('UPDATE cases SET sorting = :sorting WHERE "row" = :row')
    connection.execute(update, {"sorting": sorting, "row": row})
    for key in sorted(name_keys(f"{family_name} {given_name}")):
        connection.execute(sa.text("INSERT INTO name_keys VALUES (:key, :row)"), {"key": key, "row": row})


def _index_anew(connection: sa.Connection) -> None:
    """Numbers, hyphens and more letters are found however they are written since."""
    words_of = {
        "case_words": "SELECT \"row\", family_name || ' ' || given_name || ' ' || number AS words FROM cases",
        "entry_words": 'SELECT "row", text AS words FROM entries',
    }
    for table, query in words_of.items():
        connection.execute(sa.text(f"INSERT INTO {table}({table}) VALUES ('delete-all')"))
        add = sa.text(f"INSERT INTO {table}(rowid, folded, differing) VALUES (:row, :folded, :differing)")
        for row, words in connection.execute(sa.text(query)).yield_per(1_000):
            forms = index_forms(words)
            connection.execute(add, {"row": row, "folded": forms.folded, "differing": forms.differing})


def _setting(connection: sa.Connection, name: str) -> str:
    value = connection.execute(sa.text("SELECT value FROM settings WHERE name = :name"), {"name": name}).scalar()
    return str(value or "")


def downgrade() -> None:
    """Remove them; a log of what an older program does not know would be no log of its rows."""
    for name in ("name_keys", "personal_notes", "entry_versions", *_OTHERS, *_RECORDS):
        op.drop_table(name)
    op.drop_index("cases_by_name", "cases")
    op.drop_column("cases", "sorting")
    for column in _details():
        op.drop_column("entries", column.name)
    kinds = ", ".join(f"'{kind}'" for kind in ChangeKind if kind.endswith("_set") and kind != ChangeKind.FACT_SET)
    later = f"SELECT \"row\" FROM changes WHERE kind IN ({kinds}, 'entry_corrected', 'announced_erased')"
    op.execute(f"DELETE FROM change_values WHERE change_row IN ({later})")
    op.execute(f'DELETE FROM changes WHERE "row" IN ({later})')
