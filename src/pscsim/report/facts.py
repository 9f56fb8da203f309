"""The centre in numbers, and what was assumed, from the scenario that was run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscsim.report.tables import Assumption
from pscsim.report.words import Words
from pscsim.scenario.model.base import in_language
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.study import Study
from pscsim.scenario.units import format_session
from pscsim.scenario.words import format_number


def facts_of(study: Study, words: Words) -> tuple[tuple[str, str], ...]:
    """Return label and value of what a reader should know about the centre before the results."""
    return tuple(_facts(study, study.scenario, words))


def _facts(study: Study, scenario: Scenario, words: Words) -> Iterator[tuple[str, str]]:
    calendar, demand = scenario.calendar, scenario.demand
    if scenario.residents is not None:
        yield words("fact.residents"), f"{scenario.residents:,}"
    if demand.cases_per_day is not None:
        yield words("fact.cases_per_day"), format_number(demand.cases_per_day)
    if demand.busyness_cv > 0:
        yield words("fact.busyness_cv"), format_number(demand.busyness_cv)
    yield words("fact.items"), str(len(scenario.items))
    for window in scenario.hall.windows:
        yield in_language(window.label, words.language, window.name), words("fact.windows", n=window.count)
    if calendar.sessions != "all day":
        yield words("fact.sessions"), words("list.plain").join(format_session(s) for s in calendar.sessions)
    yield words("fact.days"), words("fact.days_value", days=calendar.days, warm_up=calendar.warm_up)
    yield words("fact.replications"), str(study.replications)


def assumptions_of(study: Study, words: Words) -> tuple[Assumption, ...]:
    """Return the settings whose source the scenario names, with their values."""
    scenario = study.scenario
    data = scenario.model_dump(mode="json")
    return tuple(
        Assumption(path, shown_value(data, path), in_language(source, words.language, ""))
        for path, source in scenario.sources.items()
    )


def shown_value(data: Any, path: str) -> str:
    """Return the value of a setting as text; empty for a path that names a part of the file or nothing."""
    for step in path.split("."):
        if isinstance(data, list):
            data = next((item for item in data if isinstance(item, dict) and item.get("name") == step), None)
        else:
            data = data.get(step) if isinstance(data, dict) else None
    if isinstance(data, dict) and "kind" in data:
        return ", ".join(str(value) for value in data.values() if value is not None)
    if data is None or isinstance(data, dict | list):
        return ""
    return format_number(data) if isinstance(data, int | float) and not isinstance(data, bool) else str(data)
