"""How an office wants its case numbers: one line, such as LRO-{year}-0000, in which the zeros are the counter.

The counter stands at the end, and no digit before it: so two numbers that look the same were counted together.
"""

import re

from integrationslotse_desktop.domain.catalogue import CaseNumberRule
from integrationslotse_desktop.domain.errors import ExpectedError, Fault

BEGINNING = r"[A-Za-zÄÖÜäöüß0-9./_-]{0,23}[A-Za-zÄÖÜäöüß./_-]"
"""What a number may begin with, once the year stands in it."""
_YEAR = "{year}"
_RULE = re.compile(r"([^{}]*\{year\}[^{}]*)(0{1,6})")


def parse_number_rule(untrusted_text: str) -> CaseNumberRule:
    """The rule in a line. Raises VALUE_REFUSED."""
    found = _RULE.fullmatch("".join(untrusted_text.split()))
    if not found:
        raise ExpectedError(Fault.VALUE_REFUSED, field="case_number")
    beginning = found[1].rstrip("0")
    digits = len(found[1]) - len(beginning) + len(found[2])
    if not re.fullmatch(BEGINNING, beginning.replace(_YEAR, "2026")) or digits > len("000000"):
        raise ExpectedError(Fault.VALUE_REFUSED, field="case_number")
    return CaseNumberRule(beginning, digits)


def number_rule_text(rule: CaseNumberRule) -> str:
    """The line that says this rule."""
    return rule.beginning + "0" * rule.digits


def beginning_of(rule: CaseNumberRule, year: int) -> str:
    """What the numbers of one year have in common."""
    return rule.beginning.replace(_YEAR, str(year))
