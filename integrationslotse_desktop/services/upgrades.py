"""A vault that an older program wrote gets the newest tables when it is opened: a proved copy takes its place."""

from dataclasses import replace
from pathlib import Path

from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.services.checks import last_findings
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.storage.migrated_copy import write_migrated_copy
from integrationslotse_desktop.storage.renewal import room_for_copies_of
from integrationslotse_desktop.storage.store import Store
from integrationslotse_desktop.storage.vault_folder import new_database_name


def upgrade(store: Store, keys: Keys) -> Keys:
    """Exchange the database for its upgraded copy; on the writing thread, the store is closed afterwards.

    Raises `ExpectedError`, and then the vault is as it was. Ended anywhere, it opens as it was or as it will be.
    """
    key_file = keys.current_key_file()
    upgraded = key_file.with_database(keys.main_key, new_database_name(key_file.generation))

    def write(path: Path) -> None:
        database_key = keys.main_key.database_key(key_file.generation)
        write_migrated_copy(store, path, database_key, known=frozenset(last_findings(store)))
        store.close_writer()  # an open file could not be removed on Windows

    # The copy itself, and a write-ahead log that may hold each of its pages once more.
    with room_for_copies_of(keys.folder.database_path(key_file), 2, Fault.NO_ROOM_FOR_MIGRATION):
        keys.folder.replace_database(key_file, upgraded, write)
    return replace(keys, key_file=upgraded)
