"""Whether a line can be kept up with."""

from __future__ import annotations

from pscsim.errors import PlanError


def utilisation_of(load: float, n_windows: int) -> float:
    """Return the long-run share of open window time that is busy.

    Raises
    ------
    PlanError
        When `load >= n_windows`: the line grows without limit and there is no long run.
    """
    if load >= n_windows:
        message = f"a load of {load:g} windows grows without limit at {n_windows} windows"
        raise PlanError(message)
    return load / n_windows
