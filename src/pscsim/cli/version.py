"""`pscsim version`."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from typing import Final

import click

from pscsim.version import VERSION

LIBRARIES: Final = ("numpy", "scipy", "pandas", "simpy", "numba")


@click.command()
def command() -> None:
    """Print the versions that results depend on."""
    click.echo(f"pscsim {VERSION}")
    click.echo(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    for library in LIBRARIES:
        click.echo(f"{library} {version_of(library)}")


def version_of(library: str) -> str:
    """Return the version of an installed library, without importing it."""
    try:
        return installed_version(library)
    except PackageNotFoundError:
        return "not installed"
