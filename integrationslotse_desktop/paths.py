"""Where things are, in a checkout and in the packaged program alike.

The packaged program lays its data out as the checkout does, so nothing here asks whether it is frozen.
Not resolved: macOS bundles link.
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

ROOT = Path(__file__).parent.parent
RESOURCES = ROOT / "resources"
TRANSLATIONS = ROOT / "translations"
CHECKLISTS = RESOURCES / "checklists"
CATALOGUE = RESOURCES / "catalogue"
MIGRATIONS = ROOT / "integrationslotse_desktop" / "storage" / "migrations"


@dataclass(frozen=True)
class Places:
    """The folders of one user: vaults, settings without personal data, small state between two starts."""

    data: Path
    settings: Path
    state: Path

    @property
    def default_vault(self) -> Path:
        """Where a new vault goes unless somebody chooses another folder."""
        return self.data / "vault"

    @property
    def practice_vault(self) -> Path:
        """Where the invented cases are, made anew at every start of the practice."""
        return self.data / "practice"


def user_places() -> Places:
    """The folders of the user who runs this process, as the operating system names them."""
    found = platformdirs.PlatformDirs("Integrationslotse", appauthor=False, roaming=False)
    return Places(data=found.user_data_path, settings=found.user_config_path, state=found.user_state_path)
