"""The change log with its values, the events of the vault, and the case numbers already given.

What was written before there was a log is logged as of this step, or log and rows would never say the same.
"""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from integrationslotse_desktop.domain.changes import (
    NONCE_BYTES,
    Change,
    ChangeData,
    ChangeKind,
    ChangeValue,
    change_hash,
    next_clock,
)
from integrationslotse_desktop.domain.ids import new_id

revision = "0004"
down_revision = "0003"

# For each kind of unit: what a change is about, its case, and what it holds.
_EARLIER = {
    ChangeKind.CASE_ADDED: "SELECT id, id, number, family_name, given_name, state, opened_on FROM cases",
    ChangeKind.ENTRY_ADDED: "SELECT id, case_id, occurred_at, contact, minutes, text, author, recorded_at FROM entries",
    ChangeKind.FACT_SET: "SELECT case_id, case_id, name, value FROM case_facts",
    ChangeKind.CHECKLIST_STARTED: "SELECT id, case_id, template_hash, started_on FROM checklists",
    ChangeKind.STEP_CHANGED: "SELECT s.checklist_id, c.case_id, s.step, s.state, s.since, s.reason, s.author,"
    " s.recorded_at FROM checklist_steps s JOIN checklists c ON c.id = s.checklist_id"
    " WHERE s.state <> 'open' OR s.since IS NOT NULL OR s.reason <> ''",
}
_ADD_CHANGE = sa.text(
    "INSERT INTO changes (id, device, clock, kind, subject, case_id, hash)"
    " VALUES (:id, :device, :clock, :kind, :subject, :case_id, :hash)"
)
_ADD_VALUE = sa.text("INSERT INTO change_values (change_row, nonce, value) VALUES (:row, :nonce, :value)")


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
    _log_what_is_there(op.get_bind())


def _log_what_is_there(connection: sa.Connection) -> None:
    by, device, clock = _setting(connection, "guide_name"), _setting(connection, "device"), 0
    for kind, subject, case_id, data in _units(connection):
        if not device:
            device = new_id()
            connection.execute(sa.text("INSERT INTO settings VALUES ('device', :device)"), {"device": device})
        clock = next_clock(clock, datetime.now(UTC))
        value = ChangeValue(by, data, secrets.token_bytes(NONCE_BYTES))
        unhashed = Change(new_id(), device, clock, kind, subject, case_id, "")
        columns = {"id": unhashed.id, "device": device, "clock": clock, "kind": str(kind), "subject": subject}
        columns |= {"case_id": case_id, "hash": change_hash(unhashed, value.to_text(), value.nonce)}
        row = connection.execute(_ADD_CHANGE, columns).lastrowid
        connection.execute(_ADD_VALUE, {"row": row, "nonce": value.nonce, "value": value.to_text()})


def _units(connection: sa.Connection) -> Iterator[tuple[ChangeKind, str, str, ChangeData]]:
    for kind, query in _EARLIER.items():
        found = connection.execute(sa.text(query))
        names = list(found.keys())[2:]
        for subject, case_id, *values in found.all():
            yield kind, subject, case_id, dict(zip(names, values, strict=True))


def _setting(connection: sa.Connection, name: str) -> str:
    value = connection.execute(sa.text("SELECT value FROM settings WHERE name = :name"), {"name": name}).scalar()
    return str(value or "")


def downgrade() -> None:
    """Remove them."""
    for name in ("audit_events", "change_values", "changes", "case_numbers"):
        op.drop_table(name)
