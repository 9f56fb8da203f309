"""One centre under many opening plans: everything is planned once, and only the openings of its windows change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pscsim.plan.calendar import CalendarDay
from pscsim.plan.compile import compile_plan
from pscsim.plan.names import Names
from pscsim.plan.openings import Change, opening_changes, with_extra_windows
from pscsim.plan.plan import Ints, Plan
from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.staffing.asking import Question
from pscsim.staffing.periods import Period
from pscsim.staffing.targets import StaffTarget

Windows = tuple[int, ...]
"""Windows open, group by group and within a group period by period."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every simulation of a question shares."""

    plan: Plan
    """With so many windows in each staffed group that any opening plan fits."""
    names: Names
    windows: tuple[WindowGroup, ...]
    days: tuple[CalendarDay, ...]
    open_ended: bool
    staffed: tuple[int, ...]
    """Window groups that get a plan."""
    group_of_line: Ints
    """(lines,) place in `staffed` of the group for which a line counts, -1 for none."""
    periods: tuple[Period, ...]
    target: StaffTarget
    seed: int

    @property
    def ample(self) -> int:
        """Return the windows of each staffed group, with which nobody waits for one."""
        first = self.plan.hall.first_window
        return int(first[self.staffed[0] + 1] - first[self.staffed[0]])

    @property
    def n_keys(self) -> int:
        """Return how many numbers of windows there are."""
        return len(self.staffed) * len(self.periods)


def make_setting(question: Question, n_windows: int) -> Setting:
    """Return the setting of a question with room for so many windows in each staffed group."""
    wanted = {group.name for group in question.staffed}
    scenario = with_room(question.scenario, wanted, n_windows)
    plan, names = compile_plan(scenario)
    group_of_line = np.full(len(names.lines), -1)
    for place, group in enumerate(question.staffed):
        group_of_line[[names.lines.index(line) for line in group.lines]] = place
    return Setting(
        plan=plan,
        names=names,
        windows=tuple(scenario.hall.windows),
        days=question.days,
        open_ended=scenario.calendar.sessions == "all day",
        staffed=tuple(names.window_groups.index(group.name) for group in question.staffed),
        group_of_line=group_of_line,
        periods=question.periods,
        target=question.target,
        seed=question.study.seed,
    )


def with_room(scenario: Scenario, wanted: set[str], n_windows: int) -> Scenario:
    """Return a scenario whose wanted groups have so many windows, all open; the others keep theirs, tidal ones included."""
    windows = [
        window.model_copy(update={"count": n_windows, "opens": None})
        if window.name in wanted
        else with_extra_windows(scenario, window)
        for window in scenario.hall.windows
    ]
    rules = [rule for rule in scenario.hall.tidal_rules if rule.windows not in wanted]
    changes = {"windows": windows, "extra_windows": {}, "tidal_rules": rules}
    hall = scenario.hall.model_copy(update=changes)
    return scenario.model_copy(update={"hall": hall})


def opens_of(periods: Sequence[Period], windows: Sequence[int]) -> dict[float, int]:
    """Return the opening plan with so many windows in each period; a step that changes nothing is left out."""
    opens: dict[float, int] = {}
    for period, n in zip(periods, windows, strict=True):
        if not opens or n != next(reversed(opens.values())):
            opens[period.begins] = n
    return opens


def under(setting: Setting, windows: Windows) -> Plan:
    """Return the plan of a setting under an opening plan."""
    groups = list(setting.windows)
    n = len(setting.periods)
    for place, g in enumerate(setting.staffed):
        opens = opens_of(setting.periods, windows[place * n : (place + 1) * n])
        groups[g] = groups[g].model_copy(update={"opens": opens})
    return with_changes(setting.plan, opening_changes(groups, setting.days, setting.open_ended))


def with_changes(plan: Plan, changes: Sequence[Change]) -> Plan:
    """Return a plan whose windows open and close otherwise."""
    hall = plan.hall._replace(
        change_at=np.array([at for at, _, _ in changes], dtype=np.float64),
        change_group=np.array([g for _, g, _ in changes], dtype=np.int64),
        change_count=np.array([n for _, _, n in changes], dtype=np.int64),
    )
    return plan._replace(hall=hall)
