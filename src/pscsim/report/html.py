"""The report of a run as one HTML file that opens offline and prints on A4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscsim.report.answer import answer
from pscsim.report.charts.options import MAIN
from pscsim.report.numbers import NOTHING
from pscsim.report.pages import TEMPLATES, inlined, render
from pscsim.report.result_tables import TextTable, format_differences, format_table, format_targets
from pscsim.report.style import colour
from pscsim.report.tables import Tables
from pscsim.report.words import Words

TEMPLATE = "report.html.j2"
WIDE_TABLE = 4
"""Options up to which columns carry the options' labels; more of them carry letters alone."""


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option as the report lists it: a letter and a colour stand for it in the tables."""

    letter: str
    colour: str
    label: str
    description: str
    is_baseline: bool


@dataclass(frozen=True, slots=True)
class ShownChart:
    """A chart as the report shows it."""

    title: str
    caption: str
    source: str


def write_report(tables: Tables, words: Words, charts: Mapping[str, str], path: Path) -> None:
    """Write the report; *charts* holds the SVG text of each chart by its file name without ending."""
    path.write_text(render_report(tables, words, charts), encoding="utf-8", newline="\n")


def render_report(tables: Tables, words: Words, charts: Mapping[str, str]) -> str:
    """Return the report as HTML."""
    options = _options(tables)
    return render(
        TEMPLATES,
        TEMPLATE,
        words=words,
        tables=tables,
        sentences=answer(tables, words),
        options=options,
        others=[option for option in options if not option.is_baseline],
        baseline=words("quoted", text=tables.option(tables.baseline).label),
        show_labels=len(options) <= WIDE_TABLE,
        results=format_table(tables, words),
        differences=_differences(tables, words),
        targets=format_targets(tables, words),
        replications=_replications(tables),
        charts=[_chart(name, svg, words) for name, svg in charts.items()],
        provenance=list(_flat(tables.provenance)),
    )


def _options(tables: Tables) -> list[ShownOption]:
    return [
        ShownOption(_letter(i), colour(i), option.label, option.description, option.name == tables.baseline)
        for i, option in enumerate(tables.options)
    ]


def _letter(position: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    before, last = divmod(position, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _differences(tables: Tables, words: Words) -> TextTable | None:
    """Return the differences of the main measures, None where there is nothing to compare."""
    table = format_differences(tables, words, MAIN)
    return table if table.rows and table.columns else None


def _replications(tables: Tables) -> str:
    """Return how many replications the options had; a measure may exist in fewer of them."""
    counts = tables.measures["replications"]
    return NOTHING if counts.empty else str(int(counts.max()))


def _chart(name: str, svg: str, words: Words) -> ShownChart:
    """Return a chart with its words."""
    return ShownChart(words(f"chart.{name}.title"), words(f"chart.{name}.caption"), inlined(svg))


def _flat(mapping: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield nested keys joined by dots with their values as text; an absent value shows as a dash."""
    for key, value in mapping.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list | tuple):
            yield f"{prefix}{key}", ", ".join(str(part) for part in value)
        else:
            yield f"{prefix}{key}", NOTHING if value is None else str(value)
