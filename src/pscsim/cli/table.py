"""Tables on the terminal and in Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Final

WIDTH_OF_A_FILE: Final = 200
"""Characters of a line when the output is no terminal, where no table should break."""


def print_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table as wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for cell in heading:
        table.add_column(Text(cell))  # Text: a label in brackets is not markup
    for row in rows:
        table.add_row(*map(Text, row))
    Console(width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE).print(table)


def markdown_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, with a line break at its end."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join(f"| {' | '.join(map(escape, line))} |\n" for line in lines)


def escape(cell: str) -> str:
    """Return the text of a cell that cannot end its column."""
    return cell.replace("|", "\\|")
