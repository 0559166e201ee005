"""The personal note of a case: a working aid of the guide, kept for 90 days from its first word at most."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from integrationslotse_desktop.domain.text import checked_note

KEPT_DAYS = 90


@dataclass(frozen=True)
class PersonalNote:
    """What a guide noted for themselves."""

    text: str = field(repr=False)
    begun_on: date
    """The day of its first word, however often it was changed since."""

    @property
    def deleted_on(self) -> date:
        """The day on which it goes, if its case is not closed before."""
        return self.begun_on + timedelta(days=KEPT_DAYS)


def check_personal_note(untrusted_text: str) -> str:
    """The text, or nothing if nothing is left of it. Raises `ExpectedError`."""
    return checked_note(untrusted_text, "personal_note") if untrusted_text.strip() else ""
