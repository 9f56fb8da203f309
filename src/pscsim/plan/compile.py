"""From a scenario to a plan: the one place where names become numbers."""

from __future__ import annotations

from pscsim.plan.booking import build_bookings
from pscsim.plan.calendar import build_days, calendar_days
from pscsim.plan.calling import build_calling
from pscsim.plan.clerks import build_clerks
from pscsim.plan.distributions import DistributionTable
from pscsim.plan.helps import build_helps
from pscsim.plan.names import Names
from pscsim.plan.offices import build_channels, build_offices, build_results, build_travel
from pscsim.plan.openings import build_hall
from pscsim.plan.outages import build_outages
from pscsim.plan.papers import build_papers
from pscsim.plan.plan import Plan
from pscsim.plan.routes import build_routes, draft_routes
from pscsim.plan.streams import build_streams
from pscsim.plan.tidal import build_tidal
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import GUIDE, TERMINAL, lines_of_item, served_lines


def used_lines(scenario: Scenario) -> tuple[str, ...]:
    """Return the lines that people join: guide desk and terminals first, then in the order of the windows."""
    joined = {line for item in scenario.items for line, _ in lines_of_item(scenario, item)}
    served = [line for window in scenario.hall.windows for line in served_lines(scenario, window)]
    return tuple(line for line in dict.fromkeys([GUIDE, TERMINAL, *served]) if line in joined)


def compile_plan(scenario: Scenario) -> tuple[Plan, Names]:
    """Return what an engine reads of a scenario, and the names behind its numbers.

    The scenario must have passed `pscsim.scenario.reading`: a line that nobody serves is found there.
    """
    days = list(calendar_days(scenario.calendar))
    table = DistributionTable()
    draft = draft_routes(scenario, table)
    lines = used_lines(scenario)
    streams = build_streams(scenario, days, table)
    routes = build_routes(scenario, draft, lines, streams)
    hall, clerks = build_hall(scenario, days, lines), build_clerks(scenario, days)
    plan = Plan(
        days=build_days(scenario, days),
        streams=streams,
        routes=routes,
        papers=build_papers(scenario, [(stage.item, stage.papers) for stage in draft.stages]),
        channels=build_channels(scenario, table),
        bookings=build_bookings(scenario, days),
        offices=build_offices(scenario, table),
        results=build_results(scenario),
        travel=build_travel(scenario, table),
        hall=hall,
        calling=build_calling(scenario),
        clerks=clerks,
        helps=build_helps(scenario, lines),
        tidal=build_tidal(scenario, hall, routes, streams, [stage.mean for stage in draft.stages], clerks),
        outages=build_outages(scenario, days, hall.first_window.tolist(), table),
        distributions=table.freeze(),
    )
    names = Names(
        groups=tuple(scenario.groups),
        items=tuple(scenario.items),
        stages=tuple(stage.name for stage in draft.stages),
        lines=lines,
        window_groups=tuple(w.name for w in scenario.hall.windows),
        clerk_groups=tuple(scenario.clerks),
        offices=tuple(scenario.back_offices),
        channels=tuple(scenario.channels),
        dates=tuple(day.date.isoformat() for day in days),
        self_service=tuple(line in (GUIDE, TERMINAL) for line in lines),
    )
    return plan, names
