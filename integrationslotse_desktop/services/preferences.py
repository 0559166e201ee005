"""What the program remembers outside the vault, before anybody unlocks: language and folder, nothing personal."""

import locale
from pathlib import Path

from integrationslotse_desktop.i18n import Language

_FILE = "settings.json"
_LARGEST_FILE = 65_536


class Preferences:
    """A small JSON file in the user's folder for settings. A file that cannot be read counts as none."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read yet."""
        self._path = folder / _FILE

    def language(self) -> Language:
        """The language chosen last; before that the system's, and German where it speaks none of ours."""
        chosen = self._read().get("language")
        return Language(str(chosen)) if chosen in list(Language) else system_language()

    def vault(self) -> Path | None:
        """The folder of the diary that was opened last, if it is not the usual one."""
        chosen = self._read().get("vault")
        return Path(chosen) if isinstance(chosen, str) and chosen else None

    def remember_language(self, language: Language) -> None:
        """Keep it for the next start. Raises a fault if the folder cannot be written."""
        self._write({**self._read(), "language": language.value})

    def remember_vault(self, folder: Path) -> None:
        """Open this folder at the next start. Raises a fault if the folder cannot be written."""
        self._write({**self._read(), "vault": str(folder)})

    def _read(self) -> dict[str, object]:
        try:
            untrusted_bytes = self._path.read_bytes()[:_LARGEST_FILE]
        except OSError:
            return {}
        import json  # most never change a setting

        try:
            untrusted_content = json.loads(untrusted_bytes)
        except (ValueError, RecursionError):
            return {}
        return untrusted_content if isinstance(untrusted_content, dict) else {}

    def _write(self, content: dict[str, object]) -> None:
        import json

        from integrationslotse_desktop.storage.os_faults import file_faults
        from integrationslotse_desktop.storage.vault_folder import replace_file

        with file_faults():
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(content).encode())


def system_language() -> Language:
    """The first language of the system that the program speaks, else German."""
    code = (locale.getlocale()[0] or "").replace("-", "_").split("_")[0].lower()
    names = {"english": "en", "german": "de", "arabic": "ar"}  # as Windows says it
    code = names.get(code, code)
    return Language(code) if code in list(Language) else Language.GERMAN
