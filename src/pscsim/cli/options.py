"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, get_args

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
