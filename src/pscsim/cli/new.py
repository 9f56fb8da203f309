"""`pscsim new`."""

from __future__ import annotations

from pathlib import Path

import click

from pscsim.cli.options import LANGUAGES

SCENARIO = "centre.yaml"
"""The scenario that the starting experiment, roster and search name."""
NEEDS_A_SCENARIO = ("experiment", "roster", "search")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--kind",
    type=click.Choice(["centre", "lab", "experiment", "roster", "search"]),
    default="centre",
    show_default=True,
    help="centre: a small public-service centre. lab: a textbook queue. experiment: options to compare. "
    "roster: shifts and clerks. search: the cheapest settings for some targets.",
)
@click.option(
    "--language", type=LANGUAGES, default="zh", show_default=True, help="Language of comments and labels."
)
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
def command(file: Path | None, kind: str, language: str, force: bool) -> None:
    """Write a commented file to start from.

    FILE is named after its kind when left out. An experiment, a roster and a search need a scenario: centre.yaml is written
    beside it when there is none.
    """
    file = file or Path(f"{kind}.yaml")
    scenario = file.with_name(SCENARIO)
    if kind not in NEEDS_A_SCENARIO:
        write(file, kind, language, force)
    elif file == scenario:
        raise click.UsageError(f"{SCENARIO} is the scenario of the {kind}: name another file")
    else:
        write(file, kind, language, force)
        if not scenario.exists():
            write(scenario, "centre", language, force=False)
    click.echo(f"next: pscsim {kind if kind in ('roster', 'search') else 'run'} {file}")


def write(file: Path, kind: str, language: str, force: bool) -> None:
    """Write the starting file of a kind, and say so."""
    try:
        with file.open("w" if force else "x", encoding="utf-8", newline="\n") as stream:
            stream.write(starter(kind, language))
    except FileExistsError:
        raise click.UsageError(f"{file} exists already: name another file, or add --force") from None
    click.echo(f"written: {file}")


def starter(kind: str, language: str) -> str:
    """Return the text of the starting file of a kind."""
    from importlib.resources import files

    return files("pscsim.cli").joinpath("starters", f"{kind}.{language}.yaml").read_text(encoding="utf-8")
