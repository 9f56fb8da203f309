"""What holds wherever slots are booked: places, days, who comes, and who is called past whom."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.facts import assert_calls_go_by_class_and_then_by_ticket, called_by_class, visit_facts
from engines.test_properties import SEED, on_every_engine
from playing import Played, play
from pscsim.engines import bookings, rules
from pscsim.experiments.engines import EngineName
from pscsim.plan.plan import DAY, NOTHING
from strategies import Data, booked_halls, scenarios

some_examples = settings(max_examples=40)


@on_every_engine
@some_examples
@given(data=st.one_of(booked_halls(), scenarios()))
def test_places_are_never_exceeded(engine: EngineName, data: Data) -> None:
    """No slot has more people than places, and a slot is had by nobody who comes without one."""
    played = play(data, engine, SEED)
    log, places = played.log.bookings, played.plan.bookings.places
    got = log.slot != NOTHING
    taken = np.bincount(log.slot[got], minlength=len(places))
    assert (taken[places != NOTHING] <= places[places != NOTHING]).all()
    np.testing.assert_array_equal(got, log.outcome <= bookings.MISSES)
    np.testing.assert_array_equal(log.begins[got], played.plan.bookings.begins[log.slot[got]])


def slots_in_question(played: Played, asked: float, wished: float) -> Any:
    """Return the slots that somebody may have who asks at a minute, found by looking at every slot and day."""
    settings, slots = played.scenario.booking, played.plan.bookings
    begins, working = slots.begins, slots.working_day
    days = np.floor(begins / DAY).astype(int)
    ahead = np.array([((working > asked // DAY) & (working <= day)).sum() for day in days])
    last_is_today = ahead == 0
    allowed = (ahead <= settings.ahead) & ((days == asked // DAY) | ~last_is_today | np.isin(days, working))
    # Behind the last day that can be booked a Saturday has as many working days before it.
    late = np.isin(days, working) | (ahead < settings.ahead) | (days == asked // DAY)
    return np.flatnonzero(allowed & late & (begins > asked) & (begins + settings.slot_time > wished))


@on_every_engine
@some_examples
@given(data=st.one_of(booked_halls(), scenarios()))
def test_everybody_gets_the_first_free_slot(engine: EngineName, data: Data) -> None:
    """Request by request, in order: the slot is the first that has a place, or none has."""
    played = play(data, engine, SEED)
    log, places = played.log.bookings, played.plan.bookings.places
    taken = np.zeros(len(places), int)
    assert (np.diff(log.asked) >= 0).all()
    for slot, asked, wished in zip(log.slot.tolist(), log.asked.tolist(), log.wished.tolist(), strict=True):
        free = [
            n
            for n in slots_in_question(played, asked, wished)
            if places[n] == NOTHING or taken[n] < places[n]
        ]
        assert slot == (free[0] if free else NOTHING)
        if slot != NOTHING:
            taken[slot] += 1


@on_every_engine
@some_examples
@given(data=st.one_of(booked_halls(), scenarios()))
def test_who_has_a_slot_comes_to_it_once(engine: EngineName, data: Data) -> None:
    """A trip has one slot that is kept, at most; the person comes on its day or later, and to a missed one nobody comes."""
    played = play(data, engine, SEED)
    log, facts = played.log.bookings, visit_facts(played)
    kept = log.outcome == bookings.ATTENDS
    keys = list(zip(log.case[kept].tolist(), log.trip[kept].tolist(), strict=True))
    assert len(keys) == len(set(keys))
    first = np.flatnonzero(facts.first)
    came = dict(
        zip(
            zip(facts.case[first].tolist(), facts.trip[first].tolist(), strict=True),
            facts.ticket[first],
            strict=True,
        )
    )
    settings = played.scenario.booking
    exact = settings.spread == 0
    for key, begins, asked in zip(keys, log.begins[kept], log.asked[kept], strict=True):
        at = max(begins - settings.early + settings.late, begins // DAY * DAY, asked)
        if key in came:
            assert came[key] >= max(asked, begins // DAY * DAY)
            assert came[key] == at or not exact
        else:
            assert not exact or at >= played.plan.days.horizon
    missed = log.outcome == bookings.MISSES
    for case, begins in zip(log.case[missed].tolist(), log.begins[missed].tolist(), strict=True):
        assert not (facts.case[facts.ticket == begins] == case).any()


@on_every_engine
@some_examples
@given(data=booked_halls())
def test_calls_in_a_crowded_line(engine: EngineName, data: Data) -> None:
    """The best class first, and within it whoever has been in it longest."""
    played = play(data, engine, SEED)
    assert_calls_go_by_class_and_then_by_ticket(visit_facts(played), called_by_class(played))


@on_every_engine
@some_examples
@given(data=booked_halls())
def test_precedence_costs_the_others_what_it_gains(engine: EngineName, data: Data) -> None:
    """Equal service times, no patience: all waits together are the same whoever is called first (Kleinrock 1965)."""
    data["groups"]["general"].pop("patience", None)
    waits = {}
    for called in ("first", "by_ticket"):
        visits = play(data | {"booking": data["booking"] | {"called": called}}, engine, SEED).log.visits
        waits[called] = np.sort(visits.call), (visits.call - visits.ticket).sum()
    np.testing.assert_array_equal(waits["first"][0], waits["by_ticket"][0])
    np.testing.assert_allclose(waits["first"][1], waits["by_ticket"][1], atol=1e-6)


@on_every_engine
@some_examples
@given(data=st.one_of(booked_halls(), scenarios()))
def test_who_gives_up_for_a_missed_slot_asks_no_more(engine: EngineName, data: Data) -> None:
    """Whoever misses a slot books again, or has given up in that minute and is not heard of again."""
    played = play(data, engine, SEED)
    log, case_log, horizon = played.log.bookings, played.log.case_log, played.plan.days.horizon
    missed = (log.outcome == bookings.MISSES) & (log.begins < horizon)
    for case, begins in zip(log.case[missed].tolist(), log.begins[missed].tolist(), strict=True):
        again = ((log.case == case) & (log.asked >= begins)).any()
        gave_up = case_log.state[case] == rules.GIVEN_UP and case_log.ended[case] == begins
        assert not (again and gave_up)
        # Neither, when the person wants to come after the end of the calendar.
        assert again or gave_up or case_log.state[case] == rules.OPEN
