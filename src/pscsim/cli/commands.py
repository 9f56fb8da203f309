"""The list of commands, whose modules load only when they are called: `pscsim --help` has to be quick."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

HELP: Final = {
    "check": "Read any file of yours and show every problem.",
    "claims": "Run the before and after of a plan's claims and say which are reached.",
    "new": "Write a commented file to start from.",
    "roster": "Cover the windows needed with shifts at least cost, share them out over clerks, and simulate the roster.",
    "run": "Run a scenario or an experiment and write its tables, charts and report.",
    "search": "Find the least costly windows, clerks or rule parameters that reach several targets.",
    "show": "Print a file with every default filled in.",
    "staff": "Find how many windows a target needs, hour by hour.",
    "trace": "Tell what happens in one replication, event by event, or to one person.",
    "verify": "Simulate models with a known answer and compare.",
    "version": "Print the versions that results depend on.",
}
"""First sentence of each command's help. The command `run` is `command` in `pscsim.cli.run`, and so on."""


class Commands(click.Group):
    """A group of commands that knows their names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return list(HELP)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Return the command of that name, or nothing."""
        if cmd_name not in HELP:
            return None
        command: click.Command = import_module(f"pscsim.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write names and help of all commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))
