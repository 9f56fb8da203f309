"""From the result of a run to its charts and report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pscsim.plan.names import labels_of
from pscsim.report.charts import charts_for
from pscsim.report.drawing import Drawing
from pscsim.report.facts import assumptions_of, facts_of
from pscsim.report.html import write_report
from pscsim.report.tables import OptionInfo, Tables, TargetInfo
from pscsim.report.words import Words, load_words
from pscsim.scenario.model.base import in_language
from pscsim.scenario.model.scenario import Experiment, Target

if TYPE_CHECKING:
    from pscsim.experiments.progress import Progress
    from pscsim.experiments.result import Result


class Report:
    """Charts and report of a run; where other processes draw, they begin when this is made."""

    __slots__ = ("_drawn", "_folder", "_tables", "_words")

    def __init__(self, result: Result, folder: Path, drawing: Drawing) -> None:
        self._folder, self._words = folder, load_words(result.study.language)
        self._tables = tables_of(result, self._words)
        self._drawn = drawing.charts(self._tables, self._words, folder)

    def write(self, progress: Progress) -> None:
        """Write every chart as SVG and PNG, and `report.html`."""
        names = charts_for(self._tables)
        progress.start(len(names), "charts")
        drawn = {}
        for name in self._drawn:
            drawn[name] = (self._folder / "charts" / f"{name}.svg").read_text(encoding="utf-8")
            progress.advance()
        drawn = {name: drawn[name] for name in names}
        write_report(self._tables, self._words, drawn, self._folder / "report.html")


def tables_of(result: Result, words: Words) -> Tables:
    """Return what charts and report read, in one language."""
    study, frames = result.study, result.frames
    labels: dict[str, str] = {}
    for option in study.options:
        labels = labels_of(option.scenario, words.language) | labels
    question = study.model.question if isinstance(study.model, Experiment) else study.model.description
    return Tables(
        measures=frames.measures,
        differences=frames.differences,
        replications=frames.replications,
        waits=frames.waits,
        trips=frames.trips,
        window_use=frames.window_use,
        options=tuple(
            OptionInfo(
                option.name,
                in_language(option.label, words.language, option.name),
                in_language(option.description, words.language, ""),
            )
            for option in study.options
        ),
        baseline=study.baseline,
        targets=tuple(target_info(target) for target in study.targets),
        labels=labels,
        facts=facts_of(study, words),
        assumptions=assumptions_of(study, words),
        provenance={key: value for key, value in result.provenance.items() if key != "resolved"},
        question=in_language(question, words.language, ""),
        title=in_language(study.model.name, words.language, ""),
        language=words.language,
    )


def target_info(target: Target) -> TargetInfo:
    """Return a target as charts and report read it."""
    if target.at_most is not None:
        return TargetInfo(target.measure, target.group, "at_most", target.at_most)
    return TargetInfo(target.measure, target.group, "at_least", target.at_least or 0.0)
