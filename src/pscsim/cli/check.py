"""`pscsim check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pscsim.cli.options import file_argument, set_option

WHERE = {
    "roster": " in this roster, and in its scenario",
    "search": " in this search, and in its scenario",
    "reform": " in this reform",
    "claims": " in this table of claims, and in what it will run",
}


@click.command()
@file_argument
@set_option
def command(file: Path, sets: Sequence[str]) -> None:
    """Read any file of yours and show every problem.

    FILE is a scenario, an experiment, a reform, a table of claims, a roster or a search, read exactly as the
    command that runs it reads it.
    The exit code is 2 when something is wrong.
    """
    from pscsim.claims.files import check_file

    kind = check_file(file, sets)
    click.echo(f"{file}: no problems{WHERE.get(kind, '')}")
