"""The centre in numbers, and what was assumed, from the scenario that was run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pscsim.report.setting_values import shown_value, thousands
from pscsim.report.tables import Assumption
from pscsim.report.words import Words
from pscsim.scenario.model.base import Label, in_language
from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.study import Study
from pscsim.scenario.units import format_session
from pscsim.scenario.ways import TERMINAL


def facts_of(study: Study, words: Words) -> tuple[tuple[str, str], ...]:
    """Return label and value of what a reader should know about the centre before the results."""
    return tuple(_facts(study, study.scenario, words))


def _facts(study: Study, scenario: Scenario, words: Words) -> Iterator[tuple[str, str]]:
    calendar, demand = scenario.calendar, scenario.demand
    if scenario.residents is not None:
        yield words("fact.residents"), thousands(scenario.residents)
    if demand.cases_per_day is not None:
        yield words("fact.cases_per_day"), thousands(demand.cases_per_day)
    if demand.busyness_cv > 0:
        yield words("fact.busyness_cv"), thousands(demand.busyness_cv)
    yield words("fact.items"), str(len(scenario.items))
    for window in scenario.hall.windows:
        yield _window_label(window, words), str(window.count)
    for name, clerks in scenario.clerks.items():
        label = words("fact.clerks", name=name)
        yield in_language(clerks.label, words.language, label) if clerks.label else label, str(clerks.count)
    if calendar.sessions != "all day":
        yield words("fact.sessions"), words("list.plain").join(format_session(s) for s in calendar.sessions)
    yield words("fact.days"), words("fact.days_value", days=calendar.days, warm_up=calendar.warm_up)
    yield words("fact.replications"), thousands(study.replications)


def _window_label(window: WindowGroup, words: Words) -> str:
    """Return the label of a window group; a bare name does not say what it counts."""
    if window.label is not None:
        return in_language(window.label, words.language, window.name)
    key = "fact.terminals" if window.serves == [TERMINAL] else "fact.windows"
    return words(key, name=window.name)


def assumptions_of(study: Study, words: Words) -> tuple[Assumption, ...]:
    """Return the settings whose source the scenario names, with their values, then those of the other options' reforms."""
    baseline = study.scenario
    found = list(_assumptions(baseline, baseline.sources, words))
    for option in study.options:
        own = dict(item for item in option.scenario.sources.items() if item not in baseline.sources.items())
        found += _assumptions(option.scenario, own, words)
    return tuple(dict.fromkeys(found))


def _assumptions(scenario: Scenario, sources: Mapping[str, Label], words: Words) -> Iterator[Assumption]:
    data = scenario.model_dump(mode="json", exclude_none=True)
    for path, source in sources.items():
        yield Assumption(path, shown_value(data, path, words), in_language(source, words.language, ""))
