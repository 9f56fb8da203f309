"""The words of targets are those of the measures."""

from __future__ import annotations

from pscsim.outcomes.measures import MEASURES
from pscsim.scenario.vocabulary import GIVEN_BY, SHARES


def test_measures() -> None:
    """Names, their order, what each is given for, and which are shares agree with the measures themselves."""
    assert {name: set(by) for name, by in GIVEN_BY.items()} == {
        name: set(m.by) for name, m in MEASURES.items()
    }
    assert list(GIVEN_BY) == list(MEASURES)
    assert {name for name, measure in MEASURES.items() if measure.unit == "share"} == SHARES
