"""`pscsim claims`."""

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
    workers_option,
)


@click.command()
@file_argument
@out_option
@click.option(
    "--replications",
    type=click.IntRange(2, 10_000),
    metavar="N",
    help="Independent replications of every option.  [default: as in FILE]",
)
@click.option(
    "--only", multiple=True, metavar="ID", help="Run this claim or waterfall alone; may be repeated."
)
@engine_option
@force_option
@workers_option
@language_option
def command(
    file: Path,
    out: Path | None,
    replications: int | None,
    only: Sequence[str],
    engine: Engine | None,
    force: bool,
    workers: int | None,
    language: Language | None,
) -> None:
    """Run the before and after of a plan's claims and say which are reached."""
    from pscsim.claims.running import claims
    from pscsim.cli.progress import shown_progress
    from pscsim.cli.table import print_table

    with shown_progress() as progress:
        outcome = claims(
            file,
            out=out,
            replications=replications,
            only=only,
            engine=engine,
            language=language,
            force=force,
            workers=workers,
            progress=progress,
        )
    columns = ("claim", "plan", "before", "after", "together", "verdict")
    rows = [[getattr(line, column) for column in columns] for line in outcome.lines]
    if rows:
        print_table([outcome.words(f"claims.{column}") for column in columns], rows)
        click.echo(outcome.counts)
    click.echo(f"page: {outcome.folder / 'claims.html'}")
