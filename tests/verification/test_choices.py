"""The rate of right choices of a search."""

from __future__ import annotations

import pytest

from pscsim.experiments.progress import Silence
from pscsim.statistics.theory.erlang_c import wait_probability
from pscsim.verification import choices
from pscsim.verification.choices import Repetition, check_choices, edge_rule, is_right, share_interval


def test_the_edges_of_the_tolerance() -> None:
    """Ten windows are just so bad that they have to miss, eleven just so good that they have to meet (Erlang C)."""
    [limit] = edge_rule().limits
    assert limit.value + limit.tolerance == pytest.approx(wait_probability(8.0, 10))
    assert limit.value - limit.tolerance == pytest.approx(wait_probability(8.0, 11))


@pytest.mark.parametrize("number", range(4))
def test_four_choices(number: int) -> None:
    """From the cheapest, the second, the right one and a dearer one, and both with and without ruling out."""
    assert is_right(Repetition(number, "compiled"))


@pytest.mark.parametrize(
    ("n_right", "low", "high"), [(0, "0.0000", "0.1684"), (10, "0.2720", "0.7280"), (20, "0.8316", "1.0000")]
)
def test_interval_of_a_share(n_right: int, low: str, high: str) -> None:
    """Of twenty: Clopper and Pearson's 95% limits; for none and all of them 1 - 0.025^(1/20)."""
    assert [f"{end:.4f}" for end in share_interval(n_right, 20, 0.95)] == [low, high]
    assert share_interval(0, 20, 0.95)[1] == pytest.approx(1.0 - 0.025 ** (1 / 20))


@pytest.mark.parametrize(("every", "ok"), [(1, True), (2, False)])
def test_a_search_that_is_wrong_too_often_is_found(
    monkeypatch: pytest.MonkeyPatch, every: int, ok: bool
) -> None:
    """Every second choice wrong is a miss."""
    monkeypatch.setattr(choices, "is_right", lambda repetition: repetition.number % every == 0)
    check = check_choices(True, "compiled", 1, Silence())
    assert (check.simulated, check.ok) == (1.0 / every, ok)
