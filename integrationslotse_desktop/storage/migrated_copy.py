"""A database that an older program wrote, brought to the newest version as a copy: written beside it, upgraded, proved.

The old one is not touched, so nothing has to be put back: until the key file names the copy, it is the diary.
"""

import os
from pathlib import Path

from sqlalchemy import func, inspect, select

from integrationslotse_desktop.crypto.secret import DatabaseKey
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.storage import schema
from integrationslotse_desktop.storage.leftovers import remove_database
from integrationslotse_desktop.storage.os_faults import file_faults
from integrationslotse_desktop.storage.store import Store
from integrationslotse_desktop.storage.vault_folder import sync_file


def write_migrated_copy(old: Store, new: Path, key: DatabaseKey, *, known: frozenset[Fault]) -> None:
    """Write the copy; on the writing thread of the old database.

    `known` is what the older program's check has already told: no reason to keep the guide from her diary. Raises
    MIGRATION_FAILED for anything new, or a fault of the disk, and leaves nothing behind.
    """
    try:
        with file_faults():
            os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        old.copy_to(new, old.stop)
        _upgrade(Store(new, key), known)
        with file_faults():
            sync_file(new)
    except BaseException:
        remove_database(new)
        raise


def _upgrade(copy: Store, known: frozenset[Fault]) -> None:
    try:
        rows = _rows_of_each_table(copy)
        copy.upgrade()
        copy.checkpoint()
        is_complete = all(count >= rows.get(name, 0) for name, count in _rows_of_each_table(copy).items())
        is_sound = set(copy.findings()) <= known
    except ExpectedError:
        raise
    except Exception as error:  # a step can fail in any way; the guide has to hear that her diary is as it was
        raise ExpectedError(Fault.MIGRATION_FAILED) from error
    finally:
        copy.close_reader()
        copy.dispose_writer()
    if not is_complete or not is_sound:
        raise ExpectedError(Fault.MIGRATION_FAILED)


def _rows_of_each_table(store: Store) -> dict[str, int]:
    """Of the tables that are there; a step that should ever take rows away has to say so here."""
    with store.write() as work:
        names = set(inspect(work.connection).get_table_names()) & set(schema.metadata.tables)
        tables = [schema.metadata.tables[name] for name in sorted(names)]
        return {
            table.name: work.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        }
