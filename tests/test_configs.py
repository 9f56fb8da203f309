"""Every scenario and experiment of the repository is one that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscsim.run import run
from pscsim.scenario.reading import read_study

REPOSITORY = Path(__file__).resolve().parents[1]
FILES = [
    path for folder in ("configs", "experiments") for path in sorted((REPOSITORY / folder).rglob("*.yaml"))
]
SHORT = ("calendar.days=2", "calendar.warm_up=0")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_file_runs(file: Path, tmp_path: Path) -> None:
    """The file passes all checks, and two days of it serve people under every option."""
    options = [option.name for option in read_study(file).options]
    result = run(file, out=tmp_path / "out", sets=SHORT, replications=1, report=False, workers=1)
    for option in options:
        assert result.value("served.count", option=option) > 0
        assert 0 < result.value("utilisation.mean", option=option) <= 1
    assert (tmp_path / "out" / "provenance.json").is_file()


def test_there_are_files() -> None:
    """An empty list of files would pass the test above."""
    assert {"district_centre.yaml", "reform_options.yaml"} <= {file.name for file in FILES}
