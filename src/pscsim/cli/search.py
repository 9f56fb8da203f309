"""`pscsim search`."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from pscsim.cli.options import How, file_argument, how_options


@click.command()
@file_argument
@click.option(
    "--probability",
    type=click.FloatRange(0.5, 1.0, min_open=True, max_open=True),
    metavar="P",
    help="That the choice is right, at least.  [default: as in FILE, or 0.95]",
)
@click.option(
    "--budget",
    type=click.IntRange(2, 10_000_000),
    metavar="N",
    help="Replications of all candidates together, at most.  [default: as in FILE, or 2000]",
)
@how_options
def command(
    file: Path,
    probability: float | None,
    budget: int | None,
    **how: Unpack[How],
) -> None:
    """Find the least costly windows, clerks or rule parameters that reach several targets.

    FILE says which settings may vary, what they cost, and the targets with their tolerances, or the measure that is to be best.
    Candidates are simulated until it is known, with the probability asked for, which is the cheapest, or the best. When the
    budget is spent before, or Ctrl-C stops it, the best so far is told.
    """
    from pscsim.cli.progress import shown_progress
    from pscsim.cli.table import print_table
    from pscsim.staffing.search.saying import SearchSpeaker
    from pscsim.staffing.search.searching import search

    with shown_progress() as progress:
        found = search(
            file,
            probability=probability,
            budget=budget,
            **how,
            progress=progress,
        )
    speaker = SearchSpeaker(found)
    print_table(speaker.heading(), speaker.rows())
    for sentence in speaker.sentences():
        click.echo(sentence)
    click.echo(f"tables: {found.folder}")
    if found.choice.stopped:
        raise click.Abort
