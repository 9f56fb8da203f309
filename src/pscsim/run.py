"""The whole chain on one page: file, plans, replications, tables, charts, report."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pscsim.experiments.progress import Progress
    from pscsim.experiments.result import Result
    from pscsim.report.drawing import Drawing
    from pscsim.scenario.study import Study


def run(
    given: str | os.PathLike[str] | Mapping[str, Any],
    *,
    out: str | Path | None = None,
    replications: int | None = None,
    seed: int | None = None,
    engine: Literal["reference", "compiled"] | None = None,
    sets: Sequence[str] = (),
    visits: bool = False,
    force: bool = False,
    workers: int | None = None,
    language: Literal["zh", "en"] | None = None,
    report: bool = True,
    progress: Progress | None = None,
) -> Result:
    """Run a scenario or an experiment, write its results and return its tables.

    Parameters
    ----------
    given
        A file, or the same as a mapping. A mapping writes no files unless `out` is given.
    out
        Folder for the results; default: `results/` and the file's name.
    replications, seed, language
        In place of the file's.
    engine
        Which engine runs it; default: the compiled one where it is available.
    sets
        Changes such as `hall.windows.tax.count=5`.
    visits
        Also write every visit to a line.
    force
        Replace an earlier run in `out`.
    workers
        Processes; the results are the same for any number.
    report
        Whether charts and report are made.
    progress
        Told how far the run is.

    Raises
    ------
    OwnRuleError
        When a rule of the user's own fails; the replications before that are written.
    ScenarioError
        With every problem of the file.
    FolderError
        When the folder cannot be used.
    """
    from pscsim.scenario.reading import read_study

    study = read_study(given, sets)
    study = replace(
        study,
        seed=study.seed if seed is None else seed,
        replications=study.replications if replications is None else replications,
        language=language or study.language,
    )
    from pscsim.experiments.folder import prepare_folder
    from pscsim.report.drawing import drawing

    writes = out is not None or not isinstance(given, Mapping)
    folder = prepare_folder(out, Path(study.file).stem, force) if writes else None
    # What draws is loaded from now on, beside the run.
    with drawing(wanted=writes and report) as charts:
        return carry_out(study, folder, engine, workers, visits, charts if report else None, progress)


def carry_out(
    study: Study,
    folder: Path | None,
    engine: Literal["reference", "compiled"] | None,
    workers: int | None,
    visits: bool,
    charts: Drawing | None,
    progress: Progress | None,
) -> Result:
    """Run all replications of a study, write the results and return the tables.

    Parameters
    ----------
    study
        What to run.
    folder
        Where results go; None writes nothing.
    engine, workers, visits, progress
        As for `run`.
    charts
        What draws them; None makes neither charts nor report.
    """
    # Heavy libraries are loaded only for a file that can run.
    from pscsim.errors import OwnRuleError
    from pscsim.experiments.engines import choose_engine
    from pscsim.experiments.files import write_run
    from pscsim.experiments.frames import make_frames
    from pscsim.experiments.progress import Silence
    from pscsim.experiments.provenance import provenance
    from pscsim.experiments.replicating import replicate
    from pscsim.experiments.result import Result
    from pscsim.scenario.words import plural

    progress = progress or Silence()
    name = choose_engine(engine, progress)
    done = replicate(
        study, name, workers, keep_visits=visits, progress=progress, keep_whole=folder is not None
    )
    if done.failed is not None:
        study = replace(study, replications=len(done.summaries[study.baseline]))
    frames = make_frames(done.summaries, study.baseline)
    result = Result(study, frames, folder, provenance(study, name))
    if folder is not None:
        if charts is None:
            write_run(result, done, folder)
        else:
            from pscsim.report.writing import Report

            report = Report(result, folder, charts)  # charts are drawn while the tables are written
            write_run(result, done, folder)
            report.write(progress)
    if done.failed is not None:
        kept = plural(study.replications, "replication")
        raise OwnRuleError(f"{done.failed}\nthe {kept} before it: {folder}")
    return result
