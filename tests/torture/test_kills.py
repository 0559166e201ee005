from pathlib import Path

import pytest

from tests.torture.programs import run_program

KILLS = 300
AT_A_STROKE = ("renew_keys", "change_passphrase", "upgrade")


def test_no_acknowledged_entry_is_lost_by_a_kill_around_its_save(tmp_path: Path, is_full: bool) -> None:
    """`--full`: ten vaults, otherwise one."""
    for seed in range(10 if is_full else 1):
        folder = tmp_path / str(seed)
        folder.mkdir()
        result = run_program("kill_saves", folder, seed, KILLS)
        assert (result["lost"], result["inconsistent"]) == (0, 0)
        assert int(str(result["before"])) >= KILLS // 3
        assert int(str(result["after"])) >= KILLS // 3


def test_rows_and_words_in_two_transactions_would_be_found_out(tmp_path: Path) -> None:
    assert run_program("kill_saves", tmp_path, 5, KILLS, "planted")["inconsistent"] != 0


@pytest.mark.parametrize(
    ("operation", "stride", "outcomes"),
    [
        ("renew_keys", 2, {"old", "new"}),
        ("change_passphrase", 1, {"old", "new"}),
        ("make_backup", 5, {"old"}),
        ("close_vault", 1, {"old"}),
        ("restore", 5, {"restored again", "old"}),
        ("upgrade", 3, {"earlier", "old"}),
    ],
)
def test_a_kill_at_any_step_leaves_a_whole_vault(
    tmp_path: Path, operation: str, stride: int, outcomes: set[str], is_full: bool
) -> None:
    """`--full`: at every single step, otherwise at a sample of them."""
    result = run_program("kill_steps", tmp_path, operation, 1 if is_full else stride)
    found = result["outcomes"]
    assert isinstance(found, dict)
    assert set(found) <= outcomes
    assert operation not in AT_A_STROKE or set(found) == outcomes  # before and after the step that counts
    assert result["kills"] != 0


@pytest.mark.parametrize(("operation", "stride"), [("correct", 4), ("move", 40), ("take_on", 40), ("close_case", 12)])
def test_a_kill_at_any_step_leaves_a_record_as_before_or_as_after(
    tmp_path: Path, operation: str, stride: int, is_full: bool
) -> None:
    """No version without its reason, nobody in two cases or in none; `--full`: at every single step."""
    result = run_program("kill_records", tmp_path, operation, 1 if is_full else stride)
    assert [outcome for outcome, _times in _runs(result)] == ["before", "after"]
    after = result["after"]
    assert isinstance(after, dict)
    assert after["findings"] == []


def test_a_move_in_two_steps_would_be_found_out(tmp_path: Path) -> None:
    assert "half" in dict(_runs(run_program("kill_records", tmp_path, "move_in_two_steps", 100)))


def _runs(result: dict[str, object]) -> list[tuple[str, int]]:
    """What was found after one kill after another, and how often in a row."""
    runs = result["runs"]
    assert isinstance(runs, list)
    return [(outcome, times) for outcome, times in runs]
