"""What the program remembers outside the vault, before anybody unlocks: the language, and nothing personal."""

import json
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
        try:
            untrusted_content = json.loads(self._path.read_bytes()[:_LARGEST_FILE])
        except (OSError, ValueError):
            return system_language()
        chosen = untrusted_content.get("language") if isinstance(untrusted_content, dict) else None
        return Language(chosen) if chosen in list(Language) else system_language()

    def remember_language(self, language: Language) -> None:
        """Keep it for the next start. Raises a fault if the folder cannot be written."""
        from integrationslotse_desktop.storage.os_faults import file_faults
        from integrationslotse_desktop.storage.vault_folder import replace_file

        with file_faults():
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._path, json.dumps({"language": language.value}).encode())


def system_language() -> Language:
    """The first language of the system that the program speaks, else German."""
    code = (locale.getlocale()[0] or "").replace("-", "_").split("_")[0].lower()
    names = {"english": "en", "german": "de", "arabic": "ar"}  # as Windows says it
    code = names.get(code, code)
    return Language(code) if code in list(Language) else Language.GERMAN
