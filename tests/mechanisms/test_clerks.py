"""Clerks who staff windows: shifts, breaks in turns, absence, speed, and what becomes of people whose clerk goes."""

from __future__ import annotations

import numpy as np
import pytest

from small import NINE, centre, mornings, people, windows


def hall_of(clerks, *minutes, time="7 min", count=2, calendar=None, **more):
    """Return people of one line, at minutes after 09:00, at windows that need clerks."""
    comers = people(*(NINE + minute for minute in minutes), time=time)
    groups = clerks if "windows" not in clerks else {"clerks": clerks}
    return centre(
        {"case": comers}, windows(count=count), calendar=calendar or mornings(), clerks=groups, **more
    )


def clerks(count=2, **more):
    """Return clerks for these windows."""
    return {"count": count, "windows": ["windows"], **more}


def parts(played):
    """Return the parts of services: clerk, window, how each ended, from when until when."""
    services = played.log.services
    times = (services.begin - NINE, services.end - NINE)
    columns = (services.clerk, services.window, services.how, *times)
    return list(zip(*(column.tolist() for column in columns), strict=True))


DONE, HANDED_OVER, CUT_SHORT, UNDER_WAY = range(4)


def test_no_window_without_a_clerk(play):
    """Three windows and one clerk: the three people of 09:01 are served one after another."""
    played = play(hall_of(clerks(1), 1, 1, 1, count=3))
    assert played.visits("window", "call", "end", since=NINE) == [(0, 1, 8), (0, 8, 15), (0, 15, 22)]
    assert played.openings(since=NINE) == [(0, 0, 60, 60)]
    assert played.value("clerk_utilisation.mean") == pytest.approx(21 / 60)
    assert played.value("clerks_on_duty.mean", "clerks") == 1


def test_more_clerks_than_windows(play):
    """The first two clerks staff the two windows; the third has nothing to do."""
    played = play(hall_of(clerks(3), 1, 1, 1))
    assert parts(played) == [(0, 0, DONE, 1, 8), (1, 1, DONE, 1, 8), (0, 0, DONE, 8, 15)]
    assert played.value("clerk_utilisation.mean") == pytest.approx(21 / 180)


def test_shifts(play):
    """One clerk works until 09:30, another one from 09:20 on: two windows are open in between."""
    shifts = [{"count": 1, "hours": ["09:00-09:30"]}, {"count": 1, "hours": ["09:20-10:00"]}]
    played = play(hall_of(clerks(shifts=shifts), 1, 1, 25, time="10 min"))
    # The one who began at 25 is finished at 35 by the second clerk; the first went home at 30, idle.
    assert parts(played) == [(0, 0, DONE, 1, 11), (0, 0, DONE, 11, 21), (0, 0, DONE, 25, 35)]
    assert played.openings(since=NINE) == [(0, 0, 900, 35), (1, 20, 60, 60)]
    assert played.value("overtime_hours.count") == pytest.approx(5 / 60)


def test_a_shift_until_closing_lasts_until_all_are_served(play):
    """The hall closes at 60, the shift ends with it, and who came at 59 is served until 73 by the same clerk."""
    shifts = [{"count": 1, "hours": ["09:00-10:00"]}]
    played = play(hall_of(clerks(1, shifts=shifts), 59, 59, count=1))
    assert played.visits("call", "end", since=NINE) == [(59, 66), (66, 73)]
    assert played.value("overtime_hours.count") == pytest.approx(13 / 60)
    assert played.value("clerk_utilisation.mean") == pytest.approx(1 / 60)


def test_people_inside_are_sent_home_when_the_last_clerk_goes(play):
    """The clerk goes at 09:30 for good. Who waits does so until the hall closes and nobody can serve them."""
    shifts = [{"count": 1, "hours": ["09:00-09:30"]}]
    played = play(hall_of(clerks(1, shifts=shifts), 28, 29, count=1))
    assert played.visits("call", "end", "outcome", since=NINE) == [
        (28, 35, "served"),
        (None, 60, "sent_home"),
    ]


BREAKS = [{"between": "09:05-09:15", "length": "5 min", "at_once": 1}]


def test_breaks_in_turns(play):
    """The first clerk is away from 5 to 10 and then takes the window of the second, who is away until 15."""
    played = play(hall_of(clerks(breaks=BREAKS), 6, 11, time="2 min"))
    assert parts(played) == [(1, 1, DONE, 6, 8), (0, 1, DONE, 11, 13)]
    assert played.openings(since=NINE) == [(0, 0, 900, 5), (0, 15, 60, 60), (1, 0, 60, 60)]
    assert played.value("clerks_on_duty.mean") == pytest.approx(110 / 60)


def test_who_is_served_is_finished(play):
    """The break of 5 begins when the service has ended, at 8, and is over at 10 all the same."""
    played = play(hall_of(clerks(1, breaks=BREAKS), 1, 2, count=1))
    assert parts(played) == [(0, 0, DONE, 1, 8), (0, 0, DONE, 10, 17)]
    assert played.value("overtime_hours.count") == pytest.approx(3 / 60)


def test_who_is_served_is_handed_over(play):
    """At 5 the third clerk, who is free, does the last 3 of 7 minutes at the same window; that is one visit."""
    breaks = [{"between": "09:05-09:25", "length": "5 min", "at_once": 1}]
    played = play(hall_of(clerks(3, breaks=breaks, at_end="hand_over"), 1))
    assert parts(played) == [(0, 0, HANDED_OVER, 1, 5), (2, 0, DONE, 5, 8)]
    assert played.visits("window", "call", "end", "outcome", since=NINE) == [(0, 1, 8, "served")]
    assert played.value("handed_over.count") == 1
    assert played.value("interrupted.count") == 0


def test_a_slower_clerk_takes_longer_for_the_rest(play):
    """At 5 four of seven minutes are done; the clerk who takes over is half as fast and needs 6 minutes for three."""
    both = {
        "quick": clerks(1, breaks=BREAKS, at_end="hand_over"),
        "slow": clerks(1, speed=0.5),
    }
    played = play(hall_of(both, 1, count=1))
    assert parts(played) == [(0, 0, HANDED_OVER, 1, 5), (1, 0, DONE, 5, 11)]


def test_nobody_is_free_to_take_over(play):
    """At 5 no clerk is free: the rest of 3 minutes is done when the clerk is back, at 10, before who came at 2."""
    played = play(hall_of(clerks(1, breaks=BREAKS, at_end="hand_over"), 1, 2, count=1))
    assert parts(played) == [(0, 0, CUT_SHORT, 1, 5), (0, 0, DONE, 10, 13), (0, 0, DONE, 13, 20)]
    assert played.visits("case", "ticket", "call", "end", "outcome", since=NINE) == [
        (0, 1, 1, 5, "interrupted"),
        (0, 5, 10, 13, "served"),
        (1, 2, 13, 20, "served"),
    ]


def test_back_to_the_head_of_the_line(play):
    """At 5 the first clerk goes, although a third is free: the person waits no time and goes on with that one."""
    breaks = [{"between": "09:05-09:25", "length": "5 min", "at_once": 1}]
    played = play(hall_of(clerks(3, breaks=breaks, at_end="head_of_line"), 1, 1))
    assert parts(played) == [(0, 0, CUT_SHORT, 1, 5), (2, 0, DONE, 5, 8), (1, 1, DONE, 1, 8)]
    assert played.value("interrupted.count") == 1


def test_who_goes_is_followed_by_who_comes_in_the_same_minute(play):
    """At 09:30 one shift ends and the next begins: the window stays open, and the service goes on without a break."""
    shifts = [{"count": 1, "hours": ["09:00-09:30"]}, {"count": 1, "hours": ["09:30-10:00"]}]
    played = play(hall_of(clerks(shifts=shifts, at_end="hand_over"), 28, count=1))
    assert parts(played) == [(0, 0, HANDED_OVER, 28, 30), (1, 0, DONE, 30, 35)]
    assert played.openings(since=NINE) == [(0, 0, 60, 60)]


def test_a_trace_of_overtime(play):
    """Three clerks until 7, two more until 11, one more until 20: those who go are 0, 1, 3, 2 and 3 minutes longer at a window.

    Arrivals 1, 1, 1, 9, 9, 12 with services of 5, 7, 9, 4, 5, 5; the clerk of the first has finished at 6.
    """
    shifts = [
        {"count": 3, "hours": ["09:00-09:07"]},
        {"count": 2, "hours": ["09:07-09:11"]},
        {"count": 1, "hours": ["09:11-09:20"]},
    ]
    items = {
        f"case_{n}": people(NINE + at, time=f"{minutes} min")
        for n, (at, minutes) in enumerate(zip((1, 1, 1, 9, 9, 12), (5, 7, 9, 4, 5, 5), strict=True))
    }
    data = centre(items, windows(count=5), calendar=mornings(), clerks={"clerks": clerks(6, shifts=shifts)})
    played = play(data)
    ends = {clerk: end for clerk, _, _, _, end in parts(played)}
    assert [ends[clerk] for clerk in range(6)] == [6, 8, 10, 13, 14, 17]
    assert [max(ends[clerk] - goes, 0) for clerk, goes in enumerate((7, 7, 7, 11, 11))] == [0, 1, 3, 2, 3]
    assert played.value("overtime_hours.count") == pytest.approx(9 / 60)


def test_all_round_clerks_help_where_windows_are_short(play):
    """A clerk for both groups opens the second one when the first closes at 09:20, and people there are called."""
    first = windows("front", name="first", opens={"09:00": 1, "09:20": 0})
    second = windows("back", name="second")
    items = {"a": people(NINE + 1, time="5 min"), "b": people(NINE + 2, time="5 min", line="back")}
    both = {"all_round": {"count": 1, "windows": ["first", "second"]}}
    played = play(centre(items, first, second, calendar=mornings(), clerks=both))
    assert played.visits("line", "call", "end", since=NINE) == [("front", 1, 6), ("back", 20, 25)]


def test_the_first_clerk_in_the_file_goes_first(play):
    """Who can do less stands first, so that the all-round clerk is left for the other window."""
    both = {
        "own": {"count": 1, "windows": ["first"]},
        "all_round": {"count": 1, "windows": ["first", "second"]},
    }
    groups = (windows("front", name="first"), windows("back", name="second"))
    items = {"a": people(NINE + 1), "b": people(NINE + 1, line="back")}
    played = play(centre(items, *groups, calendar=mornings(), clerks=both))
    assert [(clerk, window) for clerk, window, *_ in parts(played)] == [(0, 0), (1, 1)]


def test_planned_absence(play):
    """On the second of three days one of two clerks is away."""
    planned = [{"clerks": 1, "begins": "2024-03-05", "ends": "2024-03-05"}]
    played = play(hall_of(clerks(absence={"planned": planned}), 1, calendar=mornings(3)))
    assert played.value("absence.share") == pytest.approx(1 / 6)
    opened = [(window, int(begin // 1440)) for window, begin, _, _ in played.openings()]
    assert sorted(opened) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2)]


def test_absence_at_random(play):
    """Each clerk is away on each day with the probability that is written, whatever the others do."""
    data = hall_of(clerks(20, absence={"share": "30%"}), 1, count=20, calendar=mornings(250))
    away = play(data).log.duty.away.reshape(20, 250)
    assert away.mean() == pytest.approx(0.3, abs=0.02)
    by_day = away.sum(axis=0)
    assert by_day.var() == pytest.approx(20 * 0.3 * 0.7, rel=0.3)


def test_speed_divides_service_times(play):
    """At a speed of 2 seven minutes become three and a half."""
    assert play(hall_of(clerks(1, speed=2), 1)).visits("call", "end", since=NINE) == [(1, 4.5)]


@pytest.mark.parametrize(
    ("hours", "speed"), [(8, 1.0), (45, 1.35), (26.5, 1.175), (100, 1.35), (0, 1 - 0.35 * 8 / 37)]
)
def test_training(play, hours, speed):
    """The gain grows evenly from the usual 8 hours to the full 45, and not beyond."""
    played = play(hall_of(clerks(1, training={"hours_per_year": hours}), 1, time="27 min"))
    ((_, _, _, begin, end),) = parts(played)
    assert end - begin == pytest.approx(27 / speed)


def test_an_error_costs_another_trip(play):
    """The clerk of the first day does everything wrong, the one of the second day nothing: both people come again then."""
    away = {"wrong": "2024-03-05", "right": "2024-03-04"}
    wrong, right = (
        clerks(1, absence={"planned": [{"clerks": 1, "begins": day, "ends": day}]}) for day in away.values()
    )
    both = {"wrong": wrong | {"errors": {"share": "100%"}}, "right": right}
    played = play(hall_of(both, 1, 1, count=1, calendar=mornings(2)))
    assert played.visits("trip", "outcome") == [(1, "faulty"), (2, "served")] * 2
    assert played.visits("call", "end", since=NINE)[::2] == [(1, 8), (8, 15)]
    assert played.value("trips.mean") == 2
    assert played.value("service_errors.share") == 0.5
    assert played.cases() == [(2, 0, "done")] * 2


def test_a_clerk_who_changes_windows_calls_who_waits_there(play):
    """One clerk for two lines. At closing two wait for the check; who comes from the first window then is third."""
    stages = [{"name": "front", "time": "5 min"}, {"name": "check", "time": "5 min"}]
    data = centre(
        {"case": people(NINE + 40, NINE + 50, NINE + 58, stages=stages)},
        windows("front", name="first"),
        windows("check", name="second"),
        calendar=mornings(),
        clerks={"both": {"count": 1, "windows": ["first", "second"]}},
        hall={"closing": {"last_ticket": "0 min", "inside": "serve"}},
    )
    visits = play(data).visits("stage", "ticket", "call", since=NINE)
    checks = [(ticket, call) for stage, ticket, call in visits if stage == "case.check"]
    assert checks == [(45, 63), (55, 68), (63, 73)]


def test_errors_at_random(play):
    """Every fourth service is faulty in the long run, and a case takes 1 / (1 - 1/4) trips where all come again."""
    minutes = [1440.0 * day + minute for day in range(100) if day % 7 < 5 for minute in range(1, 50)]
    data = hall_of(
        clerks(50, errors={"share": "25%"}), *minutes, time="1 min", count=50, calendar=mornings(130)
    )
    played = play(data)
    assert played.value("service_errors.share") == pytest.approx(0.25, abs=0.02)
    assert played.value("trips.mean") == pytest.approx(4 / 3, abs=0.02)


def test_newcomers_are_slow_and_learn(play):
    """With stays of 2.3 years and a quarter of a year to learn, the mean speed is that of the exponential age of a stay.

    A clerk has the tenure x with density exp(-x / m) / m, and the speed f + (1 - f) min(x / L, 1): in the mean
    f + (1 - f) (m / L) (1 - exp(-L / m)).
    """
    tenure = {"mean_stay_years": 0.5, "newcomer": 0.4, "learning_days": 90}
    played = play(hall_of(clerks(400, tenure=tenure), *([1] * 400), time="10 min", count=400))
    services = played.log.services
    speed = 10 / (services.end - services.begin)
    m, learning = 0.5 * 365.25, 90
    mean = 0.4 + 0.6 * m / learning * (1 - np.exp(-learning / m))
    assert speed.mean() == pytest.approx(mean, abs=4 * speed.std() / 20)
    assert speed.min() >= 0.4
    assert speed.max() == 1.0


def test_a_clerk_is_followed_by_a_newcomer(play):
    """Someone who never learned all would be as slow for ever; here speed falls on some days and grows on all others."""
    tenure = {"mean_stay_years": 0.02, "newcomer": 0.5, "learning_days": 1000}
    minutes = [1440.0 * day + 1 for day in range(60)]
    played = play(hall_of(clerks(1, tenure=tenure), *minutes, time="10 min", calendar=mornings(60)))
    speed = 10 / (played.log.services.end - played.log.services.begin)
    steps = np.diff(speed)
    assert (steps < 0).any()
    assert steps[steps > 0].size > 20


def test_a_clerk_goes_from_a_window_that_has_stopped(play):
    """The window breaks down at 3 and is to finish its person, but the clerk goes at 5; from 20 on both are there again.

    The clerk who comes at 8 finds no window that works, so that the rest of 8 minutes is done from 20 on.
    """
    outage = {"stops": ["windows"], "outages": [{"date": "2024-03-04", "begins": "09:03", "lasts": "17 min"}]}
    shifts = [{"count": 1, "hours": ["09:00-09:05"]}, {"count": 1, "hours": ["09:08-10:00"]}]
    group = clerks(shifts=shifts, at_end="hand_over")
    systems = {"network": outage | {"at_window": "finish"}}
    played = play(hall_of(group, 1, time="12 min", count=1, systems=systems))
    assert parts(played) == [(0, 0, CUT_SHORT, 1, 5), (1, 0, DONE, 20, 28)]
    assert played.value("missing_hours.count") == pytest.approx(15 / 60)


def test_clerks_are_on_duty_while_the_centre_is_open(play):
    """A shift from 09:00 to 10:00 is 40 minutes of duty where the centre shuts from 09:20 to 09:40, a day of 20 has 20."""
    calendar = {"start": "2024-03-08", "days": 2, "sessions": ["09:00-09:20", "09:40-10:00"]}
    calendar["weekdays"] = {"monday": ["09:00-09:20"]}
    shifts = [{"count": 1, "hours": ["09:00-10:00"]}]
    played = play(hall_of(clerks(1, shifts=shifts), 1, count=1, time="6 min", calendar=calendar))
    assert played.value("clerks_on_duty.mean") == 1
    assert played.value("clerk_utilisation.mean") == pytest.approx(6 / 60)
