"""The load of windows over the day, from a simulation with so many windows that nobody waits for one.

This holds for every centre: people who lack a paper come twice, a failed check is short, older people take longer, some go to a
terminal instead. Only for a plain centre is it computed (`plain.py`): then nobody's luck moves a plan by formula.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pscsim.demand.cases import draw_cases
from pscsim.errors import RunError
from pscsim.experiments.engines import EngineName, load_engine
from pscsim.experiments.progress import Progress
from pscsim.plan.calendar import CalendarDay
from pscsim.plan.parameters import mean_of
from pscsim.plan.plan import DAY, Floats
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import group_shares
from pscsim.staffing.asking import Question
from pscsim.staffing.observing import Flow, observe_flow
from pscsim.staffing.periods import observed_minutes
from pscsim.staffing.plain import is_plain, plain_flow
from pscsim.staffing.setting import Setting, make_setting

FIRST_TRY: Final = 16
MOST_WINDOWS: Final = 10_000
"""As many as a window group may have."""


@dataclass(frozen=True, slots=True)
class Load:
    """What comes to the windows of each group and period; arrays of shape (groups, periods) unless noted."""

    arrival_rates: Floats
    """People per minute, as they come to be called."""
    lagged_rates: Floats
    """The same, a mean service earlier."""
    offered: Floats
    """Arrival rate times mean service: the load if each period went on for ever."""
    modified: Floats
    """Mean number of people at windows if nobody had to wait: the load that is there."""
    mean_service: Floats
    """(groups,) minutes."""
    patience: float
    """Mean patience of everybody in minutes; infinite where nobody gives up."""
    exact: bool
    """Whether it was computed, and not estimated from a simulation."""


def stopping(question: Question) -> tuple[str, ...]:
    """Return the systems without which a staffed group does not work, and which have outages."""
    staffed = {group.name for group in question.staffed}
    return tuple(
        name
        for name, system in question.scenario.systems.items()
        if staffed & {*system.stops} and (system.outages or system.breakdowns)
    )


def without_outages(question: Question) -> Question:
    """Return a question whose staffed groups always work, because in an outage people wait for any number of windows.

    Breakdowns of single windows stay: another window takes the person, and what has to be done again is load.
    """
    if not stopping(question):
        return question
    staffed = {group.name for group in question.staffed}
    systems = {
        name: system.model_copy(update={"stops": rest})
        for name, system in question.scenario.systems.items()
        if (rest := [thing for thing in system.stops if thing not in staffed])
    }
    return replace(question, scenario=question.scenario.model_copy(update={"systems": systems}))


def ample_setting(question: Question, engine: EngineName) -> tuple[Setting, Flow]:
    """Return the setting with so many windows that nobody waits for one, and what the first replication brings there.

    Raises
    ------
    RunError
        When people wait although the hall has all windows that a group may have.
    """
    n_windows = max(FIRST_TRY, *(2 * w.count for w in question.scenario.hall.windows))
    while True:
        setting = make_setting(question, min(n_windows, MOST_WINDOWS))
        flow = flow_of(setting, engine, 0)
        if flow.waited == 0:
            return setting, flow
        if n_windows >= MOST_WINDOWS:
            raise RunError(f"even with {MOST_WINDOWS} windows {flow.waited} people wait")
        n_windows *= 2


def flow_of(setting: Setting, engine: EngineName, replication: int) -> Flow:
    """Return what one replication brings to windows of which there are enough."""
    cases = draw_cases(setting.plan, setting.seed, replication)
    return observe_flow(setting, load_engine(engine)(setting.plan, cases, setting.seed, replication))


def measure_load(
    question: Question, setting: Setting, first: Flow, engine: EngineName, n: int, progress: Progress
) -> Load:
    """Return the load: exactly for a plain centre, else as the mean over n replications of which the first has been made."""
    minutes = observed_minutes(question.periods, measured_days(setting))
    if is_plain(question.scenario):
        flow, mean_service = plain_flow(question.scenario, setting)
        progress.advance(n)
        return load_of(question, flow, mean_service, minutes)
    flows = [first]
    progress.advance()
    for replication in range(1, n):
        flows.append(flow_of(setting, engine, replication))
        progress.advance()
    arrivals, busy = (np.sum([getattr(one, name) for one in flows], axis=0) for name in ("arrivals", "busy"))
    people = arrivals.sum(axis=1)
    mean_service = np.divide(busy.sum(axis=1), people, out=np.zeros_like(people), where=people > 0)
    return load_of(question, Flow(arrivals, busy, 0), mean_service, n * minutes)


def load_of(question: Question, flow: Flow, mean_service: Floats, minutes: Floats) -> Load:
    """Return the load from what came, and the minutes of each period in which it came."""
    lagged = np.stack([later(one, mean) for one, mean in zip(flow.arrivals, mean_service, strict=True)])
    rates = within_periods(question, flow.arrivals) / minutes
    return Load(
        arrival_rates=rates,
        lagged_rates=within_periods(question, lagged) / minutes,
        offered=rates * mean_service[:, None],
        modified=within_periods(question, flow.busy) / minutes,
        mean_service=mean_service,
        patience=mean_patience(question.scenario),
        exact=is_plain(question.scenario),
    )


def measured_days(setting: Setting) -> list[CalendarDay]:
    """Return the days of measured time."""
    return list(setting.days)[int(setting.plan.days.measured_from / DAY) :]


def within_periods(question: Question, by_minute: Floats) -> Floats:
    """Return (groups, periods) the sums over the minutes of each period."""
    sums = [by_minute[:, int(p.begins) : int(p.ends)].sum(axis=1) for p in question.periods]
    return np.stack(sums, axis=1)


def later(by_minute: Floats, delay: float) -> Floats:
    """Return counts by minute of the day, moved to later by a delay; what passes midnight is gone."""
    upto = np.concatenate([[0.0], np.cumsum(by_minute)])
    minutes = np.arange(len(upto))
    return np.diff(np.interp(minutes - delay, minutes, upto, left=0.0))


def mean_patience(scenario: Scenario) -> float:
    """Return the mean patience of an exponential one with the rate at which people of all groups give up.

    Who has no patience set never gives up, and lowers that rate.
    """
    weight = dict.fromkeys(scenario.groups, 0.0)
    for item in scenario.items.values():
        share = 1.0 if item.share is None else item.share
        for group, part in group_shares(scenario, item).items():
            weight[group] += share * part
    rate = sum(
        weight[name] / mean_of(group.patience) for name, group in scenario.groups.items() if group.patience
    )
    return sum(weight.values()) / rate if rate > 0.0 else np.inf
