"""How the cases of this diary are numbered: as was set, else as the catalogue has it for the district."""

from collections.abc import Mapping

from integrationslotse_desktop.domain.case_numbers import parse_number_rule
from integrationslotse_desktop.domain.catalogue import CaseNumberRule
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.catalogue import load_catalogue

CASE_NUMBER = "case_number"


def number_rule(settings: Mapping[str, str], district: str) -> CaseNumberRule:
    """The rule for the next case. A stored line that is none counts as not set."""
    stored = settings.get(CASE_NUMBER, "")
    if stored:
        try:
            return parse_number_rule(stored)
        except ExpectedError:
            pass
    return load_catalogue().districts[district].case_number
