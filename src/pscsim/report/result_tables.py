"""Results as tables of text: measures by option, differences from the baseline, verdicts of the targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pscsim.report.measure_info import in_order, measure_info
from pscsim.report.numbers import NOTHING, format_estimate, format_number
from pscsim.report.pairing import best_options
from pscsim.report.tables import Difference, Judgement, Tables, TargetInfo
from pscsim.report.verdicts import Verdict, verdict
from pscsim.report.words import Words

Pair = tuple[str, str]
"""A measure and a group."""
Look = Literal["", "best"] | Judgement | Verdict
"""How a cell is printed: plain, as the best, or as what it judges."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as text, a second line about it, and a word for its look."""

    text: str
    note: str = ""
    look: Look = ""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table ready to be printed: one label and as many cells as there are columns in every row."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    def turned(self, corner: str) -> TextTable:
        """Return the table with rows and columns exchanged."""
        cells = zip(*(row for _, row in self.rows), strict=True)
        rows = tuple(zip(self.columns, (tuple(column) for column in cells), strict=True))
        return TextTable(corner, tuple(label for label, _ in self.rows), rows)


def reported_pairs(tables: Tables) -> list[Pair]:
    """Return the measures of everyone in the project's order, then the waits of people groups, booked people and walk-ins."""
    frame = tables.measures
    everyone = in_order([str(measure) for measure in frame[frame["group"] == "all"]["measure"].unique()])
    groups = [str(group) for group in frame[frame["by"].isin(["group", "booking"])]["group"].unique()]
    waits = [(measure, group) for group in groups for measure in ("wait.mean", "wait.p90", "wait.within_15")]
    return [pair for pair in [*((measure, "all") for measure in everyone), *waits] if tables.has(*pair)]


def format_table(
    tables: Tables,
    words: Words,
    pairs: Sequence[Pair] | None = None,
    options_in: Literal["columns", "rows"] = "columns",
) -> TextTable:
    """Return `mean ± half-width` of measures by option, the best of each measure marked.

    Parameters
    ----------
    pairs
        Measures and groups to show; all that `reported_pairs` finds when left out.
    options_in
        Whether an option is a column or a row.
    """
    shown = reported_pairs(tables) if pairs is None else pairs
    table = TextTable(
        corner=words("report.measure"),
        columns=tuple(option.label for option in tables.options),
        rows=tuple((_row_label(tables, words, pair), _measure_cells(tables, pair)) for pair in shown),
    )
    return table if options_in == "columns" else table.turned(words("report.option"))


def format_differences(tables: Tables, words: Words, pairs: Sequence[Pair]) -> TextTable:
    """Return every option's paired difference from the baseline with its interval and a plain judgement."""
    others = [option for option in tables.options if option.name != tables.baseline]
    rows = []
    for pair in pairs:
        found = [tables.difference(option.name, *pair) for option in others]
        if any(found):
            label = _row_label(tables, words, pair, points=True)
            rows.append((label, tuple(_difference_cell(difference, pair[0], words) for difference in found)))
    return TextTable(words("report.measure"), tuple(option.label for option in others), tuple(rows))


def format_targets(tables: Tables, words: Words) -> TextTable:
    """Return the verdict of every target for every option, with the value below it."""
    rows = []
    for target in tables.targets:
        cells = tuple(_target_cell(tables, option.name, target, words) for option in tables.options)
        rows.append((target_text(target, tables, words), cells))
    return TextTable(words("report.target"), tuple(option.label for option in tables.options), tuple(rows))


def target_text(target: TargetInfo, tables: Tables, words: Words) -> str:
    """Return a target as a sentence fragment: measure, group, relation and value with its unit."""
    unit = measure_info(target.measure).unit
    if unit == "share":
        shown = f"{100 * target.value:.6g}%"
    else:
        shown = f"{target.value:.6g}"
        shown = words("value.with_unit", value=shown, unit=words.unit(unit)) if words.unit(unit) else shown
    measure = words.of_group(words.measure(target.measure), target.group, tables.label(target.group))
    return words(f"target.{target.relation}", measure=measure, value=shown)


def _row_label(tables: Tables, words: Words, pair: Pair, *, points: bool = False) -> str:
    measure, group = pair
    label = words.of_group(words.measure(measure), group, tables.label(group))
    if points and measure_info(measure).unit == "share":
        return words("with_unit", label=label, unit=words("report.points"))
    return words.with_unit(label, measure_info(measure).unit)


def _measure_cells(tables: Tables, pair: Pair) -> tuple[Cell, ...]:
    unit, best = measure_info(pair[0]).unit, best_options(tables, *pair)
    return tuple(
        Cell(
            format_estimate(tables.estimate(option.name, *pair), unit).replace("%", ""),
            look="best" if option.name in best else "",
        )
        for option in tables.options
    )


def _difference_cell(difference: Difference | None, measure: str, words: Words) -> Cell:
    if difference is None:
        return Cell(NOTHING, look="no_data")
    text = format_estimate(difference.estimate, measure_info(measure).unit, signed=True).replace("%", "")
    relative = format_number(difference.relative, "share", 0, signed=True)
    judgement = words(f"confidence.{difference.verdict}")
    note = (
        judgement
        if relative == NOTHING
        else words("judgement.with_relative", relative=relative, judgement=judgement)
    )
    return Cell(text, note, difference.verdict)


def _target_cell(tables: Tables, option: str, target: TargetInfo, words: Words) -> Cell:
    found = verdict(tables, option, target)
    estimate = tables.estimate(option, target.measure, target.group)
    return Cell(
        words(f"verdict.{found}"), format_estimate(estimate, measure_info(target.measure).unit), found
    )
