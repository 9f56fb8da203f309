"""The case that the reference page follows ends as its table says."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from playing import play

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "scenario.md").read_text(encoding="utf-8")
SECTION = PAGE[PAGE.index("### One case, followed") : PAGE.index("## How values are written")]
ROW = re.compile(r"^\| (none|`[^|]+`) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
MEASURES = ("trips.mean", "papers.mean", "days.mean", "person_time.mean")


def scenario() -> dict[str, Any]:
    """Return the example of the section."""
    [text] = re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL)
    return yaml.safe_load(text)


def changed(changes: str) -> dict[str, Any]:
    """Return the example with the changes of a row: paths with their values, each in backticks."""
    data = deepcopy(scenario())
    for path, value in re.findall(r"`([^=`]+)=([^`]+)`", changes):
        *parents, key = path.split(".")
        place = data
        for parent in parents:
            place = place.setdefault(parent, {})
        place[key] = yaml.safe_load(value)
    return data


def test_the_table_is_there():
    """The section has the unchanged case and ten changes of it."""
    assert len(ROW.findall(SECTION)) == 11


@pytest.mark.parametrize("row", ROW.findall(SECTION), ids=lambda row: row[0])
def test_each_row_is_what_happens(row):
    """Trips, papers, working days and minutes of the person are what the page says."""
    changes, *expected = row
    played = play(changed(changes))
    assert [played.value(measure) for measure in MEASURES] == pytest.approx([float(n) for n in expected])


def test_the_days_are_as_told():
    """Accepted on Tuesday, decided on Thursday, collected on Friday; the tax office begins on Wednesday."""
    played = play(scenario())
    case_log, jobs = played.log.case_log, played.log.jobs
    steps = (case_log.accepted, case_log.decided, case_log.result)
    assert [int(minute[0] // 1440) for minute in steps] == [1, 3, 4]
    assert [int(begun // 1440) for begun in jobs.begun] == [1, 2]
    assert played.visits("trip", "line", "outcome") == [
        (1, "market", "failed_check"),
        (2, "market", "served"),
        (2, "tax", "served"),
        (3, "market", "served"),
    ]
