"""`pscsim roster`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pscsim.cli.options import (
    Engine,
    Language,
    engine_option,
    file_argument,
    force_option,
    language_option,
    out_option,
    seed_option,
    set_option,
    workers_option,
)


@click.command()
@file_argument
@out_option
@click.option(
    "--replications",
    type=click.IntRange(2, 100_000),
    metavar="N",
    help="Independent replications of the roster at work.  [default: as in FILE]",
)
@seed_option
@engine_option
@set_option
@force_option
@workers_option
@language_option
def command(
    file: Path,
    out: Path | None,
    replications: int | None,
    seed: int | None,
    engine: Engine | None,
    sets: Sequence[str],
    force: bool,
    workers: int | None,
    language: Language | None,
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
            out=out,
            replications=replications,
            seed=seed,
            engine=engine,
            sets=sets,
            force=force,
            workers=workers,
            language=language,
            progress=progress,
        )
    speaker = RosterSpeaker(found)
    print_table(speaker.cover_heading(), speaker.cover_rows())
    print_table(speaker.shift_heading(), speaker.shift_rows())
    for sentence in speaker.sentences():
        click.echo(sentence)
    click.echo(f"tables: {found.folder}")
