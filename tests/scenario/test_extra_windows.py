"""Tidal windows as a planner writes them: by the time of day, as a part of the windows that are there."""

from __future__ import annotations

from typing import Any

import pytest

from pscsim.errors import ScenarioError
from pscsim.scenario.model import Scenario
from pscsim.scenario.reading import read_study
from pscsim.scenario.show import show
from small import centre, people, windows


def with_extra(extra: dict[str, Any], *sets: str) -> Scenario:
    """Return a centre with tidal windows."""
    data = centre({"licence": people(540)}, windows(count=4), hall={"extra_windows": extra})
    return read_study(data, list(sets)).scenario


def test_per_cent_and_numbers_mean_the_same() -> None:
    """`50%` is 0.5, also above the whole, and the times are put in order."""
    extra = with_extra({"09:30": "50%", "10:30": 1.5, "11:00": "150%", "12:00": 0}).hall.extra_windows
    assert extra == {570.0: 0.5, 630.0: 1.5, 660.0: 1.5, 720.0: 0.0}


def test_shown_as_they_are_read() -> None:
    """What is shown reads back as the same."""
    data = centre({"licence": people(540)}, windows(), hall={"extra_windows": {"9:30": 0.5, "11:00": "25%"}})
    text = show(read_study(data))
    assert "extra_windows: {'09:30': 50%, '11:00': 25%}" in text


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({"9:00": 0.5, "09:00": 0.2}, "'9:00' and '09:00' are the same time of day"),
        ({"10:00": 0.5, "10:00 ": 0.2}, "'10:00' and '10:00 ' are the same time of day"),
        ({"09:00": "11"}, "must be at most 10, found 11"),
        ({"09:00": "-10%"}, "'-10%' is negative"),
    ],
)
def test_mistakes_are_told(extra: dict[str, Any], said: str) -> None:
    """A time that is written twice, and a part that cannot be, are problems and not lost."""
    with pytest.raises(ScenarioError) as caught:
        with_extra(extra)
    assert said in str(caught.value)
