"""Window-hours at the right time against more of them spread evenly."""

from __future__ import annotations

import pytest
import yaml

from pscsim import run
from pscsim.statistics.theory.hall_day import hall_day

RATES = [rate / 60.0 for rate in (48, 84, 66, 24, 36, 66, 54, 30)]


def test_56_tidal_window_hours_beat_64_flat_ones(repository):
    """The mean wait falls by 0.42 minutes with 8 window-hours fewer: so says the exact solution, and the paired interval."""
    flat, tidal = hall_day(RATES, [8] * 8, 6.0, 60.0), hall_day(RATES, [5, 9, 9, 5, 5, 9, 9, 5], 6.0, 60.0)
    gain = tidal.mean_wait - flat.mean_wait
    assert gain == pytest.approx(-0.4194, abs=0.0001)
    result = run(experiment(repository), report=False, workers=1)
    [row] = result.differences.query(
        "option == 'tidal_56' and measure == 'wait.mean' and group == 'all'"
    ).to_dict("records")
    assert row["ci_low"] <= gain <= row["ci_high"] < 0.0
    hours = {option: result.value("window_hours.count", option=option) for option in ("flat_64", "tidal_56")}
    assert hours["tidal_56"] < hours["flat_64"]


def test_they_do_not_make_more_people_walk_up_to_a_window():
    """What tidal hours buy is short waits for all, not more people without any: that share is even a little less."""
    flat, tidal = hall_day(RATES, [8] * 8, 6.0, 60.0), hall_day(RATES, [5, 9, 9, 5, 5, 9, 9, 5], 6.0, 60.0)
    assert tidal.all_busy_probability - flat.all_busy_probability == pytest.approx(0.0114, abs=0.0001)


def experiment(repository):
    """Return the experiment of the repository as a mapping, which writes no files."""
    data = yaml.safe_load((repository / "experiments" / "tidal_hall_day.yaml").read_text(encoding="utf-8"))
    return data | {"scenario": str(repository / "experiments" / data["scenario"])}
