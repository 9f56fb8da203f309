"""The opening plans as an experiment: ready to run, and to paste into another one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from pscsim.plan.openings import with_extra_windows
from pscsim.report.words import Words
from pscsim.scenario.model.scenario import Experiment, Scenario
from pscsim.scenario.units import format_clock
from pscsim.staffing.saying import Speaker
from pscsim.staffing.setting import Windows, opens_of
from pscsim.staffing.staffing import Requirement

BASELINE = "as_it_is"


def experiment_text(found: Requirement, sets: Sequence[str], folder: Path, words: Words) -> str:
    """Return an experiment that compares the centre as it is with every opening plan, as YAML text.

    Parameters
    ----------
    found
        The plans.
    sets
        Changes of the command line, which the experiment repeats.
    folder
        Where the experiment will stand: it names its scenario from there.
    words
        In which language it speaks.
    """
    study, speaker = found.question.study, Speaker(found, words)
    file = Path(study.file)
    own: dict[str, Any] = {"scenario": _from(folder, file), "set": {}, "reforms": [], "option_set": {}}
    if isinstance(study.model, Experiment):
        option = study.model.options[found.question.option]
        own["scenario"] = _from(folder, file.parent / study.model.scenario)
        own["set"] = dict(study.model.set)
        own["reforms"] = [_from(folder, file.parent / reform) for reform in option.reforms]
        own["option_set"] = dict(option.set)
    own["set"] |= {path.strip(): yaml.safe_load(value) for path, _, value in (s.partition("=") for s in sets)}
    options: dict[str, Any] = {BASELINE: {"label": words("staff.as_it_is"), **_changes(own, {})}}
    for rule, windows in found.plans.items():
        changes = plan_changes(found, windows)
        options[rule] = {"label": speaker.rule(rule), **_changes(own, changes)}
    data = {
        "name": words("staff.name", file=file.name),
        "question": words("staff.question", target=speaker.target),
        "language": words.language,
        "scenario": own["scenario"],
        "seed": study.seed,
        "replications": study.replications,
        **({"set": own["set"]} if own["set"] else {}),
        "options": options,
    }
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)


def plan_changes(found: Requirement, windows: Windows) -> dict[str, Any]:
    """Return the changes that give the staffed groups their opening plans; tidal windows stand in the plans of all groups."""
    question = found.question
    n = len(question.periods)
    changes: dict[str, Any] = {}
    for place, group in enumerate(question.staffed):
        own = windows[place * n : (place + 1) * n]
        count = next(one.count for one in question.scenario.hall.windows if one.name == group.name)
        changes |= group_changes(group.name, max(count, *own), opens_of(question.periods, own))
    rules, staffed = question.scenario.hall.tidal_rules, {group.name for group in question.staffed}
    if any(rule.windows in staffed for rule in rules):
        kept = [rule.model_dump(exclude_defaults=True) for rule in rules if rule.windows not in staffed]
        changes["hall.tidal_rules"] = kept
    if question.scenario.hall.extra_windows:
        changes |= _without_extra(question.scenario, staffed)
    return changes


def group_changes(name: str, count: int, opens: dict[float, int]) -> dict[str, Any]:
    """Return the changes that give a window group an opening plan."""
    path = f"hall.windows.{quoted(name)}"
    return {f"{path}.count": count, f"{path}.opens": {format_clock(at): n for at, n in opens.items()}}


def _without_extra(scenario: Scenario, staffed: set[str]) -> dict[str, Any]:
    changes: dict[str, Any] = {"hall.extra_windows": {}}
    for group in scenario.hall.windows:
        with_extra = with_extra_windows(scenario, group)
        if group.name not in staffed and with_extra.opens is not None and with_extra is not group:
            changes |= group_changes(group.name, with_extra.count, with_extra.opens)
    return changes


def quoted(name: str) -> str:
    """Return a name as a step of a path; one with a dot or a bracket stands in quotes."""
    return f"'{name}'" if set(name) & set(".[]=") else name


def _changes(own: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    together = own["option_set"] | changes
    return ({"reforms": own["reforms"]} if own["reforms"] else {}) | ({"set": together} if together else {})


def _from(folder: Path, file: Path) -> str:
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return file.resolve().as_posix()
