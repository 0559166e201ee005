"""The checklists on offer, from the files of the program, and those that running checklists have pinned."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.checklists import Fact, Template
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.template_content import canonical, content_hash, parse_template
from integrationslotse_desktop.storage.checklists import StoredTemplate

_MOST_IN_MEMORY = 64


@dataclass(frozen=True)
class OfferedTemplate:
    """A template as it lies among the files of the program, and as a vault would pin it."""

    template: Template
    stored: StoredTemplate


class Templates:
    """The files of one folder, read when somebody first asks for them."""

    def __init__(self, folder: Path = paths.CHECKLISTS) -> None:
        """Name the folder; nothing is read yet."""
        self._folder = folder

    @cached_property
    def offered(self) -> tuple[OfferedTemplate, ...]:
        """Every template, by the names of their files. Raises CONTENT_REFUSED."""
        return tuple(_offered(path.read_bytes()) for path in sorted(self._folder.glob("*.json")))

    def get(self, template_id: str) -> OfferedTemplate:
        """The template on offer with this id. Raises TEMPLATE_UNKNOWN."""
        for offered in self.offered:
            if offered.template.id == template_id:
                return offered
        raise ExpectedError(Fault.TEMPLATE_UNKNOWN)

    def facts(self) -> dict[str, Fact]:
        """Everything the templates on offer may ask for."""
        return {fact.name: fact for offered in self.offered for fact in offered.template.facts}


def load_shipped() -> None:
    """Read the program's own templates before anybody waits: most running checklists have pinned just these.

    Raises CONTENT_REFUSED.
    """
    for offered in Templates().offered:
        pinned(offered.stored)


def pinned(stored: StoredTemplate) -> Template:
    """A template as it was when a checklist started with it. Raises DATABASE_DAMAGED if it is not that any more."""
    return _pinned(stored.hash, stored.content)


@lru_cache(maxsize=_MOST_IN_MEMORY)
def _pinned(expected_hash: str, content: str) -> Template:
    if content_hash(content.encode()) != expected_hash:
        raise ExpectedError(Fault.DATABASE_DAMAGED)
    return parse_template(content.encode())


def _offered(untrusted_bytes: bytes) -> OfferedTemplate:
    template = parse_template(untrusted_bytes)
    content = canonical(untrusted_bytes)
    return OfferedTemplate(
        template, StoredTemplate(content_hash(content), template.id, template.version, content.decode())
    )
