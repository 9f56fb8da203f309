"""`pscsim claims` from the file to the folder: checks, waterfalls, tables, charts, page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pscsim.claims.checking import run_checks
from pscsim.claims.reading import read_claims
from pscsim.claims.saying import lines_of
from pscsim.claims.waterfalls import run_waterfalls
from pscsim.claims.words import load_words
from pscsim.claims.writing import Outcome, write

if TYPE_CHECKING:
    from pscsim.experiments.engines import EngineName
    from pscsim.experiments.progress import Progress


def claims(
    file: Path,
    *,
    out: Path | None = None,
    replications: int | None = None,
    only: Sequence[str] = (),
    engine: EngineName | None = None,
    language: Literal["zh", "en"] | None = None,
    force: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Run the claims of a plan, write tables, charts and page, and return what became of them.

    Parameters
    ----------
    file
        A table of claims.
    out
        Folder for the results; default: `results/` and the file's name.
    replications, language
        In place of the file's.
    only
        Names of claims and waterfalls; default: all.
    engine, workers, progress
        As for `pscsim.run`.
    force
        Replace an earlier run in `out`.

    Raises
    ------
    ScenarioError
        With every problem of the file, or when a name in `only` is not there.
    FolderError
        When the folder cannot be used.
    """
    found = read_claims(file, only=only)
    from dataclasses import replace

    from pscsim.claims.page import counts_text
    from pscsim.claims.runner import Runner
    from pscsim.experiments.engines import choose_engine
    from pscsim.experiments.folder import prepare_folder
    from pscsim.experiments.progress import Silence

    table = found.table.model_copy(update={"language": language or found.table.language})
    found = replace(found, table=table)
    folder = prepare_folder(out, file.stem, force)
    progress = progress or Silence()
    name = choose_engine(engine, progress)
    runner = Runner(table, replications or table.replications, name, workers, progress)
    results = run_checks(found, runner, only)
    waterfalls = run_waterfalls(found, runner, only)
    words = load_words(table.language)
    lines = lines_of(table, results, only, words)
    outcome = Outcome(found, results, lines, waterfalls, words, folder, counts_text(lines, words))
    write(outcome, only, runner)
    return outcome
