"""`pscsim staff` from the file to the folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pscsim.staffing.asking import read_question

if TYPE_CHECKING:
    from pscsim.experiments.engines import EngineName
    from pscsim.experiments.progress import Progress
    from pscsim.staffing.saying import Speaker
    from pscsim.staffing.staffing import Requirement

FEWEST = 10
"""Replications of an opening plan, at least: an interval from fewer says little of a share near its limit."""
TIMES_MORE = 8
"""How many times as many replications a plan gets at most where it is not sure whether it holds."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """A requirement, how it is put into words, and the folder that it was written to."""

    found: Requirement
    speaker: Speaker
    folder: Path


def staff(
    file: str | os.PathLike[str],
    target: str,
    *,
    windows: Sequence[str] = (),
    lines: Sequence[str] = (),
    by: str = "1h",
    option: str | None = None,
    least: int = 1,
    out: str | Path | None = None,
    replications: int | None = None,
    most_replications: int | None = None,
    seed: int | None = None,
    engine: EngineName | None = None,
    sets: Sequence[str] = (),
    force: bool = False,
    workers: int | None = None,
    language: Literal["zh", "en"] | None = None,
    progress: Progress | None = None,
) -> Staffing:
    """Find how many windows a target needs hour by hour, write tables, charts and opening plans, and return them.

    Parameters
    ----------
    file
        A scenario, or an experiment of which one option is staffed.
    target
        Such as `wait.within_15 >= 0.9`.
    windows, lines, by, option, least
        What is staffed; see `read_question`.
    out
        Folder for the results; default: `results/` and the file's name.
    replications
        Replications of every opening plan; default: the file's.
    most_replications
        Replications of a plan at most, where it is not sure whether it holds; default: eight times as many.
    seed, language
        In place of the file's.
    engine, sets, force, workers, progress
        As for `pscsim.run`.

    Raises
    ------
    ScenarioError
        With every problem of the file and of the question.
    FolderError
        When the folder cannot be used.
    RunError
        When no number of windows reaches the target.
    """
    question = read_question(
        file, target, windows=windows, lines=lines, by=by, option=option, sets=sets, least=least
    )
    study = question.study
    study = replace(study, seed=study.seed if seed is None else seed, language=language or study.language)
    question = replace(question, study=study)
    from pscsim.experiments.engines import choose_engine
    from pscsim.experiments.folder import prepare_folder
    from pscsim.experiments.progress import Silence
    from pscsim.staffing.saying import Speaker
    from pscsim.staffing.staffing import requirement
    from pscsim.staffing.words import load_words
    from pscsim.staffing.writing import write_requirement

    folder = prepare_folder(out, f"{Path(study.file).stem}-staff", force)
    progress = progress or Silence()
    few = replications or max(FEWEST, study.replications)
    most = max(few, most_replications or TIMES_MORE * few)
    found = requirement(question, choose_engine(engine, progress), few, most, workers, progress)
    words = load_words(study.language)
    write_requirement(found, sets, folder, words)
    return Staffing(found, Speaker(found, words), folder)
