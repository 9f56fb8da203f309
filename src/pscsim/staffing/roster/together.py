"""Cover and sharing in one integer program, for when the cheapest cover cannot be shared out (HiGHS).

It knows persons, whom it would have to try in each other's place to see that nothing is better. So it is asked only where two
programs, one for numbers and one for persons, end in nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from pscsim.plan.plan import Floats
from pscsim.scenario.model.roster import Roster
from pscsim.staffing.roster.cover import Cover, cover_of, program_of
from pscsim.staffing.roster.cover_program import CoverProgram
from pscsim.staffing.roster.patterns import Demand
from pscsim.staffing.roster.sharing import Works, job_of
from pscsim.staffing.roster.sheet import Sheet

MOST_NODES: Final = 3_000
"""Nodes of the search. It is a number and no time, so that every machine finds the same."""


def cover_that_can_be_shared(
    roster: Roster, demands: Sequence[Demand]
) -> tuple[Cover, Mapping[str, Works]] | None:
    """Return the least costly cover that can be shared out, with a sharing; None when nothing was found.

    Parameters
    ----------
    roster
        Its limits of weeks and of fairness hold for every clerk.
    demands
        What is needed.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, vstack

    program = program_of(roster, demands)
    sheets = {name: sheet_of(roster, program, name) for name in roster.clerks}
    sizes = [len(program.tours), *(sheet.size for sheet in sheets.values())]
    begins = np.cumsum([0, *sizes])
    blocks: list[Any] = []
    low: list[float] = []
    high: list[float] = []

    def add(parts: Mapping[int, Any], least: Sequence[float], most: Sequence[float]) -> None:
        rows = np.zeros((len(least), begins[-1]))
        for block, part in parts.items():
            rows[:, begins[block] : begins[block + 1]] = part
        blocks.append(csr_array(rows))
        low.extend(least)
        high.extend(most)

    matrix, least, most = program.constraints()
    add({0: matrix.toarray()}, least, most)
    for number, (name, sheet) in enumerate(sheets.items(), 1):
        for job, key in enumerate(sheet.jobs):
            numbers = [float(tour.contract == name and job_of(tour) == key) for tour in program.tours]
            add({0: -np.array([numbers]), number: sheet.on_job(job)[None, :]}, [0.0], [0.0])
        for row, begin, end in sheet.limits():
            add({number: row[None, :]}, [begin], [end])
    cost, kinds, upper = np.zeros(begins[-1]), np.ones(begins[-1], dtype=np.int64), np.ones(begins[-1])
    cost[: len(program.tours)], upper[: len(program.tours)] = program.costs(), np.inf
    for end in begins[2:]:
        kinds[end - 4 : end], upper[end - 4 : end] = 0, np.inf
    result = milp(
        cost,
        constraints=LinearConstraint(vstack(blocks).tocsc(), low, high),
        integrality=kinds,
        bounds=Bounds(0.0, upper),
        options={"node_limit": MOST_NODES, "mip_rel_gap": 0.0},
    )
    if result.x is None:
        return None
    found = np.round(result.x)
    works = {
        name: works_of(sheet, found[begins[number] : begins[number + 1]])
        for number, (name, sheet) in enumerate(sheets.items(), 1)
    }
    return cover_of(program, found[: len(program.tours)], cheapest=bool(result.status == 0)), works


def sheet_of(roster: Roster, program: CoverProgram, contract: str) -> Sheet:
    """Return the sheet of a contract with every job that its clerks may do."""
    jobs = sorted({job_of(tour) for tour in program.tours if tour.contract == contract})
    return Sheet(roster, program.days, roster.clerks[contract], tuple(jobs), ())


def works_of(sheet: Sheet, found: Floats) -> Works:
    """Return who does which job."""
    works = found[:-4].reshape(sheet.clerks.count, len(sheet.jobs))
    return {job: works[:, number] for number, job in enumerate(sheet.jobs)}
