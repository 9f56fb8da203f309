"""Counted papers have no name, so that they are never the same as a paper that a planner names."""

from __future__ import annotations

from pscsim.plan.compile import compile_plan
from pscsim.scenario.reading import read_study
from pscsim.scenario.ways import paper_names
from small import centre, people, windows


def test_counted_papers_are_not_those_that_a_planner_names() -> None:
    """Two counted papers of the tax department and two that are named like them are four papers."""
    visits = [
        {"department": "tax", "time": "1 min", "papers": 2},
        {"department": "social", "time": "1 min", "papers": ["tax 1", "tax 2"]},
    ]
    data = centre(
        {"licence": people(540, departments=visits)},
        windows(["tax", "social"]),
        departments={"tax": {}, "social": {}},
        papers={"non_core": ["tax 1"]},
        hall={"organisation": "departmental"},
    )
    scenario = read_study(data).scenario
    plan, _ = compile_plan(scenario)
    assert plan.papers.need.tolist()[:2] == [0b0011, 0b1100]
    assert plan.papers.core.tolist() == [0b1011]
    assert len(set(paper_names(scenario.items["licence"]))) == 4


def test_counted_papers_of_two_checks_are_different_papers() -> None:
    """Each department asks for its own; one window asks for all of them."""
    visits = [{"department": name, "time": "1 min", "papers": 2} for name in ("tax", "social")]
    item = people(540, departments=visits, one_window={"time": "1 min"})
    departments = {"tax": {}, "social": {}}
    data = centre({"licence": item}, windows(["tax", "social"]), departments=departments)
    plan, _ = compile_plan(read_study(data).scenario)
    assert int(plan.papers.need[plan.routes.entry[0]]) == 0b1111
