"""A day of a few people, traced; short enough to be followed on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscsim.engines.log import Log
from pscsim.tracing.replay import Replay, read_replay

DAY = """
name: a day
language: en
calendar: {start: "2024-03-04", days: 2, sessions: ["09:00-09:30"]}
groups:
  general: {label: {zh: 一般群众, en: General public}, share: 100%, patience: 10 min}
items:
  pension:
    label: {zh: 养老, en: Pension}
    arrivals: {times: [540 min, 542 min, 542 min, 544 min, 545 min]}
    stages:
      - {name: check, time: 8 min, papers: 2}
      - {name: issue, time: 3 min}
papers: {brought: 0%}
hall:
  lines:
    check: {label: {zh: 审查, en: Check}, room: 2}
    issue: {label: {zh: 发证, en: Issue}}
  windows:
    - {name: windows, label: {zh: 综合窗口, en: Windows}, count: 1, serves: [check, issue]}
"""
"""Five people, one window, a check of 8 minutes (4 when it fails, as every first one does), patience 10, two may wait."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of the day."""
    path = tmp_path / "day.yaml"
    path.write_text(DAY, encoding="utf-8")
    return path


@pytest.fixture
def day(file: Path) -> Replay:
    """Return the first replication of the day."""
    return read_replay(file, 0)


@pytest.fixture
def log(day: Replay) -> Log:
    """Return what happens on the day."""
    return day.log("reference")
