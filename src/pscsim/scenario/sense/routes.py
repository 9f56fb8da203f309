"""Rules about free routes: stages and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.items import Stage
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import ROUNDING, percent, unknown
from pscsim.scenario.ways import DONE


def route_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield problems of the free routes of all items."""
    for name, item in scenario.items.items():
        if item.stages is not None:
            yield from problems_of_route(("items", name, "stages"), item.stages)


def problems_of_route(path: Path, stages: list[Stage]) -> Iterator[Problem]:
    """Yield names that mean two stages, unknown ways, shares above 100%, and loops without a way out."""
    names = [stage.name for stage in stages]
    known = [*names, DONE]
    for n, stage in enumerate(stages):
        if stage.name in names[:n]:
            first = (*path, names.index(stage.name), "name")
            yield Problem((*path, n, "name"), f"another stage is named '{stage.name}'", also=first)
        if stage.name == DONE:
            yield Problem(
                (*path, n, "name"), f"'{DONE}' is the word for the end of a route: choose another name"
            )
        for way in stage.next or {}:
            if way not in known:
                yield unknown((*path, n, "next", way), way, "stage", known, key=True)
        yield from share_problems((*path, n, "next"), stage.next or {})
    endless = without_end(stages)
    if endless and all(way in known for stage in stages for way in stage.next or {}):
        message = f"from '{endless[0]}' no way leads to the end: the case would go round for ever"
        position = (*path, names.index(endless[0]), "next")
        yield Problem(position, message, f"give '{DONE}' a share, or leave some of the 100% over", at="key")


def share_problems(path: Path, ways: dict[str, float]) -> Iterator[Problem]:
    """Yield ways on whose shares are above 100%, or below it although the end has a share of its own."""
    total = sum(ways.values())
    if total > 1 + ROUNDING:
        yield Problem(path, f"the shares sum to {percent(total)}, above 100%", at="key")
    elif DONE in ways and total < 1 - ROUNDING:
        help_text = f"leave '{DONE}' out to give it the rest"
        yield Problem(path, f"the shares sum to {percent(total)}, not to 100%", help_text, at="key")


def without_end(stages: list[Stage]) -> list[str]:
    """Return the stages from which a case can never be done, in file order."""
    ways = {stage.name: ways_on(stages, n) for n, stage in enumerate(stages)}
    ends = {DONE}
    while found := {name for name, targets in ways.items() if name not in ends and targets & ends}:
        ends |= found
    return [stage.name for stage in stages if stage.name not in ends]


def ways_on(stages: list[Stage], position: int) -> set[str]:
    """Return the stages that can follow a stage, and `done` when the case can end there."""
    ways = stages[position].next
    if ways is None:
        return {stages[position + 1].name if position + 1 < len(stages) else DONE}
    rest = 1 - sum(share for way, share in ways.items() if way != DONE)
    return {way for way, share in ways.items() if share > 0 and way != DONE} | (
        {DONE} if rest > ROUNDING else set()
    )
