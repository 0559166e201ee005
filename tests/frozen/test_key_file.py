"""Formats are forever: the key files of every version ever released open, and are written again byte for byte."""

from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.key_file import parse_key_file
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.domain.recovery import parse_recovery_digits

HERE = Path(__file__).parent
INVENTED = MainKey(bytes(range(32)))
PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
DIGITS = "664992 219145 921121 950918 385597 064878 746349 240440"


@pytest.mark.parametrize("path", sorted(HERE.glob("key-file-*.json")), ids=lambda path: path.name)
def test_a_frozen_key_file_opens_and_is_written_again_as_it_was(path: Path) -> None:
    key_file = parse_key_file(path.read_bytes())
    assert key_file.open_with_passphrase(PASSPHRASE) == INVENTED
    assert key_file.open_with_digits(parse_recovery_digits(DIGITS)) == INVENTED
    assert [slot.TYPE for slot in key_file.slots] == ["passphrase", "recovery", "escrow"]
    assert key_file.to_bytes() == path.read_bytes()
