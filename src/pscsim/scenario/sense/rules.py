"""All rules, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Problem
from pscsim.scenario.sense.arrivals import arrival_problems
from pscsim.scenario.sense.booking import booking_problems
from pscsim.scenario.sense.calendar import calendar_problems
from pscsim.scenario.sense.calling import calling_problems, help_problems
from pscsim.scenario.sense.channels import channel_problems
from pscsim.scenario.sense.clerks import clerk_problems
from pscsim.scenario.sense.closing import closing_problems
from pscsim.scenario.sense.demand import demand_problems
from pscsim.scenario.sense.departments import department_problems
from pscsim.scenario.sense.lines import line_problems
from pscsim.scenario.sense.names import name_problems
from pscsim.scenario.sense.offices import office_problems
from pscsim.scenario.sense.outages import outage_problems
from pscsim.scenario.sense.papers import paper_problems
from pscsim.scenario.sense.people import people_problems
from pscsim.scenario.sense.priority import priority_problems
from pscsim.scenario.sense.results import result_problems
from pscsim.scenario.sense.routes import route_problems
from pscsim.scenario.sense.self_service import self_service_problems
from pscsim.scenario.sense.tidal import tidal_problems
from pscsim.scenario.sense.times import time_problems
from pscsim.scenario.sense.travel import travel_problems
from pscsim.scenario.sense.trips import trip_problems
from pscsim.scenario.sense.windows import window_problems

RULES: tuple[Callable[[Scenario], Iterator[Problem]], ...] = (
    calendar_problems,
    demand_problems,
    arrival_problems,
    people_problems,
    department_problems,
    route_problems,
    time_problems,
    paper_problems,
    channel_problems,
    booking_problems,
    office_problems,
    result_problems,
    travel_problems,
    trip_problems,
    window_problems,
    calling_problems,
    help_problems,
    tidal_problems,
    clerk_problems,
    self_service_problems,
    outage_problems,
    line_problems,
    priority_problems,
    closing_problems,
    name_problems,
)


def sense_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield every problem that is about more than one setting, targets apart."""
    for rule in RULES:
        yield from rule(scenario)
