"""What holds for every case outside of the lines, whatever the scenario: ends, trips, papers, back offices."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import example, given, settings

from engines.engines import ENGINES
from engines.facts import going_on
from playing import Played, play
from pscsim.engines import casework, rules
from pscsim.engines.person import Person
from pscsim.experiments.engines import EngineName
from pscsim.outcomes.case_facts import accepting_visits
from pscsim.plan.plan import AGENT, NOTHING, Floats, Ints
from small import centre, mornings, people, works
from strategies import Data, scenarios

on_every_engine = pytest.mark.parametrize("engine", ENGINES)
some_examples = settings(max_examples=60)

SEED = 7


def many_promises() -> Data:
    """Return twenty people who often lack papers that can follow, and of whom a back office often wants more."""
    stages = [{"name": "front", "time": "1 min", "papers": ["identity", "lease", "photo"]}]
    item = people(*range(540, 580, 2), stages=stages) | {"approval": {"offices": works(review=2)}}
    tolerance = {"share": "80%", "by_post": "50%", "lapses": "20%", "promise_days": 2}
    return centre(
        {"licence": item},
        calendar=mornings(20),
        papers={"brought": "50%", "sharing": "10%", "non_core": ["lease", "photo"], "tolerance": tolerance},
        back_offices={"review": {"clerks": 1, "sent_back": "40%"}},
    )


def items_of(played: Played) -> np.ndarray:
    """Return (cases,) the item of each case."""
    return np.asarray(played.plan.streams.item[played.log.cases.stream])


def shared_papers(played: Played) -> list[int]:
    """Return the papers of each case whose data are shared."""
    streams, cases = played.plan.streams, played.log.cases
    people = (
        Person(SEED, 0, streams.key[s], n, s, streams.item[s], streams.group[s])
        for s, n in zip(cases.stream.tolist(), cases.number.tolist(), strict=True)
    )
    return [int(casework.papers_at_first(played.plan.papers, person, 0.0)[0]) for person in people]


def sent_back(played: Played) -> np.ndarray:
    """Return (cases,) how often a back office asked for something more."""
    jobs = played.log.jobs
    return np.bincount(jobs.case[jobs.sent_back == 1], minlength=len(played.log.cases.time))


@on_every_engine
@some_examples
@given(data=scenarios())
def test_every_case_ends_once_or_is_open(engine: EngineName, data: Data) -> None:
    """Open, done, given up and lapsed are all cases; a case that is not open ended once, before the horizon."""
    played = play(data, engine, SEED)
    case_log, cases = played.log.case_log, played.log.cases
    counts = np.bincount(case_log.state, minlength=4)
    assert len(counts) == 4
    assert counts.sum() == len(cases.time)
    open_cases = case_log.state == rules.OPEN
    np.testing.assert_array_equal(np.isnan(case_log.ended), open_cases)
    assert (case_log.ended[~open_cases] >= cases.time[~open_cases]).all()
    assert (case_log.ended[~open_cases] < played.plan.days.horizon).all()
    lapsed = case_log.state == rules.LAPSED
    assert (case_log.promised[lapsed] > 0).all()
    assert played.value("open_cases.count") == open_cases.sum()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_the_steps_of_a_case_are_in_order(engine: EngineName, data: Data) -> None:
    """Handed in, accepted, decided, result in hand, done; no step without the one before it."""
    played = play(data, engine, SEED)
    case_log, cases = played.log.case_log, played.log.cases
    to_decide = played.plan.offices.work_length[items_of(played)] > 0
    decided = np.where(to_decide, case_log.decided, case_log.accepted)
    np.testing.assert_array_equal(np.isnan(case_log.decided) | to_decide, True)
    steps = [cases.time, case_log.accepted, decided, case_log.result]
    for before, after in itertools.pairwise(steps):
        happened = ~np.isnan(after)
        assert (before[happened] <= after[happened]).all()
    done = case_log.state == rules.DONE
    assert (case_log.result[done] <= case_log.ended[done]).all()
    kept_at_once = done & (case_log.promised == 0)
    np.testing.assert_array_equal(case_log.result[kept_at_once], case_log.ended[kept_at_once])


@on_every_engine
@some_examples
@given(data=scenarios())
def test_trips_of_the_cases_are_those_of_the_visits(engine: EngineName, data: Data) -> None:
    """A case has as many trips as its visits have different trips, numbered from one without a gap."""
    played = play(data, engine, SEED)
    visits, case_log = played.log.visits, played.log.case_log
    pairs = np.unique(np.stack([visits.case, visits.trip]), axis=1)
    np.testing.assert_array_equal(np.bincount(pairs[0], minlength=len(case_log.trips)), case_log.trips)
    last = np.zeros(len(case_log.trips), dtype=np.int64)
    np.maximum.at(last, pairs[0], pairs[1])
    np.testing.assert_array_equal(last, case_log.trips)
    assert (visits.trip >= 1).all()


@on_every_engine
@some_examples
@given(data=scenarios())
@example(data=many_promises())
def test_only_papers_that_can_follow_are_promised(engine: EngineName, data: Data) -> None:
    """Promised papers are not core and not shared; who was accepted without the hall promised none."""
    played = play(data, engine, SEED)
    papers, item, case_log = played.plan.papers, items_of(played), played.log.case_log
    can_follow = papers.asked[item] & ~papers.core[item] & ~np.array(shared_papers(played), dtype=np.int64)
    most = np.array([int(p).bit_count() for p in can_follow], dtype=np.int64)
    assert (case_log.promised <= most).all()
    if papers.tolerated == 0.0:
        assert (case_log.promised == 0).all()
    by_channel = (case_log.trips == 0) & ~np.isnan(case_log.accepted)
    assert (case_log.promised[by_channel] == 0).all()


@on_every_engine
@some_examples
@given(data=scenarios())
@example(data=many_promises())
def test_papers_of_a_done_case_are_those_that_were_asked_for(engine: EngineName, data: Data) -> None:
    """Every check that passed took its papers but the shared ones, a channel took all, and what was sent back one each.

    A promised paper is handed in once, however many checks asked for it.
    """
    played = play(data, engine, SEED)
    case_log, visits, papers = played.log.case_log, played.log.visits, played.plan.papers
    shared, item = shared_papers(played), items_of(played)
    taken, asked, again = sent_back(played), [0] * len(item), [0] * len(item)
    checked = (visits.outcome == rules.SERVED) & (papers.need[visits.stage] != 0)
    for case, stage in zip(visits.case[checked].tolist(), visits.stage[checked].tolist(), strict=True):
        need = int(papers.need[stage]) & ~shared[case]
        taken[case] += need.bit_count()
        again[case] |= asked[case] & need
        asked[case] |= need
    by_channel = ~np.isnan(case_log.accepted) & (accepting_visits(played.log) == NOTHING)
    for case in np.flatnonzero(by_channel).tolist():
        taken[case] += (int(papers.asked[item[case]]) & ~shared[case]).bit_count()
    done = case_log.state == rules.DONE
    exact = done & ((case_log.promised == 0) | (np.array(again, dtype=np.int64) == 0))
    np.testing.assert_array_equal(case_log.papers[exact], taken[exact])
    assert (case_log.papers[done] <= taken[done]).all()
    assert (case_log.papers[done] >= case_log.promised[done]).all()


def moments_between(jobs_arrived: Floats, jobs_begun: Floats, jobs_ended: Floats) -> Floats:
    """Return a moment between every two events of back offices."""
    times = np.concatenate([jobs_arrived, jobs_begun[~np.isnan(jobs_begun)], jobs_ended])
    times = np.unique(times)
    return (times[1:] + times[:-1]) / 2


def away_at(changed: Floats, away: Ints, moments: Floats) -> Ints:
    """Return how many clerks of an office are lent to windows at some moments."""
    return np.concatenate([np.zeros(1, np.int64), away])[np.searchsorted(changed, moments)]


@on_every_engine
@some_examples
@given(data=scenarios())
def test_clerks_work_on_one_case_each_and_none_is_idle(engine: EngineName, data: Data) -> None:
    """No office has more cases in hand than clerks who are there, nor a free one while a case waits; no system stops them."""
    played = play({**data, "systems": {}}, engine, SEED)
    jobs, clerks, lent = played.log.jobs, played.plan.offices.clerks, played.log.lent
    moments = moments_between(jobs.arrived, jobs.begun, jobs.ended)
    begun = ~np.isnan(jobs.begun)
    wait_end = np.where(begun, jobs.begun, jobs.ended)
    in_hand = going_on(jobs.begun[begun], jobs.ended[begun], moments)
    waiting = going_on(jobs.arrived, wait_end, moments)
    for office, n in enumerate(clerks.tolist()):
        busy = in_hand[jobs.office[begun] == office].sum(axis=0)
        there = n - away_at(lent.at[lent.office == office], lent.lent[lent.office == office], moments)
        assert (busy <= there).all()
        waits = waiting[jobs.office == office].any(axis=0)
        assert (busy[waits] == there[waits]).all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_a_decided_case_was_decided_by_every_office(engine: EngineName, data: Data) -> None:
    """Each branch ends with a decision that asks for nothing more, and every earlier one asked; by rule there is none."""
    played = play(data, engine, SEED)
    jobs, case_log = played.log.jobs, played.log.case_log
    n_works = played.plan.offices.work_length[items_of(played)]
    decided = ~np.isnan(case_log.decided)
    ours = jobs.branch != AGENT
    final = ours & (jobs.sent_back == 0)
    wanted = np.where(case_log.instant == 1, 0, n_works)
    found = np.bincount(jobs.case[final], minlength=len(n_works))
    np.testing.assert_array_equal(found[decided], wanted[decided])
    assert (found <= wanted).all()
    begun_by_offices = np.bincount(jobs.case[ours], minlength=len(n_works))
    assert (begun_by_offices[case_log.instant == 1] == 0).all()
    assert (jobs.ended[jobs.sent_back != NOTHING] <= played.plan.days.horizon).all()
    turns = np.stack([jobs.case, jobs.branch, jobs.turn])[:, ours]
    assert np.unique(turns, axis=1).shape == turns.shape
