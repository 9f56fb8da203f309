"""What holds of clerks who staff windows, whatever the scenario: one person at a time, on duty, at windows that they know."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from engines.engines import ENGINES
from engines.facts import window_group_of, within_sessions
from playing import Played, play
from pscsim.engines.clerks import CUT_SHORT, HANDED_OVER
from pscsim.experiments.engines import EngineName
from pscsim.plan.plan import NOTHING, Flags
from strategies import Data, staffed_halls

on_every_engine = pytest.mark.parametrize("engine", ENGINES)
some_examples = settings(max_examples=40)
SEED = 7


def staffed_visits(played: Played) -> Flags:
    """Return which visits were served at a window that needs a clerk."""
    visits = played.log.visits
    needed = np.append(played.plan.clerks.needed, False)
    return (visits.window != NOTHING) & needed[window_group_of(played, visits.window)]


@on_every_engine
@some_examples
@given(data=staffed_halls())
def test_a_clerk_serves_one_person_at_a_time_at_windows_of_the_skill(engine: EngineName, data: Data) -> None:
    """Parts of services of a clerk do not overlap, and each is at a window that the clerk can staff."""
    played = play(data, engine, SEED)
    services, clerks = played.log.services, played.plan.clerks
    order = np.lexsort((services.end, services.begin, services.clerk))
    same = np.diff(services.clerk[order]) == 0
    assert (services.begin[order][1:][same] >= services.end[order][:-1][same]).all()
    assert clerks.skilled[clerks.group[services.clerk], window_group_of(played, services.window)].all()


@on_every_engine
@some_examples
@given(data=staffed_halls())
def test_parts_make_up_the_services(engine: EngineName, data: Data) -> None:
    """What clerks do at windows is what people are served there: minutes, ends, and interruptions."""
    played = play(data, engine, SEED)
    visits, services, mine = played.log.visits, played.log.services, staffed_visits(played)
    minutes = visits.end[mine] - visits.call[mine]
    assert (services.end - services.begin).sum() == pytest.approx(minutes.sum())
    ends = np.sort(services.end[services.how != HANDED_OVER])
    np.testing.assert_array_equal(ends, np.sort(visits.end[mine]))
    handed = services.how == HANDED_OVER
    begun = set(zip(services.window.tolist(), services.begin.tolist(), strict=True))
    assert set(zip(services.window[handed].tolist(), services.end[handed].tolist(), strict=True)) <= begun
    assert (services.how == CUT_SHORT).sum() == played.frame["outcome"].eq("interrupted").sum()


@on_every_engine
@some_examples
@given(data=staffed_halls())
def test_nobody_begins_off_duty(engine: EngineName, data: Data) -> None:
    """In the centre's hours a clerk begins with somebody only on duty and not absent, at the latest in the minute of going."""
    played = play(data, engine, SEED)
    services, duty = played.log.services, played.log.duty
    in_session = within_sessions(played, services.begin)
    there = duty.away == 0
    clerk, begin, end = duty.clerk[there], duty.begin[there], duty.end[there]
    on_duty = (
        (services.clerk[:, None] == clerk)
        & (begin <= services.begin[:, None])
        & (services.begin[:, None] <= end)
    ).any(axis=1)
    assert on_duty[in_session].all()


@on_every_engine
@some_examples
@given(data=staffed_halls())
def test_no_more_windows_than_clerks(engine: EngineName, data: Data) -> None:
    """Windows that need clerks are never open in greater number than clerks there are, between any two events."""
    played = play(data, engine, SEED)
    openings = played.log.openings
    needed = played.plan.clerks.needed[window_group_of(played, openings.window)]
    times = np.unique(np.concatenate([openings.opened, openings.closed]))
    moments = (times[:-1] + times[1:]) / 2.0
    open_then = (openings.opened[needed][:, None] < moments) & (moments < openings.closed[needed][:, None])
    assert (open_then.sum(axis=0) <= len(played.plan.clerks.group)).all()
