"""`pscsim show`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pscsim.cli.options import file_argument, set_option


@click.command()
@file_argument
@set_option
def command(file: Path, sets: Sequence[str]) -> None:
    """Print a file with every default filled in.

    The output is a file that runs: `pscsim show FILE > full.yaml`.
    """
    from pscsim.claims.files import shown_file

    click.echo(shown_file(file, sets).rstrip("\n"))
