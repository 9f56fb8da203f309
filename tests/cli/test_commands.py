from __future__ import annotations

from importlib import import_module

import pytest

from pscsim.cli.commands import HELP
from pscsim.cli.main import main


@pytest.mark.parametrize("name", HELP)
def test_list_and_command_say_the_same(name):
    """The help in the list of commands is the first sentence of the command's own help."""
    command = import_module(f"pscsim.cli.{name}").command
    assert command.help.splitlines()[0] == HELP[name]


def test_list_names_every_command(capsys):
    """`pscsim --help` lists all commands."""
    assert main(["--help"]) == 0
    output = capsys.readouterr().out
    assert all(f"\n  {name} " in output for name in HELP)
