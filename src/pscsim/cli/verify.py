"""`pscsim verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pscsim.cli.options import Engine, engine_option

if TYPE_CHECKING:
    from pscsim.verification import Check

HEADING = ("model", "parameters", "measure", "expected", "simulated", "95% interval", "verdict", "source")


@click.command()
@click.option(
    "--quick/--full", default=True, help="Quick: about a minute. Full: narrower intervals.  [default: quick]"
)
@engine_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write the table to this Markdown file.",
)
@click.pass_context
def command(context: click.Context, quick: bool, engine: Engine | None, out: Path | None) -> None:
    """Simulate models with a known answer and compare.

    The answers are formulas of queueing theory and published tables. The exit code is 1 when one is missed.
    """
    from pscsim.cli.progress import shown_progress
    from pscsim.cli.table import markdown_table, print_table
    from pscsim.verification import verify

    with shown_progress() as progress:
        checks = verify(quick, engine, progress)
    rows = [row_of(check) for check in checks]
    print_table(HEADING, rows)
    if out is not None:
        out.write_text(markdown_table(HEADING, rows), encoding="utf-8")
    missed = sum(not check.ok for check in checks)
    click.echo(f"{len(checks) - missed} of {len(checks)} hold")
    context.exit(1 if missed else 0)


def row_of(check: Check) -> tuple[str, ...]:
    """Return the cells of one comparison."""
    return (
        check.model,
        check.parameters,
        check.measure,
        f"{check.expected:.6g}",
        f"{check.simulated:.6g}",
        f"{check.ci_low:.6g} to {check.ci_high:.6g}",
        "holds" if check.ok else "MISSED",
        check.source,
    )
