import re
from datetime import date

import pytest

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.fault_texts import _FIELDS, fault_text

DATA: dict[Fault, dict[str, object]] = {
    Fault.WAIT_AFTER_WRONG: {"seconds": 8},
    Fault.RECOVERY_DIGITS_INCOMPLETE: {"found": 47, "needed": 48},
    Fault.RECOVERY_DIGITS_TYPO: {"block": 3},
    Fault.NO_ROOM_FOR_RENEWAL: {"mebibytes": 82},
    Fault.NO_ROOM_FOR_MIGRATION: {"mebibytes": 164},
    Fault.PASSPHRASE_TOO_SHORT: {"minimum": 14},
    Fault.NOT_ENOUGH_MEMORY: {"mebibytes": 256},
    Fault.TEXT_MISSING: {"field": "name"},
    Fault.TEXT_TOO_LONG: {"field": "text", "maximum": 50_000},
    Fault.TEXT_HIDDEN_CHARACTERS: {"field": "text"},
    Fault.VALUE_REFUSED: {"field": "minutes"},
    Fault.LIST_INCOMPLETE: {"field": "list_source"},
    Fault.SERVICE_BY_ITSELF: {"field": "services"},
    Fault.DAY_IN_FUTURE: {"field": "occurred_at"},
    Fault.NUMBER_NOT_ALLOWED: {"field": "iban"},
    Fault.NUMBER_MISTYPED: {"field": "health_insurance"},
    Fault.CONTENT_REFUSED: {"problem": "key_missing", "place": "steps[1].title.ar"},
    Fault.EXPORT_REFUSED: {"line": 7, "problem": "wrong_hash"},
    Fault.TOO_MANY_SAVED: {"maximum": 30},
    Fault.DAY_OUT_OF_RANGE: {"earliest": date(1990, 1, 1), "latest": date(2026, 11, 23)},
}


@pytest.mark.parametrize("language", Language)
def test_every_fault_says_three_things_and_no_two_say_the_same(language: Language) -> None:
    texts = Texts(language)
    said = {fault: fault_text(ExpectedError(fault, **DATA.get(fault, {})), texts) for fault in Fault}
    for text in said.values():
        for sentence in (text.happened, text.data, text.to_do):
            assert re.search(r"[.!؟]$", sentence), sentence
            assert "{" not in sentence
    assert len({text.happened for text in said.values()}) == len(Fault)


@pytest.mark.parametrize("field", sorted(_FIELDS))
def test_every_field_has_a_name(field: str) -> None:
    texts = Texts(Language.ENGLISH)
    assert _FIELDS[field] in fault_text(ExpectedError(Fault.TEXT_MISSING, field=field), texts).happened
