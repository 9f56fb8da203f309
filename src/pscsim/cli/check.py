"""`pscsim check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pscsim.cli.options import file_argument, set_option


@click.command()
@file_argument
@set_option
def command(file: Path, sets: Sequence[str]) -> None:
    """Read a scenario, an experiment or a reform and show every problem.

    FILE is read exactly as `pscsim run` reads it. The exit code is 2 when something is wrong.
    """
    from pscsim.scenario.reading import check_any

    kind = check_any(file, sets)
    click.echo(f"{file}: no problems" + (" in this reform" if kind == "reform" else ""))
