"""What the README says of the command line is what the command line has."""

import re

import click

from integrationslotse_desktop.cli.call import Call, SharedOptions
from integrationslotse_desktop.cli.console import Console
from integrationslotse_desktop.cli.tree import command_tree
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.paths import ROOT
from tests.cli.calls import Program

_SECTION = re.compile(r"^## .*command line$(.*?)^## ", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^ {4}(.+)$", re.MULTILINE)
_GAP = re.compile(r" {2,}")


def told_by_readme() -> set[str]:
    """Every command of the block: a line holds groups, far from each other, and each lists its own with bars."""
    section = _SECTION.search((ROOT / "README.md").read_text("utf-8"))
    assert section
    parts = [part for line in _BLOCK.findall(section[1]) for part in _GAP.split(line)]
    commands = set()
    for part in parts:
        first, *others = part.split(" | ")
        group, _space, _name = first.rpartition(" ")
        commands |= {first, *(f"{group} {other}" for other in others)}
    return commands


def commands_of(group: click.Group, before: str = "") -> set[str]:
    """Every command, with the names of its groups."""
    found = set()
    for name, command in group.commands.items():
        inside = commands_of(command, f"{before}{name} ") if isinstance(command, click.Group) else {before + name}
        found |= inside
    return found


def test_the_commands_of_the_readme_are_those_of_the_program(program: Program) -> None:
    call = Call(program.vaults, Console(), SharedOptions(program.vault), Texts())
    assert told_by_readme() == commands_of(command_tree(call))
