from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from pscsim.scenario.reading import read_study
from pscsim.scenario.show import show
from strategies import Data, scenarios


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all examples share."""
    return tmp_path_factory.mktemp("shown")


@settings(max_examples=60)
@given(data=scenarios())
def test_what_is_shown_reads_back(folder: Path, data: Data) -> None:
    """`pscsim show` prints a file that stands for the same scenario."""
    study = read_study(data)
    file = folder / "shown.yaml"
    file.write_text(show(study), encoding="utf-8")
    assert read_study(file).model == study.model
