"""Writing the tables of a run. Charts and report are written by `pscsim.report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from pscsim.experiments.frames import Frames
from pscsim.experiments.replicating import Replications
from pscsim.experiments.result import Result
from pscsim.experiments.visits import visits_frame


def write_run(result: Result, done: Replications, folder: Path) -> None:
    """Write all tables of a run; the visits too where they were kept."""
    write_frames(result.frames, folder)
    frames = [
        visits_frame(option, r, *done.job.plans[o], log)
        for o, (option, logs) in enumerate(done.logs.items())
        for r, log in enumerate(logs)
    ]
    if frames:
        pd.concat(frames, ignore_index=True).to_parquet(folder / "visits.parquet", index=False)
    write_provenance(result.provenance, folder)


def write_frames(frames: Frames, folder: Path) -> None:
    """Write the tables as CSV and the distributions as parquet.

    CSV begins with a byte-order mark, without which Excel takes Chinese for another encoding.
    """
    for name in ("measures", "differences", "replications"):
        write_csv(getattr(frames, name), folder / f"{name}.csv")
    distributions = folder / "distributions"
    distributions.mkdir(exist_ok=True)
    frames.waits.to_parquet(distributions / "wait.parquet", index=False)
    frames.trips.to_parquet(distributions / "trips.parquet", index=False)
    frames.window_use.to_parquet(distributions / "utilisation.parquet", index=False)


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a table that Excel opens and that is the same on every system."""
    frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def write_provenance(facts: dict[str, Any], folder: Path) -> None:
    """Write `provenance.json`; it comes last and says that the run is whole."""
    text = json.dumps(facts, indent=2, ensure_ascii=False)
    (folder / "provenance.json").write_text(text + "\n", encoding="utf-8", newline="\n")
