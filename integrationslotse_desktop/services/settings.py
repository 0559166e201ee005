"""What a guide has set for her diary, and the place she was at; it stands inside the vault."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.case_numbers import number_rule_text, parse_number_rule
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.number_rules import CASE_NUMBER, number_rule
from integrationslotse_desktop.storage.settings import LIST_OF, read_settings, write_setting
from integrationslotse_desktop.storage.store import Store

IDLE_CHOICES = (1, 3, 5, 10, 15, 30)
USUAL_IDLE_MINUTES = 5
SILENT_CHOICES = (7, 14, 21, 28, 42, 60, 90)
USUAL_SILENT_DAYS = 28
_SILENT_DAYS = "silent_days"
_IDLE_MINUTES = "idle_minutes"
_LAST_CASE = "last_case"
_DISCREET = "beside_the_client"
_PAGE = "last_page"
_YES = "yes"
LONG_LISTS = ("cases", "diary")


@dataclass(frozen=True)
class Place:
    """Where somebody was."""

    case_id: str | None
    is_discreet: bool
    """Whether names were hidden, because a client sat beside."""
    page: str = ""
    """Which of the long lists was shown instead of a case; none: the start page."""
    lists: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What was chosen in each of them, and where in it somebody was, as the page writes it."""


class Settings:
    """The settings of one vault."""

    def __init__(self, store: Store, profile: Profile) -> None:
        """Work on an opened store."""
        self._store = store
        self._profile = profile

    def idle_minutes(self) -> int:
        """After how many minutes without a key or a movement of the mouse the diary locks; on the reading thread."""
        with self._store.read() as connection:
            value = read_settings(connection).get(_IDLE_MINUTES, "")
        return int(value) if value in map(str, IDLE_CHOICES) else USUAL_IDLE_MINUTES

    def set_idle_minutes(self, minutes: int) -> None:
        """Set it and log a change, on the writing thread. Raises VALUE_REFUSED for anything that is not offered."""
        if minutes not in IDLE_CHOICES:
            raise ExpectedError(Fault.VALUE_REFUSED, field=_IDLE_MINUTES)
        with self._store.write() as work:
            if read_settings(work.connection).get(_IDLE_MINUTES, str(USUAL_IDLE_MINUTES)) == str(minutes):
                return
            write_setting(work.connection, _IDLE_MINUTES, str(minutes))
            work.audit(AuditKind.SETTING_CHANGED)

    def silent_days(self) -> int:
        """After how many days without an entry a case counts as silent; on the reading thread."""
        with self._store.read() as connection:
            return silent_days_in(read_settings(connection))

    def set_silent_days(self, days: int) -> None:
        """Set it, on the writing thread. Raises VALUE_REFUSED for anything that is not offered."""
        if days not in SILENT_CHOICES:
            raise ExpectedError(Fault.VALUE_REFUSED, field=_SILENT_DAYS)
        with self._store.write() as work:
            write_setting(work.connection, _SILENT_DAYS, str(days))

    def case_number_rule(self) -> str:
        """How the next case's number is made, such as LRO-{year}-0000; on the reading thread."""
        with self._store.read() as connection:
            return number_rule_text(number_rule(read_settings(connection), self._profile.district))

    def set_case_number_rule(self, untrusted_rule: str) -> str:
        """Number new cases so from now on; those there are keep theirs. Without a text, as the district does.

        On the writing thread. Raises VALUE_REFUSED.
        """
        stored = number_rule_text(parse_number_rule(untrusted_rule)) if untrusted_rule.strip() else ""
        with self._store.write() as work:
            write_setting(work.connection, CASE_NUMBER, stored)
            return number_rule_text(number_rule(read_settings(work.connection), self._profile.district))

    def last_place(self) -> Place:
        """Where the guide was when the diary was locked; on the reading thread."""
        with self._store.read() as connection:
            settings = read_settings(connection)
        lists = {name: settings.get(f"{LIST_OF}{name}", "") for name in LONG_LISTS}
        return Place(settings.get(_LAST_CASE) or None, settings.get(_DISCREET) == _YES, settings.get(_PAGE, ""), lists)

    def remember_place(self, place: Place) -> None:
        """Come back to this place after the next unlocking; on the writing thread."""
        with self._store.write() as work:
            write_setting(work.connection, _LAST_CASE, place.case_id or "")
            write_setting(work.connection, _DISCREET, _YES if place.is_discreet else "")
            write_setting(work.connection, _PAGE, place.page)
            for name in LONG_LISTS:
                write_setting(work.connection, f"{LIST_OF}{name}", place.lists.get(name, ""))


def silent_days_in(settings: Mapping[str, str]) -> int:
    """The days of silence that stand in the settings of a vault, or the usual ones."""
    value = settings.get(_SILENT_DAYS, "")
    return int(value) if value in map(str, SILENT_CHOICES) else USUAL_SILENT_DAYS
