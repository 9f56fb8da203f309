"""What holds between the measures of every centre: nothing is counted twice, and nothing is lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from playing import Played, play
from pscsim.outcomes.case_facts import case_facts
from pscsim.outcomes.cells import Cell
from pscsim.outcomes.facts import trips_of
from pscsim.outcomes.from_log import cells_from_log
from pscsim.plan.plan import NOTHING
from pscsim.scenario.vocabulary import SHARES
from strategies import Data, scenarios

some_examples = settings(max_examples=40)


def from_the_first_day(played: Played) -> dict[tuple[str, str], Cell]:
    """Return the cells when all days are measured."""
    days = played.plan.days._replace(measured_from=0.0)
    return dict(cells_from_log(played.plan._replace(days=days), played.names, played.log).cells)


@some_examples
@given(data=scenarios())
def test_every_case_ends_once(data: Data) -> None:
    """Cases that came = done + given up + lapsed + open, of all people, each people group and each item."""
    played = play(data)
    stream, streams = played.log.cases.stream, played.plan.streams
    came = {"all": len(stream)}
    for names, code in ((played.names.groups, streams.group), (played.names.items, streams.item)):
        came |= dict(zip(names, np.bincount(code[stream], minlength=len(names)).tolist(), strict=True))
    for (by, name), cell in from_the_first_day(played).items():
        if by in ("all", "group", "item"):
            assert cell.done + cell.given_up + cell.lapsed + cell.open_cases == came[name], name


@some_examples
@given(data=scenarios())
def test_trips_of_cases_are_those_of_the_visits(data: Data) -> None:
    """A case made as many trips as its visits tell, and only those that made one were accepted in the hall."""
    played = play(data)
    trips = trips_of(played.log.visits)
    made = np.bincount(trips.case, minlength=len(played.log.cases.stream))
    np.testing.assert_array_equal(made, played.log.case_log.trips)
    facts = case_facts(played.plan, played.names, played.log, trips)
    tried = played.log.case_log.channel != NOTHING
    assert (tried | ~facts.by_channel).all()
    assert (made[facts.done & ~facts.by_channel] > 0).all()
    assert not (facts.by_channel & facts.at_terminal).any()


@some_examples
@given(data=scenarios())
def test_offices_work_as_much_as_they_can(data: Data) -> None:
    """Clerks work at most while on duty, work waits at most while it is there, and every kind of work is a part of all."""
    cells = from_the_first_day(play(data))
    offices = [cell for (by, _), cell in cells.items() if by == "office"]
    for cell in offices:
        assert 0 <= cell.worked_minutes <= cell.duty_minutes + 1e-6
        assert cell.job_waiting <= cell.backlog_minutes + 1e-6
        assert cell.sent_back <= cell.decisions <= cell.jobs
    whole = cells["all", "all"]
    assert sum(cell.jobs for cell in offices) == whole.jobs
    assert whole.kept <= whole.limited <= whole.decision_days.n


@some_examples
@given(data=scenarios())
def test_shares_are_shares(data: Data) -> None:
    """No share is below 0 or above 1."""
    values = play(data).values
    assert all(-1e-9 <= value <= 1 + 1e-9 for (name, _, _), value in values.items() if name in SHARES)
