"""`pscsim run`."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Final, Unpack

import click

from pscsim.cli.options import How, file_argument, how_options

RARELY: Final = (100_000, 20, 20)
"""How many more objects, and how many smaller collections, come before the next collection of waste."""


@click.command()
@file_argument
@click.option(
    "--replications",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help="Independent replications of every option.  [default: as in FILE]",
)
@click.option(
    "--visits", is_flag=True, help="Also write visits.parquet: one row for each service of each person."
)
@click.option("--no-report", is_flag=True, help="Write the tables only, no charts and no report.")
@how_options
def command(
    file: Path,
    replications: int | None,
    visits: bool,
    no_report: bool,
    **how: Unpack[How],
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
            replications=replications,
            visits=visits,
            report=not no_report,
            **how,
            progress=progress,
        )
    heading, *rows = result.summary_rows()
    print_table(heading, rows)
    if result.folder is not None:
        click.echo(f"tables: {result.folder}" if no_report else f"report: {result.folder / 'report.html'}")
