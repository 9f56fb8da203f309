"""`pscsim run`."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Final

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

RARELY: Final = (100_000, 20, 20)
"""How many more objects, and how many smaller collections, come before the next collection of waste."""


@click.command()
@file_argument
@out_option
@click.option(
    "--replications",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help="Independent replications of every option.  [default: as in FILE]",
)
@seed_option
@engine_option
@set_option
@click.option(
    "--visits", is_flag=True, help="Also write visits.parquet: one row for each service of each person."
)
@force_option
@workers_option
@language_option
@click.option("--no-report", is_flag=True, help="Write the tables only, no charts and no report.")
def command(
    file: Path,
    out: Path | None,
    replications: int | None,
    seed: int | None,
    engine: Engine | None,
    sets: Sequence[str],
    visits: bool,
    force: bool,
    workers: int | None,
    language: Language | None,
    no_report: bool,
) -> None:
    """Run a scenario or an experiment and write its tables, charts and report."""
    # Loading libraries makes a million objects that stay: looking for waste among them takes a tenth of a short run.
    gc.set_threshold(*RARELY)
    from pscsim.cli.progress import shown_progress
    from pscsim.cli.table import print_table
    from pscsim.run import run

    with shown_progress() as progress:
        result = run(
            file,
            out=out,
            replications=replications,
            seed=seed,
            engine=engine,
            sets=sets,
            visits=visits,
            force=force,
            workers=workers,
            language=language,
            report=not no_report,
            progress=progress,
        )
    heading, *rows = result.summary_rows()
    print_table(heading, rows)
    if result.folder is not None:
        click.echo(f"tables: {result.folder}" if no_report else f"report: {result.folder / 'report.html'}")
