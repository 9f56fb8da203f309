"""`pscsim trace`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pscsim.cli.options import LANGUAGES, Engine, Language, engine_option, file_argument, set_option


@click.command()
@file_argument
@click.option(
    "--replication",
    type=click.IntRange(0, 2**63 - 1),
    default=0,
    metavar="R",
    help="Which replication, counted from 0 as in replications.csv.  [default: 0]",
)
@click.option(
    "--case",
    type=click.IntRange(min=0),
    metavar="N",
    help="Tell the story of one case, as in visits.parquet.",
)
@click.option("--diff", is_flag=True, help="Run both engines and show where they differ first.")
@click.option("--option", metavar="NAME", help="Option of an experiment.  [default: its baseline]")
@click.option(
    "--events",
    type=click.IntRange(min=1),
    default=40,
    metavar="N",
    help="How many events to print.  [default: 40]",
)
@click.option(
    "--seed", type=click.IntRange(0, 2**63 - 1), metavar="S", help="Seed of all luck.  [default: as in FILE]"
)
@engine_option
@set_option
@click.option("--language", type=LANGUAGES, help="Language of the trace.  [default: as in FILE]")
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    replication: int,
    case: int | None,
    diff: bool,
    option: str | None,
    events: int,
    seed: int | None,
    engine: Engine | None,
    sets: Sequence[str],
    language: Language | None,
) -> None:
    """Tell what happens in one replication, event by event, or to one person.

    The exit code is 1 when --diff finds a difference.
    """
    if diff and (case is not None or engine is not None):
        raise click.UsageError("--diff compares all cases in both engines; leave out --case and --engine")
    from pscsim.tracing.replay import read_replay

    replay = read_replay(file, replication, option=option, sets=sets, seed=seed, language=language)
    if diff:
        from pscsim.tracing.tracing import compare_engines

        agree, lines = compare_engines(replay)
    else:
        from pscsim.tracing.tracing import trace

        agree, lines = True, trace(replay, case, events, engine)
    for line in lines:
        click.echo(line)
    ctx.exit(0 if agree else 1)
