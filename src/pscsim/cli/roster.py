"""`pscsim roster`."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from pscsim.cli.options import How, file_argument, how_options


@click.command()
@file_argument
@click.option(
    "--replications",
    type=click.IntRange(2, 100_000),
    metavar="N",
    help="Independent replications of the roster at work.  [default: as in FILE]",
)
@how_options
def command(
    file: Path,
    replications: int | None,
    **how: Unpack[How],
) -> None:
    """Cover the windows needed with shifts at least cost, share them out over clerks, and simulate the roster.

    FILE says what is needed, or a target of a scenario, and which shifts and clerks there are. Where clerks are missing, every
    part of a day is told with how many, and the exit code is 2.
    """
    from pscsim.cli.progress import shown_progress
    from pscsim.cli.table import print_table
    from pscsim.staffing.roster.rostering import roster
    from pscsim.staffing.roster.saying import RosterSpeaker

    with shown_progress() as progress:
        found = roster(
            file,
            replications=replications,
            **how,
            progress=progress,
        )
    speaker = RosterSpeaker(found)
    print_table(speaker.cover_heading(), speaker.cover_rows())
    print_table(speaker.shift_heading(), speaker.shift_rows())
    for sentence in speaker.sentences():
        click.echo(sentence)
    click.echo(f"tables: {found.folder}")
