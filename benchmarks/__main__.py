"""`python -m benchmarks`: run the benchmarks and print their tables."""

from __future__ import annotations

from pathlib import Path

import click

from . import halls, machine, parts, queues, scaling, starting
from .tables import between_marks

SETS = {
    "queue": queues.tables,
    "hall": halls.tables,
    "starting": starting.tables,
    "parts": parts.tables,
    "scaling": scaling.tables,
}


@click.command()
@click.option("--quick", is_flag=True, help="Fewer people and repetitions: minutes become seconds.")
@click.option("--only", type=click.Choice(list(SETS)), multiple=True, help="Run these tables only.")
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Also put the tables into FILE, between its two marks.",
)
def main(quick: bool, only: tuple[str, ...], write: Path | None) -> None:
    """Measure how fast pscsim is, beside other programs, on one core."""
    if write is not None and (only or quick):
        raise click.UsageError("--write wants all tables in full: leave out --only and --quick")
    text = [machine.described()]
    click.echo(text[0])
    for name in only or SETS:
        for table in SETS[name](quick):
            text.append(table.markdown())
            click.echo(f"\n{text[-1]}")
    if write is not None:
        write.write_text(
            between_marks(write.read_text(encoding="utf-8"), "\n\n".join(text)), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
