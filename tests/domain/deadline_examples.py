"""Deadlines reckoned by hand with the calendar and the statute, none of them by the program."""

from dataclasses import dataclass

from integrationslotse_desktop.domain.checklists import DateKind, DeadlineClass, Offset, OffsetUnit, Roll, Rule

DAYS, WEEKS, MONTHS, YEARS, ON_DATE = (
    OffsetUnit.DAYS,
    OffsetUnit.WEEKS,
    OffsetUnit.MONTHS,
    OffsetUnit.YEARS,
    OffsetUnit.ON_DATE,
)
_ROLLS = {
    DeadlineClass.PROCEDURAL: Roll.NEXT_WORKING_DAY,
    DeadlineClass.REMINDER: Roll.PREVIOUS_WORKING_DAY,
}


@dataclass(frozen=True)
class Example:
    """A period, the day it starts from, and what must come out."""

    anchor: str
    count: int
    unit: OffsetUnit
    deadline_class: DeadlineClass
    counted: str
    safe: str
    end: str
    why: str

    @property
    def rule(self) -> Rule:
        return a_rule(Offset(self.unit, self.count), self.deadline_class)


def a_rule(
    offset: Offset, deadline_class: DeadlineClass = DeadlineClass.PROCEDURAL, *, only_if: str | None = None
) -> Rule:
    is_reminder = deadline_class is DeadlineClass.REMINDER
    return Rule(
        id="example",
        anchor="notice_received",
        offset=offset,
        roll=_ROLLS.get(deadline_class, Roll.NONE),
        deadline_class=deadline_class,
        kind=DateKind.RECOMMENDED if is_reminder else DateKind.STATUTORY,
        sources=("§ 74 AsylG",),
        consequence=None,
        only_if=only_if,
    )


def _procedural(anchor: str, count: int, unit: OffsetUnit, counted: str, end: str, why: str) -> Example:
    return Example(anchor, count, unit, DeadlineClass.PROCEDURAL, counted, counted, end, why)


def _fixed(anchor: str, count: int, unit: OffsetUnit, kind: DeadlineClass, day: str, why: str) -> Example:
    return Example(anchor, count, unit, kind, day, day, day, why)


def _reminder(anchor: str, count: int, unit: OffsetUnit, counted: str, safe: str, why: str) -> Example:
    return Example(anchor, count, unit, DeadlineClass.REMINDER, counted, safe, safe, why)


EXAMPLES = (
    # § 74 AsylG: two weeks, and one week, from service (§§ 187, 188 BGB; rolling: § 57 VwGO, § 222 ZPO).
    _procedural("2026-11-20", 2, WEEKS, "2026-12-04", "2026-12-04", "Friday to Friday, the day of service not counted"),
    _procedural("2026-11-27", 1, WEEKS, "2026-12-04", "2026-12-04", "one week keeps the day of the week"),
    _procedural("2026-12-11", 2, WEEKS, "2026-12-25", "2026-12-28", "Christmas, then Boxing Day on a Saturday, Sunday"),
    _procedural("2026-12-18", 2, WEEKS, "2027-01-01", "2027-01-04", "New Year on a Friday: to Monday"),
    _procedural("2027-03-05", 3, WEEKS, "2027-03-26", "2027-03-30", "Good Friday: over Easter to Tuesday"),
    _procedural("2027-02-22", 2, WEEKS, "2027-03-08", "2027-03-09", "8 March is a holiday here since 2023"),
    _procedural("2022-02-22", 2, WEEKS, "2022-03-08", "2022-03-08", "8 March 2022 was still a working day"),
    _procedural("2028-10-17", 2, WEEKS, "2028-10-31", "2028-11-01", "Reformation Day; All Saints is no holiday here"),
    _procedural("2026-04-30", 2, WEEKS, "2026-05-14", "2026-05-15", "Ascension is a Thursday, the Friday after works"),
    _procedural("2026-12-10", 2, WEEKS, "2026-12-24", "2026-12-24", "24 December is no holiday in law"),
    # § 29 (2) AufenthG and the like: months end on the same day number, or on the last of a shorter month.
    _procedural(
        "2026-08-31", 3, MONTHS, "2026-11-30", "2026-11-30", "three months: no 31 November, the last day counts"
    ),
    _procedural("2026-11-30", 3, MONTHS, "2027-02-28", "2027-03-01", "no 30 February; the 28th is a Sunday"),
    _procedural("2026-11-04", 3, MONTHS, "2027-02-04", "2027-02-04", "three months from service, plain"),
    _procedural("2027-11-29", 3, MONTHS, "2028-02-29", "2028-02-29", "a leap year has the 29th"),
    _procedural("2026-11-29", 3, MONTHS, "2027-02-28", "2027-03-01", "no 29 February 2027; Sunday"),
    _procedural("2027-01-31", 1, MONTHS, "2027-02-28", "2027-03-01", "one month from the 31st"),
    _procedural(
        "2027-02-28", 1, MONTHS, "2027-03-28", "2027-03-30", "from the last day of February to the 28th; Easter"
    ),
    _procedural("2026-09-30", 1, MONTHS, "2026-10-30", "2026-10-30", "not to the end of October"),
    _procedural("2026-10-03", 1, MONTHS, "2026-11-03", "2026-11-03", "the anchor itself may be a holiday"),
    _procedural("2026-09-26", 2, WEEKS, "2026-10-10", "2026-10-12", "a Saturday moves too"),
    # Ends of rights, limits and duties never move.
    _fixed(
        "2026-11-05", 6, MONTHS, DeadlineClass.RETROACTIVITY, "2027-05-05", "Kindergeld: money is lost, nothing moves"
    ),
    _fixed(
        "2024-02-29", 3, YEARS, DeadlineClass.ENTITLEMENT_DATE, "2027-02-28", "§ 12a: a Sunday; the right ends anyway"
    ),
    _fixed("2026-11-04", 3, YEARS, DeadlineClass.ENTITLEMENT_DATE, "2029-11-04", "§ 12a: three years; a Sunday"),
    _fixed("2026-11-30", 0, ON_DATE, DeadlineClass.ENTITLEMENT_DATE, "2026-11-30", "§ 1 (3) AsylbLG: the day itself"),
    _fixed("2027-02-28", 0, ON_DATE, DeadlineClass.ENTITLEMENT_DATE, "2027-02-28", "a Sunday, and still the end"),
    _fixed(
        "2026-11-14", 2, WEEKS, DeadlineClass.DUTY, "2026-11-28", "§ 17 BMG: the un-rolled Saturday is the safe day"
    ),
    # What is only recommended is done before the weekend.
    _reminder("2026-11-20", 1, WEEKS, "2026-11-27", "2026-11-27", "Friday"),
    _reminder("2026-11-25", 3, DAYS, "2026-11-28", "2026-11-27", "Saturday: the Friday before"),
    _reminder("2026-11-22", 2, WEEKS, "2026-12-06", "2026-12-04", "Sunday: the Friday before"),
    _reminder("2026-12-23", 3, DAYS, "2026-12-26", "2026-12-24", "over both days of Christmas back to the 24th"),
    _reminder("2027-03-22", 1, WEEKS, "2027-03-29", "2027-03-25", "Easter Monday: back to the Thursday"),
)
