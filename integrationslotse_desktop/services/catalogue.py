"""The catalogue that the program brings along, read once: every record chooses from the same."""

from functools import lru_cache
from pathlib import Path

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.catalogue import Catalogue, IntakeChannel
from integrationslotse_desktop.domain.catalogue_content import parse_catalogue


@lru_cache(maxsize=1)
def load_catalogue(folder: Path = paths.CATALOGUE) -> Catalogue:
    """The files of the folder, read when somebody first asks for them. Raises CONTENT_REFUSED with file and place."""
    return parse_catalogue({path.stem: path.read_bytes() for path in sorted(folder.glob("*.json"))})


def channels_of(district: str) -> tuple[IntakeChannel, ...]:
    """The ways in that a district offers, the most usual first, `other` last. Raises VALUE_REFUSED, CONTENT_REFUSED."""
    return load_catalogue().channels_of(district)
