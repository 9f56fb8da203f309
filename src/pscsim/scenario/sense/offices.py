"""Rules about back offices and how they decide items."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.casework import BackOffice
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.calendar import order_problems
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.words import plural


def office_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown back offices of items, impossible hours, and offices that never decide."""
    for name, item in scenario.items.items():
        for n, work in enumerate(item.approval.offices if item.approval is not None else []):
            if work.office not in scenario.back_offices:
                path: Path = ("items", name, "approval", "offices", n, "office")
                yield unknown(path, work.office, "back office", scenario.back_offices)
    for name, office in scenario.back_offices.items():
        yield from problems_of_office(("back_offices", name), office, scenario)


def problems_of_office(path: Path, office: BackOffice, scenario: Scenario) -> Iterator[Problem]:
    """Yield hours that overlap or that are missing, and an office that sends everything back."""
    yield from order_problems((*path, "hours"), office.hours or [], "hours")
    if office.hours is None and not scenario.calendar.sessions:
        message = "has no hours, and calendar.sessions, which stand for them, are empty"
        yield Problem(path, message, "write hours: ['09:00-17:00']", at="key")
    if office.lends_at_most is not None and office.lends_at_most > office.clerks:
        message = f"{plural(office.lends_at_most, 'clerk')}, but the office has {office.clerks}"
        yield Problem((*path, "lends_at_most"), message, also=(*path, "clerks"))
    if office.sent_back == 1:
        message = "every decision is sent back: no case would ever be decided"
        yield Problem((*path, "sent_back"), message, "write less than 100%")
