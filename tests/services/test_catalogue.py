"""The catalogue is read once, and a damaged file of it is told with its name."""

import gc
import shutil
from pathlib import Path

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.bootstrap import load_open_diary
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.catalogue import channels_of, load_catalogue


def test_the_shipped_catalogue_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()


def test_a_district_offers_its_usual_ways_first_and_other_ones_last() -> None:
    ways = [channel.id for channel in channels_of("LRO")]
    assert ways == ["social_support_worker", "outreach_office_hours", "outreach_visit", "other"]


def test_a_damaged_file_is_named_with_its_place(tmp_path: Path) -> None:
    folder = shutil.copytree(paths.CATALOGUE, tmp_path / "catalogue")
    damaged = folder / "services.json"
    damaged.write_text(damaged.read_text("utf-8").replace('"ar"', '"fr"', 1), "utf-8")
    with pytest.raises(ExpectedError) as caught:
        load_catalogue(folder)
    assert caught.value.fault is Fault.CONTENT_REFUSED
    assert caught.value.data == {"problem": "key_missing", "place": "services.json.drafting.ar"}
    damaged.unlink()
    with pytest.raises(ExpectedError) as caught:
        load_catalogue(folder)
    assert caught.value.data == {"problem": "key_missing", "place": "services.json"}


def test_an_open_diary_has_its_catalogue_at_hand() -> None:
    """A list of choices is shown by the window, which must not read files."""
    load_catalogue.cache_clear()
    load_open_diary.cache_clear()
    try:
        load_open_diary()
    finally:
        gc.unfreeze()
    assert load_catalogue.cache_info().currsize == 1
    assert load_catalogue().channels_of("MSE")
    assert load_catalogue.cache_info().misses == 1
