"""What every timed run must have computed; a figure of a wrong answer is no figure."""

from __future__ import annotations

import math

from .scenarios import PEOPLE_PER_DAY, erlang_wait

WAIT_SPREAD_OF_A_DAY = 1.0
"""Standard deviation of the mean wait of n days times the root of n, over the long-run mean (60 replications of 200 days)."""


def check_queue(n_people: int, wanted: int, mean_wait: float) -> None:
    """Check the number of people and the mean wait of M/M/20 at load 0.9.

    Raises
    ------
    AssertionError
        When people are missing, or the wait is more than five standard errors from Erlang C.
    """
    check(abs(n_people - wanted) <= 5.0 * math.sqrt(wanted), f"{n_people} people instead of {wanted}")
    expected = erlang_wait()
    tolerance = 5.0 * WAIT_SPREAD_OF_A_DAY * math.sqrt(PEOPLE_PER_DAY / n_people) * expected
    wrong = f"mean wait {mean_wait:.3f} min, not {expected:.3f} +- {tolerance:.3f}"
    check(abs(mean_wait - expected) <= tolerance, wrong)


def check_near(what: str, value: float, expected: float, relative: float) -> None:
    """Check that a value is near another.

    Raises
    ------
    AssertionError
        When it is not.
    """
    check(
        abs(value - expected) <= relative * abs(expected), f"{what}: {value:.4g} is not near {expected:.4g}"
    )


def check(holds: bool, message: str) -> None:
    """Raise AssertionError unless something holds; unlike `assert`, also under `python -O`."""
    if not holds:
        raise AssertionError(message)
