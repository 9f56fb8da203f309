"""From an outcome to the files of its folder: tables, charts, page, provenance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pscsim.claims.asking import Claims
from pscsim.claims.checking import Result
from pscsim.claims.saying import Line
from pscsim.claims.waterfalls import Waterfall

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from pscsim.claims.runner import Runner
    from pscsim.report.words import Words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a table of claims."""

    claims: Claims
    results: list[Result]
    lines: list[Line]
    """One for each check, and one for each claim without any, in words."""
    waterfalls: list[Waterfall]
    words: Words
    folder: Path
    counts: str
    """How many claims are reached, not reached and so on, in a sentence."""


def write(outcome: Outcome, only: Sequence[str], runner: Runner) -> None:
    """Write tables, charts, page and provenance of an outcome to its folder."""
    from pscsim.claims.frames import claims_frame, waterfall_frame
    from pscsim.claims.page import render_page
    from pscsim.experiments.files import write_csv, write_provenance

    folder, table = outcome.folder, outcome.claims.table
    said = [line.verdict for line in outcome.lines]
    write_csv(claims_frame(table, outcome.results, only, said), folder / "claims.csv")
    if outcome.waterfalls:
        write_csv(waterfall_frame(outcome.waterfalls), folder / "waterfall.csv")
    charts = write_charts(outcome)
    facts = provenance(outcome, runner)
    page = render_page(
        table, outcome.lines, outcome.waterfalls, charts, facts, runner.replications, outcome.words
    )
    (folder / "claims.html").write_text(page, encoding="utf-8", newline="\n")
    write_provenance(dict(facts), folder)


def write_charts(outcome: Outcome) -> dict[str, str]:
    """Write every chart as SVG and PNG; return the SVG by name."""
    from pscsim.claims.charts import draw_claims, draw_waterfall
    from pscsim.report.style import save_png, save_svg

    target = outcome.folder / "charts"
    target.mkdir(exist_ok=True)
    drawn: dict[str, Figure] = {}
    if outcome.results:
        checked = [line for line in outcome.lines if line.kind not in ("input", "outside")]
        drawn["claims"] = draw_claims(outcome.results, checked, outcome.words)
    for fall in outcome.waterfalls:
        drawn[f"waterfall_{fall.name}"] = draw_waterfall(fall, outcome.words)
    for name, figure in drawn.items():
        save_svg(figure, target / f"{name}.svg")
        save_png(figure, target / f"{name}.png")
    return {name: (target / f"{name}.svg").read_text(encoding="utf-8") for name in drawn}


def provenance(outcome: Outcome, runner: Runner) -> dict[str, str]:
    """Return what is needed to repeat the run."""
    import platform
    import sys
    from datetime import UTC, datetime

    from pscsim.experiments.provenance import PACKAGES, command, installed

    versions = {name: installed(name) or "–" for name in PACKAGES}
    return {
        "file": outcome.claims.file.name,
        "command": command(sys.argv, Path.cwd()),
        "seed": str(runner.table.seed),
        "replications": str(runner.replications),
        "engine": runner.engine,
        "python": platform.python_version(),
        **versions,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
