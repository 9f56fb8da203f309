"""The folder of a run: made before anything is computed, never over another run unless asked to."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from pscsim.errors import FolderError

OURS = (
    "measures.csv", "differences.csv", "replications.csv", "distributions", "charts", "report.html",
    "visits.parquet", "provenance.json", "claims.csv", "claims.html", "waterfall.csv", "requirement.csv", "service.csv",
    "opening_plan.yaml", "cover.csv", "shifts.csv", "roster.csv", "clerks.csv",
    "candidates.csv", "search.html", "best.yaml",
)  # fmt: skip
"""What a run writes; all that `--force` removes."""


def prepare_folder(out: str | Path | None, name: str, force: bool) -> Path:
    """Return the folder for a run, made and writable.

    Parameters
    ----------
    out
        The folder that the user wants; default: `results/NAME`, or the first of `results/NAME-2`, ... that is free.
    name
        Name of the file that is run, without its ending.
    force
        Whether files of an earlier run in `out` may be replaced.

    Raises
    ------
    FolderError
        When `out` holds anything and `force` was not given, or cannot be written.
    """
    folder = free_folder(Path("results"), name) if out is None else Path(out)
    try:
        if folder.exists() and not folder.is_dir():
            raise FolderError(f"{folder}: is a file; --out needs a folder")
        if folder.is_dir() and any(folder.iterdir()):
            if not force:
                raise FolderError(
                    f"{folder}: holds files already; choose another --out, or --force to replace a run"
                )
            remove_run(folder)
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".pscsim-write-test"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise FolderError(f"{folder}: cannot be written ({error.strerror or error})") from None
    return folder


def free_folder(parent: Path, name: str) -> Path:
    """Return the first of NAME, NAME-2, NAME-3, ... that does not exist."""
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    return next(folder for folder in (parent / n for n in names) if not folder.exists())


def remove_run(folder: Path) -> None:
    """Remove what an earlier run wrote; anything else in the folder stays."""
    for name in OURS:
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
