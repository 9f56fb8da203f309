"""`pscsim staff`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

import click

from pscsim.cli.options import How, file_argument, how_options


@click.command()
@file_argument
@click.option(
    "--target",
    required=True,
    metavar="TARGET",
    help="What every period has to reach: 'wait.within_15 >= 0.9', 'waited.share <= 0.3', 'wait.mean <= 5 min', "
    "'wait.p90 <= 15 min' or 'gave_up.share <= 2%'.",
)
@click.option(
    "--windows",
    multiple=True,
    metavar="GROUP",
    help="Window group that gets a plan; may be repeated.  [default: all but guide desk and terminals]",
)
@click.option(
    "--line",
    "lines",
    multiple=True,
    metavar="LINE",
    help="Line whose people judge the plan; may be repeated.  [default: all lines of the window groups]",
)
@click.option("--by", default="1h", metavar="TIME", help="Length of the periods.  [default: 1h]")
@click.option("--option", metavar="NAME", help="Option of an experiment to staff.  [default: its baseline]")
@click.option(
    "--least",
    type=click.IntRange(0, 1000),
    default=1,
    metavar="N",
    help="Windows that a group has open at least.  [default: 1]",
)
@click.option(
    "--replications",
    type=click.IntRange(2, 100_000),
    metavar="N",
    help="Independent replications of every opening plan.  [default: as in FILE, at least 10]",
)
@click.option(
    "--most-replications",
    type=click.IntRange(2, 1_000_000),
    metavar="N",
    help="Replications at most where a plan is not sure to hold.  [default: 8 times as many]",
)
@how_options
def command(
    file: Path,
    target: str,
    windows: Sequence[str],
    lines: Sequence[str],
    by: str,
    option: str | None,
    least: int,
    replications: int | None,
    most_replications: int | None,
    **how: Unpack[How],
) -> None:
    """Find how many windows a target needs, hour by hour.

    First by formula (hour by hour, lagged, with the modified offered load), then by simulation, until every period holds the
    target and none could do with one window fewer. Says where the formulas fail, and writes opening plans to run or paste.
    """
    from pscsim.cli.progress import shown_progress
    from pscsim.cli.table import print_table
    from pscsim.staffing.running import staff

    with shown_progress() as progress:
        done = staff(
            file,
            target,
            windows=windows,
            lines=lines,
            by=by,
            option=option,
            least=least,
            replications=replications,
            most_replications=most_replications,
            **how,
            progress=progress,
        )
    speaker = done.speaker
    for place in range(len(done.found.question.staffed)):
        click.echo(f"{speaker.group(place)} · {speaker.target}")
        print_table(speaker.heading(), speaker.rows(place))
    for sentence in speaker.sentences():
        click.echo(sentence)
    click.echo(f"opening plans: {done.folder / 'opening_plan.yaml'}")
