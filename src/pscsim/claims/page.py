"""The page of the claims as one HTML file that opens offline and prints on A4."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pscsim.claims.model import ClaimTable
from pscsim.claims.phrases import estimate
from pscsim.claims.saying import Line
from pscsim.claims.verdicts import Kind
from pscsim.claims.waterfalls import Waterfall
from pscsim.report.measure_info import Unit, measure_info
from pscsim.report.numbers import NOTHING, format_estimate
from pscsim.report.pages import inlined, render
from pscsim.report.words import Words
from pscsim.scenario.model.base import in_language
from pscsim.statistics.intervals import Interval

TEMPLATE_FOLDER = Path(__file__).parent / "templates"
TEMPLATE = "claims.html.j2"
KINDS: tuple[Kind, ...] = ("reached", "together", "not_reached", "undecided", "input", "outside")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as the page shows it, and a table below it."""

    title: str
    caption: str
    source: str
    rows: tuple[tuple[str, ...], ...] = ()


def render_page(
    table: ClaimTable,
    lines: Sequence[Line],
    waterfalls: Sequence[Waterfall],
    charts: Mapping[str, str],
    provenance: Mapping[str, str],
    replications: int,
    words: Words,
) -> str:
    """Return the page; *charts* holds the SVG text of each chart by its name."""
    kinds = {kind: [line for line in lines if line.kind == kind] for kind in KINDS}
    return render(
        TEMPLATE_FOLDER,
        TEMPLATE,
        words=words,
        title=in_language(table.name, words.language, ""),
        source=in_language(table.source, words.language, ""),
        counts=counts_text(lines, words),
        replications=replications,
        decided=[line for line in lines if line.kind not in ("input", "outside")],
        inputs=kinds["input"],
        outside=kinds["outside"],
        charts=[_claims_chart(charts["claims"], words)] if "claims" in charts else [],
        waterfalls=[_waterfall(fall, charts[f"waterfall_{fall.name}"], words) for fall in waterfalls],
        assumed=[in_language(text, words.language, "") for text in table.assumed],
        provenance=list(provenance.items()),
    )


def counts_text(lines: Sequence[Line], words: Words) -> str:
    """Return how many claims there are of each kind, nothing without any; a claim counts by its first line."""
    if not lines:
        return ""
    first = {line.claim: line.kind for line in reversed(lines)}
    counts = Counter(first.values())
    return words("claims.counts", n=len(first), **{kind: counts[kind] for kind in KINDS})


def _claims_chart(svg: str, words: Words) -> Picture:
    return Picture(words("claims.chart.title"), words("claims.chart.caption"), inlined(svg))


def _waterfall(fall: Waterfall, svg: str, words: Words) -> Picture:
    unit = measure_info(fall.spec.measure).unit
    rows = [
        (part.label, *(_cell(value, unit) for value in (part.value, part.first, part.last)))
        for part in fall.parts
    ]
    ends = [
        (words(f"claims.waterfall.{end}"), format_estimate(estimate(value), unit), NOTHING, NOTHING)
        for end, value in (("before", fall.before), ("after", fall.after))
    ]
    title = in_language(fall.spec.label, words.language, fall.name)
    return Picture(title, words("claims.waterfall.interval"), inlined(svg), (ends[0], *rows, ends[1]))


def _cell(value: Interval, unit: Unit) -> str:
    return format_estimate(estimate(value), unit, signed=True)
