"""Help between lines as tables."""

from __future__ import annotations

import numpy as np

from pscsim.plan.openings import starts
from pscsim.plan.plan import Helps
from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import GUIDE, TERMINAL, served_lines


def build_helps(scenario: Scenario, lines: tuple[str, ...]) -> Helps:
    """Return which window groups help which lines."""
    windows = scenario.hall.windows
    helped = [[lines.index(line) for line in helped_lines(scenario, w) if line in lines] for w in windows]
    rows = [
        (g, line, window.helps.over, window.helps.over if window.helps.until is None else window.helps.until)
        for g, window in enumerate(windows)
        if window.helps is not None
        for line in helped[g]
    ]
    group, line, over, until = np.array(rows, dtype=np.int64).reshape(-1, 4).T.copy()
    by_line = [np.flatnonzero(line == number).tolist() for number in range(len(lines))]
    return Helps(
        group=group,
        line=line,
        over=over,
        until=until,
        group_start=starts(helped),
        group_length=np.array([len(row) for row in helped], dtype=np.int64),
        of_line=np.array([n for row in by_line for n in row], dtype=np.int64),
        line_start=starts(by_line),
        line_length=np.array([len(row) for row in by_line], dtype=np.int64),
    )


def helped_lines(scenario: Scenario, window: WindowGroup) -> list[str]:
    """Return the lines that windows help: those that are named, or all others of windows, that they do not serve anyway."""
    mine, self_service = served_lines(scenario, window), {GUIDE, TERMINAL}
    if window.helps is None or set(mine) <= self_service:
        return []
    others = [line for w in scenario.hall.windows for line in served_lines(scenario, w)]
    named = others if window.helps.lines is None else window.helps.lines
    return list(dict.fromkeys(line for line in named if line not in self_service.union(mine)))
