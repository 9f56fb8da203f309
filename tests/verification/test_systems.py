from __future__ import annotations

from math import sqrt

import pytest

from pscsim.cli.main import main
from pscsim.scenario.reading import read_study
from pscsim.statistics.theory import (
    booked_slots,
    breakdowns,
    constant_service,
    erlang_a,
    erlang_b,
    erlang_c,
    from_empty,
    hall_day,
    limited_room,
    networks,
    parallel,
    priorities,
    single_window,
    tidal_window,
    trips,
    unequal_clerks,
)
from pscsim.verification.systems import LAB, SYSTEMS

BY_FILE = {system.file: system for system in SYSTEMS}
HOURLY = [48, 84, 66, 24, 36, 66, 54, 30]


def day(windows: list[int]) -> list[float]:
    """Return the exact answers of the hall day."""
    exact = hall_day.hall_day([rate / 60 for rate in HOURLY], windows, 6.0, 60.0)
    return [exact.mean_wait, exact.all_busy_probability, exact.mean_overtime]


def waiting(windows: list[int], hours: list[int]) -> list[float]:
    """Return the exact share who wait in some hours of the hall day, the first being 0."""
    exact = hall_day.hall_day([rate / 60 for rate in HOURLY], windows, 6.0, 60.0)
    return [exact.all_busy_by_step[hour] for hour in hours]


def erlang(rate: float, mean: float, windows: int, limit: float, scale: float = 1.0) -> list[float]:
    """Return the three exact answers of M/M/c."""
    return [
        erlang_c.wait_probability(rate * mean, windows),
        scale * erlang_c.mean_wait(rate, mean, windows),
        erlang_c.wait_within_probability(rate, mean, windows, limit),
    ]


def regular_arrivals() -> list[float]:
    """Return the wait of E2/M/1: z = (2 r / (2 r + 1 - z))**2 by iteration, then z / (1 - z)."""
    z = 0.0
    for _ in range(500):
        z = (1.6 / (2.6 - z)) ** 2
    return [z / (1.0 - z)]


def second_window() -> list[float]:
    """Return people waiting, windows open, and openings a day."""
    found = tidal_window.tidal_window(0.15, 10.0, 4, 1)
    return [found.waiting, found.open, 1440.0 * found.openings]


def two_clerks() -> list[float]:
    """Return who waits and how long, and how busy each clerk is."""
    return list(unequal_clerks.unequal_clerks(0.16, 10.0, 1.35, 0.7))


def deterring_line() -> list[float]:
    """Return the share who balk and the wait of the others, from the balance of the states 0, 1, 2, ..."""
    weights = [1.0]
    for present in range(1, 400):
        arrivals = 0.5 if present <= 5 else 0.2
        weights.append(weights[-1] * arrivals / (min(present, 2) / 5))
    total = sum(weights)
    balked = 0.6 * sum(weights[5:]) / total
    waiting = sum(max(n - 2, 0) * weight for n, weight in enumerate(weights)) / total
    return [balked, waiting / (0.5 * (1.0 - balked))]


def impatient() -> list[float]:
    """Return the exact answers of M/M/s+M, in hours."""
    line = erlang_a.impatient_line(102.0, 1.0, 100, 1.0)
    within = erlang_a.served_within_probability(102.0, 1.0, 100, 1.0, 0.1)
    return [
        line.no_wait_probability,
        line.give_up_probability,
        line.mean_waiting,
        line.mean_wait_of_served,
        within,
    ]


def network() -> list[float]:
    """Return the exact answers of the feedback network."""
    routing = [[0.0, 1.0, 0.0], [0.15, 0.0, 0.3], [0.0, 0.0, 0.0]]
    exact = networks.jackson_network([0.5, 0.0, 0.0], routing, [1.5, 6.0, 20 / 3], [2, 5, 2])
    return [exact.time_per_case, exact.visits[1]]


def office_network() -> list[float]:
    """Return the exact time in a row of windows and two back offices."""
    routing = [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    return [networks.jackson_network([0.5, 0.0, 0.0], routing, [6.0, 1.5, 4.0], [4, 1, 3]).time_per_case]


def office_feedback() -> list[float]:
    """Return the exact wait in an office that a fifth of its cases come back to, and the papers that follow a case."""
    office = networks.jackson_network([0.5], [[0.2]], [1.2], [1])
    return [office.waits[0], office.visits[0] - 1.0]


def booked_and_walk_ins() -> list[float]:
    """Return the exact waits of booked people and of walk-ins."""
    waits = booked_slots.waits_with_slots(2.0, 1.0, 0.2, 0.4)
    return [waits.booked, waits.walk_ins]


def classes() -> list[float]:
    """Return the exact times in system of two classes at one window."""
    waits = priorities.waits_at_one_window([0.2, 0.6], [1.0, 1.0], [1.0, 1.0])
    return [wait + 1.0 for wait in waits]


def chair() -> list[float]:
    """Return the exact answers of M/M/2/3."""
    exact = limited_room.limited_room(3.0, 0.25, 2, 3)
    return [exact.mean_present, exact.lost_probability]


EXACT = {
    "mmc_10.yaml": lambda: erlang(1.0, 8.0, 10, 10.0),
    "mmc_14.yaml": lambda: erlang(200 / 60, 3.0, 14, 1 / 3, scale=60.0),
    "mg1_constant.yaml": lambda: [single_window.mean_wait(0.8, 1.0, 0.0)],
    "mg1_erlang.yaml": lambda: [single_window.mean_wait(0.8, 1.0, sqrt(0.5))],
    "mg1_exponential.yaml": lambda: [single_window.mean_wait(0.8, 1.0, 1.0)],
    "mg1_gamma.yaml": lambda: [single_window.mean_wait(0.8, 1.0, sqrt(2.0))],
    "renewal_arrivals.yaml": regular_arrivals,
    "md5.yaml": lambda: [constant_service.mean_wait(4.0, 1.0, 5)],
    "impatient_exponential.yaml": impatient,
    "two_classes.yaml": classes,
    "ageing.yaml": lambda: priorities.waits_by_age([0.2, 0.6], 1.0, [3.0, 1.0]),
    "green_channel.yaml": lambda: priorities.waits_at_one_window([0.2, 0.6], [1.0, 1.0], [1.0, 1.0]),
    "silver_hair.yaml": lambda: priorities.waits_at_equal_windows([0.1, 0.3], 10.0, 5),
    "limited_room.yaml": chair,
    "no_room.yaml": lambda: [erlang_b.loss_probability(8.0, 10)],
    "balking.yaml": deterring_line,
    "tidal_window.yaml": second_window,
    "unequal_clerks.yaml": two_clerks,
    "feedback_network.yaml": network,
    "departmental.yaml": lambda: [erlang_c.mean_wait(0.2, 7.5, 2)],
    "help.yaml": lambda: [erlang_c.mean_wait(0.8, 7.5, 8)],
    "one_window.yaml": lambda: [erlang_c.mean_wait(0.8, 7.5, 8)],
    "from_empty.yaml": lambda: [from_empty.mean_waits_from_empty(0.8, 1.0, 100)[n - 1] for n in (10, 100)],
    "trips_one_check.yaml": lambda: [trips.trips_of_one_check(4, 0.8, 0.7), 0.8**4],
    "trips_three_checks.yaml": lambda: [trips.trips_of_checks([2, 1, 3], 0.8, 0.7)],
    "booked_slots.yaml": lambda: [booked_slots.punctual_wait(1.25, 1.0, 0.2)],
    "booked_and_walk_ins.yaml": booked_and_walk_ins,
    "fork_join_5.yaml": lambda: [parallel.fork_join_time(0.5, 1.0)],
    "fork_join_8.yaml": lambda: [parallel.fork_join_time(0.8, 1.0)],
    "back_office.yaml": lambda: [erlang_c.mean_wait(0.8, 3.0, 3)],
    "office_network.yaml": office_network,
    "office_feedback.yaml": office_feedback,
    "breakdowns_calendar.yaml": lambda: [breakdowns.mean_time_by_calendar(0.5, 1.0, 10.0, 5.0), 10.0 / 15.0],
    "breakdowns_use.yaml": lambda: [breakdowns.mean_time_by_use(0.5, 1.0, 10.0, 5.0, 0.0)],
    "hall_day_6.yaml": lambda: day([6] * 8),
    "hall_day_8.yaml": lambda: day([8] * 8),
    "hall_day_tidal.yaml": lambda: day([6, 9, 9, 6, 6, 9, 9, 6]),
    "hall_day_56.yaml": lambda: day([5, 9, 9, 5, 5, 9, 9, 5]),
    "hall_day_sipp.yaml": lambda: waiting([7, 12, 9, 4, 6, 9, 8, 5], [2, 3]),
    "hall_day_staffed.yaml": lambda: waiting([7, 11, 10, 5, 6, 9, 8, 6], [1, 2, 3, 6]),
}
PUBLISHED = {"impatient_erlang.yaml", "call_centre.yaml"}


@pytest.mark.parametrize("file", EXACT)
def test_exact_answers_are_those_of_theory(file):
    """What the table calls exact is what the formula gives, to the printed digits."""
    printed = [answer.expected for answer in BY_FILE[file].answers]
    assert printed == pytest.approx(EXACT[file](), rel=1e-6)
    assert BY_FILE[file].source.startswith("exact")
    assert all(answer.tolerance == 0.0 for answer in BY_FILE[file].answers)


def test_published_answers_have_their_uncertainty():
    """Whatever is not exact is published, with a tolerance."""
    assert set(BY_FILE) == set(EXACT) | PUBLISHED
    assert all(answer.tolerance > 0.0 for file in PUBLISHED for answer in BY_FILE[file].answers)


def test_every_file_is_in_the_table_once():
    """No scenario of the folder is forgotten, and none is run twice."""
    assert sorted(system.file for system in SYSTEMS) == sorted(path.name for path in LAB.glob("*.yaml"))


def test_no_two_rows_look_alike():
    """Model, parameters and measure together say which row it is."""
    rows = [(s.model, s.parameters, answer.measure) for s in SYSTEMS for answer in s.answers]
    assert len(set(rows)) == len(rows)


def test_no_two_systems_share_their_luck():
    """Every file has a seed of its own, so that one unlucky seed does not spoil several rows."""
    seeds = [read_study(system.path).seed for system in SYSTEMS]
    assert len(set(seeds)) == len(seeds)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.file)
def test_files_pass_the_check(system, capsys):
    """`pscsim check` finds no problem in any of the scenarios."""
    assert main(["check", str(system.path)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.file)
def test_full_suite_is_longer(system):
    """The full suite measures at least as many days as the file and at least ten times as much altogether."""
    study = read_study(system.path)
    days, replications = system.full
    assert days >= study.scenario.calendar.days
    assert days * replications >= 10 * study.scenario.calendar.days * study.replications
