"""Does this installation work? Known answers of every primitive, a database of its own, every file it brings along."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from integrationslotse_desktop import paths
from integrationslotse_desktop.crypto import self_test as crypto_test
from integrationslotse_desktop.crypto.encoding import MalformedError
from integrationslotse_desktop.crypto.secret import KEY_BYTES, DatabaseKey, MainKey
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.search_text import query_words
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.templates import Templates
from integrationslotse_desktop.services.word_lists import common_passphrases, propose_passphrase
from integrationslotse_desktop.storage.search_index import add_words, matching_rows
from integrationslotse_desktop.storage.store import Store

_WORDS = ("Müller, Straße, Wohnungsgeberbestätigung", "مُقَابَلَة بشأن الإقامة", "Çiğdem Іванна")
_SOUGHT = ("mueller strasse", "geberbestaetigung", "مقابله", "الاقامة", "cigdem")
_FOUND_IN = (1, 1, 2, 2, 3)
_WORD_COUNT = 5


@dataclass(frozen=True)
class SelfTestResult:
    """One check by its name, and whether it passed."""

    name: str
    passed: bool


def run_self_test(checks: Mapping[str, Callable[[], bool]] | None = None) -> tuple[SelfTestResult, ...]:
    """Every check, or those given; takes about a second and leaves nothing behind."""
    return tuple(SelfTestResult(name, _passes(check)) for name, check in (checks or _CHECKS).items())


def refuse_broken_installation(checks: Mapping[str, Callable[[], bool]] | None = None) -> None:
    """The known answers of every primitive, at each start. Raises INSTALLATION_BROKEN; a tenth of a second."""
    if not all(result.passed for result in run_self_test(checks or _PRIMITIVES)):
        raise ExpectedError(Fault.INSTALLATION_BROKEN)


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (ExpectedError, MalformedError, OSError, ValueError):
        return False


def _database_works() -> bool:
    """A new file holds what was written, for the right key only, and nothing readable."""
    right, wrong = (MainKey(bytes([number] * KEY_BYTES)).database_key(1) for number in (1, 2))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self-test.db"
        store = Store(path, right)
        store.create()
        store.close_writer()
        return _opens(path, right) and not _opens(path, wrong) and b"CREATE TABLE" not in path.read_bytes()


def _opens(path: Path, key: DatabaseKey) -> bool:
    store = Store(path, key)
    try:
        store.check()
        store.checkpoint()
        return store.findings() == ()
    except ExpectedError as error:
        if error.fault is not Fault.DATABASE_DAMAGED:
            raise
        return False
    finally:
        store.close_reader()
        store.dispose_writer()


def _search_folds() -> bool:
    """German and Arabic are found in every spelling."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "self-test.db", MainKey(bytes(KEY_BYTES)).database_key(1))
        try:
            store.create()
            with store.write() as work:
                for row, words in enumerate(_WORDS, 1):
                    add_words(work.connection, "entry_words", row, words)
                found = [matching_rows(work.connection, "entry_words", query_words(query), 9) for query in _SOUGHT]
        finally:
            store.dispose_writer()
    return found == [[row] for row in _FOUND_IN]


def _resources_are_there() -> bool:
    """Texts in every language, checklists, catalogue, lists of words, fonts, icons, steps of the database."""
    texts = {Texts(language)("Unlock") for language in Language}
    words = len(propose_passphrase().split()) == _WORD_COUNT and len(common_passphrases()) > 0
    patterns = ("fonts/*.ttf", "icons/*.svg", "styles/*.qss", "schemas/*.json", "catalogue/*.json")
    files = all(any(paths.RESOURCES.glob(pattern)) for pattern in patterns)
    steps = any((paths.MIGRATIONS / "versions").glob("0001_*.py"))
    return len(texts) == len(Language) and words and files and steps and bool(Templates().offered)


_PRIMITIVES: dict[str, Callable[[], bool]] = {
    "argon2id": crypto_test.argon2id_is_right,
    "hkdf": crypto_test.hkdf_is_right,
    "chacha20_poly1305": crypto_test.chacha20_poly1305_is_right,
    "age": crypto_test.age_is_right,
}
_CHECKS = _PRIMITIVES | {
    "database": _database_works,
    "search": _search_folds,
    "resources": _resources_are_there,
}
