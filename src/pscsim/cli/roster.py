"""`pscsim roster`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pscsim.cli.options import LANGUAGES, Engine, Language, engine_option, file_argument, set_option


@click.command()
@file_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder of this run.  [default: a folder of the file's name under results/]",
)
@click.option(
    "--replications",
    type=click.IntRange(2, 100_000),
    metavar="N",
    help="Independent replications of the roster at work.  [default: as in FILE]",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    metavar="S",
    help="Seed of all luck; the same seed gives the same numbers.  [default: as in FILE]",
)
@engine_option
@set_option
@click.option("--force", is_flag=True, help="Replace the files of an earlier run in DIR.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to find the windows needed with; the numbers do not depend on it.  [default: by the work]",
)
@click.option("--language", type=LANGUAGES, help="Language of tables and charts.  [default: as in FILE]")
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
