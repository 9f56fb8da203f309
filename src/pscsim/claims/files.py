"""Any file of a planner, checked or shown: claims here, rosters and searches in `pscsim.staffing`, others in `scenario`."""

from __future__ import annotations

import os
from collections.abc import Sequence

from pscsim.scenario.kinds import Kind, kind_of
from pscsim.scenario.layers import read_layers
from pscsim.scenario.reading import check_any, read_any
from pscsim.scenario.show import show, show_model


def check_file(file: str | os.PathLike[str], sets: Sequence[str] = ()) -> Kind:
    """Return what a file is, when it has no problems.

    Raises
    ------
    ScenarioError
        With all problems that were found.
    """
    kind = check_any(file, sets)
    if kind == "claims":
        from pscsim.claims.reading import read_claims

        read_claims(file, sets)
    if kind == "roster":
        from pscsim.staffing.roster.rostering import check_roster

        check_roster(file, sets)
    if kind == "search":
        from pscsim.staffing.search.reading import read_search

        read_search(file, sets)
    return kind


def shown_file(file: str | os.PathLike[str], sets: Sequence[str] = ()) -> str:
    """Return a file with every default filled in, as YAML text that reads back as the same.

    Raises
    ------
    ScenarioError
        With all problems that were found.
    """
    kind = kind_of(read_layers(file))
    if kind == "claims":
        from pscsim.claims.reading import read_claims

        return show_model(read_claims(file, sets).table)
    if kind == "roster":
        from pscsim.staffing.roster.reading import read_roster

        return show_model(read_roster(file, sets).roster)
    if kind == "search":
        from pscsim.staffing.search.reading import read_search

        return show_model(read_search(file, sets).search)
    return show(read_any(file, sets))
