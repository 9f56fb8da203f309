"""M(t)/M/s(t): one day of a hall with changing arrivals and an opening plan, solved exactly.

The rules of the day, which a simulation must follow to reproduce the numbers:

- Day and hall begin empty at opening. Arrivals are Poisson with a rate that is constant within a step.
- Windows open and close at the edges of steps. A window that opens calls at once. A busy window that closes
  finishes its person without being counted as open.
- After the last step nobody comes in, and the windows of the last step serve everybody inside.
- The mean wait is over all people of the day, those who are called after closing included.
- 'All busy' is what an arriving person finds: each open window has a person.
- Overtime is the time from closing until the last person has left, zero if the hall is empty at closing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pscsim.errors import PlanError

Floats = npt.NDArray[np.float64]


class HallDay(NamedTuple):
    """Exact expectations of one day."""

    mean_wait: float
    all_busy_probability: float
    """Share of the day's arrivals who find all open windows busy."""
    all_busy_by_step: tuple[float, ...]
    """The same for the arrivals within each step."""
    mean_overtime: float


def hall_day(
    arrival_rates: Sequence[float], n_windows: Sequence[int], mean_service: float, step: float
) -> HallDay:
    """Return the exact expectations of a day whose arrival rate and number of windows change by the step.

    Parameters
    ----------
    arrival_rates
        Arrivals per minute in each step, more than zero in total.
    n_windows
        Open windows in each step, at least one in the last.
    mean_service
        Mean of the exponential service, minutes.
    step
        Length of each step, minutes.

    Raises
    ------
    PlanError
        When no window is open in the last step, so that nobody would serve those inside at closing.
    """
    if n_windows[-1] < 1:
        raise PlanError("no window is open at the end of the day to serve those who are inside")
    expected = sum(arrival_rates) * step
    # (people waiting, windows at work): ten standard deviations above everybody of the day waiting at once.
    state = np.zeros((math.ceil(expected + 10.0 * math.sqrt(expected)) + 10, max(n_windows) + 1))
    state[0, 0] = 1.0
    waiting, all_busy = 0.0, []
    for rate, windows in zip(arrival_rates, n_windows, strict=True):
        state, minutes = _through_step(
            _call_at_opening(state, windows), rate, windows, 1.0 / mean_service, step
        )
        waiting += float(np.arange(len(state)) @ minutes.sum(axis=1))
        all_busy.append(float(minutes[:, windows:].sum()) / step)
    overtime, waiting_after = _after_closing(state, n_windows[-1], mean_service)
    busy_arrivals = sum(rate * step * busy for rate, busy in zip(arrival_rates, all_busy, strict=True))
    return HallDay((waiting + waiting_after) / expected, busy_arrivals / expected, tuple(all_busy), overtime)


def _call_at_opening(state: Floats, windows: int) -> Floats:
    """Return the state after idle windows, up to the number that is open now, have called."""
    called = state.copy()
    for busy in range(windows):
        # One more idle window calls one person, if anybody waits.
        called[:-1, busy + 1] += called[1:, busy]
        called[1:, busy] = 0.0
    return called


def _through_step(
    state: Floats, arrival_rate: float, windows: int, service_rate: float, step: float
) -> tuple[Floats, Floats]:
    """Return the state after a step, and the expected minutes spent in each state during it.

    Uniformisation (Jensen 1953): the hall changes at the ticks of a Poisson clock that suits its busiest
    state.
    """
    tick_rate = arrival_rate + (state.shape[1] - 1) * service_rate
    ticks, more_ticks = _poisson_weights(tick_rate * step)
    after, minutes = np.zeros_like(state), np.zeros_like(state)
    for exactly, more in zip(ticks, more_ticks, strict=True):
        after += exactly * state
        minutes += more / tick_rate * state
        state = _next_tick(state, arrival_rate / tick_rate, service_rate / tick_rate, windows)
    return after, minutes


def _next_tick(state: Floats, arrival: float, service: float, windows: int) -> Floats:
    """Return the state after a tick: somebody arrives, a busy window finishes, or nothing happens."""
    leaving = state * (service * np.arange(state.shape[1]))
    after = state * (1.0 - arrival) - leaving
    after[0, 1 : windows + 1] += arrival * state[0, :windows]  # to an idle window
    after[1:, windows:] += arrival * state[:-1, windows:]  # into the line
    after[0, :-1] += leaving[0, 1:]  # nobody to call
    after[1:, windows:-1] += leaving[1:, windows + 1 :]  # the window closes
    after[:-1, windows] += leaving[1:, windows]  # the window calls
    return after


def _poisson_weights(mean: float) -> tuple[list[float], list[float]]:
    """Return the probabilities of exactly k and of more than k ticks, for every k that matters."""
    most = math.ceil(mean + 12.0 * math.sqrt(mean)) + 30
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])
    exactly = np.exp(np.arange(most + 1) * math.log(mean) - mean - log_factorial)
    exactly /= exactly.sum()  # rounding in the logarithms must not lose people
    at_least = np.cumsum(exactly[::-1])[::-1]
    return exactly.tolist(), (at_least - exactly).tolist()


def _after_closing(state: Floats, windows: int, mean_service: float) -> tuple[float, float]:
    """Return the expected time until everybody has left, and the expected sum of waits in it."""
    until_empty, waits = np.zeros_like(state), np.zeros_like(state)
    for waiting in range(state.shape[0]):
        for busy in range(1 if waiting == 0 else windows, state.shape[1]):
            calls = waiting > 0 and busy <= windows
            following = (waiting - 1, busy) if calls else (waiting, busy - 1)
            pause = mean_service / busy
            until_empty[waiting, busy] = pause + until_empty[following]
            waits[waiting, busy] = pause * waiting + waits[following]
    return float((state * until_empty).sum()), float((state * waits).sum())
