"""From a load to an opening plan by formula: each period for itself."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from pscsim.plan.plan import Floats
from pscsim.staffing.asking import Question
from pscsim.staffing.formulas import windows_for
from pscsim.staffing.load import Load
from pscsim.staffing.setting import Windows


def plans_by_formula(question: Question, load: Load) -> Mapping[str, Windows]:
    """Return the opening plans of the rules that take a formula hour by hour.

    `sipp`: stationary, independent, period by period. `lagged_sipp`: with the arrivals of a mean service earlier (Green,
    Kolesar and Soares 2001). `mol`: with the modified offered load (Jennings, Mandelbaum, Massey and Whitt 1996), averaged over
    the period.
    """
    lagged = load.lagged_rates * load.mean_service[:, None]
    loads = {"sipp": load.offered, "lagged_sipp": lagged, "mol": load.modified}
    return {name: _windows(question, load, values) for name, values in loads.items()}


def _windows(question: Question, load: Load, values: Floats) -> Windows:
    means = np.repeat(load.mean_service, len(question.periods))
    return tuple(
        windows_for(question.target, value, mean, load.patience, question.least)
        for value, mean in zip(values.ravel().tolist(), means.tolist(), strict=True)
    )
