"""A user's own tidal rule that fails in the midst of a run: what was whole before it is written."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from pscsim.errors import OwnRuleError
from pscsim.run import run
from pscsim.scenario.words import plural
from small import centre, mornings, windows

SEVEN = "def windows_wanted(state):\n    return 1 if state.waiting != 7 else 'seven'\n"


def hall_with(source):
    """Return one window and a rule that fails in the replication in which seven people wait at a review."""
    item = {"share": "100%", "stages": [{"name": "front", "time": {"kind": "exponential", "mean": "5 min"}}]}
    rule = {"windows": "windows", "rule": {"kind": "python", "file": "rule.py", "source": source}}
    group = windows(count=2, opens={"09:00": 1})
    data = centre({"case": item}, group, hall={"tidal_rules": [rule]}, calendar=mornings(1, "09:00-11:00"))
    return data | {"demand": {"cases_per_day": 24}, "replications": 40}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("engine", ["reference", "compiled"])
def test_the_replications_before_it_are_written(tmp_path, engine, workers):
    """The message has the rule's line, the replication, counted from 0 as in the tables, and the folder of those before it."""
    folder = tmp_path / "run"
    with pytest.raises(OwnRuleError, match=r"'rule.py', line 1: 'windows_wanted' returned 'seven'") as failed:
        run(hall_with(SEVEN), out=folder, workers=workers, engine=engine, report=False)
    facts = json.loads((folder / "provenance.json").read_text())
    n = facts["replications"]
    assert 0 < n < 40
    assert f"(option 1, replication {n})" in str(failed.value)
    assert f"the {plural(n, 'replication')} before it: {folder}" in str(failed.value)
    assert pd.read_csv(folder / "replications.csv")["replication"].nunique() == n
