"""What can be wrong between the settings of a search file: one small generator for each rule."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from pscsim.scenario.changes import WrongAddressError, read_address
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.model.search import Search, Varied
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.units import format_clock
from pscsim.scenario.words import format_number
from pscsim.staffing.search.aims import aim_problems
from pscsim.staffing.search.grid import MOST_CANDIDATES, n_values

RANGE_KEYS = ("least", "most", "cost", "unit")


def search_problems(search: Search) -> Iterator[Problem]:
    """Yield everything that does not fit together."""
    for name, varied in search.vary.items():
        yield from address_problems(name, varied)
        yield from list_problems(name, varied) if varied.values is not None else range_problems(name, varied)
    yield from repeated_paths(search)
    yield from size_problems(search)
    yield from probability_problems(search)
    yield from aim_problems(search)


def address_problems(name: str, varied: Varied) -> Iterator[Problem]:
    """Yield what is not the path of a setting."""
    for n, address in enumerate((name, *varied.also)):
        path: Path = ("vary", name) if n == 0 else ("vary", name, "also", n - 1)
        try:
            read_address(address)
        except WrongAddressError as error:
            _, message, help_text = error.args
            yield Problem(path, message, help_text, at="key" if n == 0 else "value")


def range_problems(name: str, varied: Varied) -> Iterator[Problem]:
    """Yield a range with an end missing, an empty one, and a missing cost."""
    path = ("vary", name)
    missing = [key for key in ("least", "most") if getattr(varied, key) is None]
    if missing:
        help_text = "give least and most, or a list of values with their costs"
        yield Problem(path, f"'{missing[0]}' is missing", help_text, at="key")
    elif n_values(varied) == 0:
        ends = f"from {format_number(varied.least or 0)} to {format_number(varied.most or 0)}"
        yield Problem((*path, "most"), f"no value lies {ends}")
    if varied.costs is not None:
        yield Problem(
            (*path, "costs"), "goes with a list of values; a range has the cost of one more", at="key"
        )
    elif varied.cost is None:
        help_text = "give the cost of one more, in window-hours, clerks or money; 0 where it costs nothing"
        yield Problem(path, "'cost' is missing", help_text, at="key")


def list_problems(name: str, varied: Varied) -> Iterator[Problem]:
    """Yield an empty list, one that is a range too, and costs that are missing or not as many."""
    path = ("vary", name)
    if not varied.values:
        yield Problem((*path, "values"), "no value is given", at="key")
    for key in RANGE_KEYS:
        if getattr(varied, key) is not None:
            yield Problem((*path, key), "goes with a range, and here is a list of values", at="key")
    n_values_given, n_costs = len(varied.values or ()), len(varied.costs or ())
    if varied.costs is None:
        yield Problem(path, "'costs' is missing", "give the cost of each of the values", at="key")
    elif n_costs != n_values_given:
        message = f"{n_costs} costs for {n_values_given} values"
        yield Problem((*path, "costs"), message, "give the cost of each of the values", at="key")


def repeated_paths(search: Search) -> Iterator[Problem]:
    """Yield a setting that varies twice."""
    first: dict[str, Path] = {}
    for name, varied in search.vary.items():
        for n, address in enumerate((name, *varied.also)):
            path: Path = ("vary", name) if n == 0 else ("vary", name, "also", n - 1)
            if address in first:
                yield Problem(path, f"'{address}' varies in two places", also=first[address])
            first.setdefault(address, path)


def size_problems(search: Search) -> Iterator[Problem]:
    """Yield too many candidates, a budget for not even one, and costs of which none is above zero."""
    n = prod(n_values(varied) for varied in search.vary.values())
    if n > MOST_CANDIDATES:
        message = f"{n:,} candidates, and at most {MOST_CANDIDATES:,} can be looked through"
        yield Problem(("vary",), message, "widen a step, then search finely around what is found", at="key")
    if search.budget < search.first:
        message = (
            f"{search.budget} replications do not reach for one candidate, which takes {search.first} first"
        )
        yield Problem(("budget",), message)
    costless = all(not varied.cost and not any(varied.costs or ()) for varied in search.vary.values())
    if costless and search.best is None:
        given = any(varied.cost is not None or varied.costs for varied in search.vary.values())
        if given:
            yield Problem(("vary",), "nothing costs anything, so no candidate is the least costly", at="key")


def probability_problems(search: Search) -> Iterator[Problem]:
    """Yield a probability that asks for nothing, or for what cannot be."""
    if not 0.5 < search.probability < 1.0:
        message = "a choice is right with a probability above 50% and below 100%"
        yield Problem(("probability",), message)


def idle_count_problems(search: Search, scenario: Scenario) -> Iterator[Problem]:
    """Yield numbers of windows that change nothing, because an opening plan that does not vary says how many are open."""
    windows = scenario.hall.windows
    addresses = [
        (("vary", name) if n == 0 else ("vary", name, "also", n - 1), window_setting(address, scenario))
        for name, varied in search.vary.items()
        for n, address in enumerate((name, *varied.also))
    ]
    moving = {rule.windows for rule in scenario.hall.tidal_rules}
    moving |= {windows[found[0]].name for _, found in addresses if found is not None and found[1] == "opens"}
    for path, found in addresses:
        if found is None or found[1] != "count":
            continue
        window = windows[found[0]]
        if window.opens and window.name not in moving:
            first = format_clock(next(iter(window.opens)))
            message = (
                f"the opening plan of '{window.name}' says how many windows are open, whatever their count"
            )
            help_text = f"vary its times, such as hall.windows.{window.name}.opens.{first}, and set the count"
            yield Problem(path, message, help_text, at="key" if len(path) == 2 else "value")


def window_setting(address: str, scenario: Scenario) -> tuple[int, str] | None:
    """Return the window group that an address is about, and which of its settings; None for any other address."""
    steps = read_address(address)
    if steps[:2] != ["hall", "windows"] or len(steps) < 4:
        return None
    for place, window in enumerate(scenario.hall.windows):
        if steps[2] in (window.name, place, str(place)):
            return place, str(steps[3])
    return None
