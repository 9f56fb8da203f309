"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Literal, TypedDict, get_args

import click

file_argument = click.argument("file", type=click.Path(path_type=Path))

set_option = click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="PATH=VALUE",
    help="Change one setting, as in --set hall.windows.tax.count=5. May be given several times.",
)

Engine = Literal["reference", "compiled"]
Language = Literal["zh", "en"]

ENGINES: Final = click.Choice(get_args(Engine))
LANGUAGES: Final = click.Choice(get_args(Language))

engine_option = click.option(
    "--engine",
    type=ENGINES,
    help="reference: readable, on SimPy. compiled: fast, on numba. Both give the same numbers.  "
    "[default: compiled where numba is installed]",
)

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder of this run.  [default: a folder of the file's name under results/]",
)

seed_option = click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    metavar="S",
    help="Seed of all luck; the same seed gives the same numbers.  [default: as in FILE]",
)

force_option = click.option("--force", is_flag=True, help="Replace the files of an earlier run in DIR.")

workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to compute with; the numbers do not depend on it.  [default: by the work]",
)

language_option = click.option(
    "--language", type=LANGUAGES, help="Language of tables, charts and pages.  [default: as in FILE]"
)


class How(TypedDict):
    """What all commands that run a file of their own take alike, and hand on."""

    out: Path | None
    seed: int | None
    engine: Engine | None
    sets: Sequence[str]
    force: bool
    workers: int | None
    language: Language | None


def how_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of `How`."""
    options = (
        out_option,
        seed_option,
        engine_option,
        set_option,
        force_option,
        workers_option,
        language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command
