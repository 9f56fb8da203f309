"""Rules about tidal rules."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.own_rules import OwnRule, RuleFailedError, functions_of, namespace_of, try_out
from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.model.tidal import FixedWindows, Forecast, PythonRule, TidalPolicy
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.sense.windows import are
from pscsim.scenario.units import format_clock
from pscsim.scenario.words import plural, suggest


def tidal_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield rules for no window group or for one that has a rule, and thresholds that contradict each other."""
    names = [window.name for window in scenario.hall.windows]
    rules = scenario.hall.tidal_rules
    ruled = [rule.windows for rule in rules]
    for n, rule in enumerate(rules):
        path: Path = ("hall", "tidal_rules", n)
        if rule.windows not in names:
            yield unknown((*path, "windows"), rule.windows, "window group", names)
            continue
        if rule.back_office is not None and rule.back_office not in scenario.back_offices:
            yield unknown(
                (*path, "back_office"), rule.back_office, "back office", list(scenario.back_offices)
            )
        if rule.windows in ruled[:n]:
            first = ("hall", "tidal_rules", ruled.index(rule.windows), "windows")
            message = f"the window group '{rule.windows}' has a rule"
            yield Problem((*path, "windows"), message, "write one rule for each group", also=first)
        group = scenario.hall.windows[names.index(rule.windows)]
        if group.hours is not None:
            message = f"the window group '{group.name}' has hours of its own, so that it does not close with the hall"
            yield Problem((*path, "windows"), message, "write its windows into `opens`")
        yield from policy_problems((*path, "rule"), rule.rule, group)


def policy_problems(path: Path, policy: TidalPolicy, group: WindowGroup) -> Iterator[Problem]:
    """Yield thresholds in the wrong order, and more windows than there are."""
    if isinstance(policy, Forecast):
        return
    if isinstance(policy, PythonRule):
        yield from python_problems(path, policy)
        return
    if not isinstance(policy, FixedWindows):
        if policy.close_at >= policy.open_at:
            message = "must be below open_at, or windows would open and close by turns"
            yield Problem((*path, "close_at"), message, also=(*path, "open_at"))
        return
    for clock, count in policy.opens.items():
        if count > group.count:
            time = format_clock(clock)
            message = f"{plural(count, 'window')} from {time} on, but there {are(group.count)}"
            yield Problem((*path, "opens"), message, inside=time)


def python_problems(path: Path, policy: PythonRule) -> Iterator[Problem]:
    """Yield what keeps a function of the user's own from being a rule."""
    if policy.source is None:  # its file cannot be read, which has been said
        return
    rule = OwnRule(policy.file, policy.function, policy.source)
    try:
        try_out(rule)
    except RuleFailedError as failed:
        key, message, help_text = failed.args
        if key == "function" and help_text is None:
            help_text = suggest(policy.function, functions_of(namespace_of(rule)))
        yield Problem((*path, key), message, help_text)
