"""A small experiment: one hall, with one window or two."""

from __future__ import annotations

from pathlib import Path

import pytest

SCENARIO = """
name: {zh: 小厅, en: A small hall}
language: en
seed: 3
replications: 4
calendar: {days: 2, sessions: ["09:00-11:00"]}
demand: {cases_per_day: 20}
groups:
  general: {share: 80%, patience: 20 min}
  elderly: {share: 20%, priority: 1}
items:
  licence:
    share: 100%
    stages: [{name: front, time: {kind: exponential, mean: 6 min}, papers: 2}]
papers: {brought: 80%}
hall:
  windows: [{name: windows, count: 1, serves: [front]}]
"""

EXPERIMENT = """
name: One more window
scenario: hall.yaml
options:
  one: {}
  two: {set: {hall.windows.windows.count: 2}}
"""


@pytest.fixture
def scenario_file(tmp_path: Path) -> Path:
    """Return a scenario file in a folder of its own."""
    folder = tmp_path / "files"
    folder.mkdir(exist_ok=True)
    file = folder / "hall.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    return file


@pytest.fixture
def experiment_file(scenario_file: Path) -> Path:
    """Return an experiment file beside its scenario."""
    file = scenario_file.with_name("windows.yaml")
    file.write_text(EXPERIMENT, encoding="utf-8")
    return file
