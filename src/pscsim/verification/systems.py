"""The table of known answers: a system is a scenario file of the folder `lab` and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pscsim.verification.estimators import (
    HOURS,
    SECONDS,
    Estimator,
    all_busy,
    approval_time,
    called_at_once,
    mean_present,
    measure,
    overtime_of_hall,
    time_to_decision,
    visits_per_case,
    wait_for_clerk,
    wait_of_nth,
    wait_per_expected_person,
    within,
)


def lab_folder() -> Path:
    """Return the folder of the systems: inside an installed package, `experiments/lab` in a checkout."""
    installed = Path(__file__).parent / "lab"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "experiments" / "lab"


LAB = lab_folder()


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure with its known value."""

    measure: str
    expected: float
    estimate: Estimator
    tolerance: float = 0.0
    """Uncertainty of a published value."""


@dataclass(frozen=True, slots=True)
class System:
    """A scenario whose answers are known."""

    model: str
    parameters: str
    file: str
    source: str
    full: tuple[int, int]
    """Measured days and replications of the full suite; the file has those of the quick one."""
    answers: tuple[Answer, ...]

    @property
    def path(self) -> Path:
        """Return the scenario file."""
        return LAB / self.file


MEAN_WAIT = measure("wait.mean")
MEAN_QUEUE = measure("queue.mean")
GAVE_UP = measure("gave_up.share")
BALKED = measure("balked.share")


def one_window(parameters: str, file: str, mean_wait: float, source: str, model: str = "M/G/1") -> System:
    """Return a system of one window that is busy 80% of the time."""
    answer = Answer("mean wait, services", mean_wait, MEAN_WAIT)
    return System(model, parameters, file, source, (40, 280), (answer,))


def hall_day(parameters: str, file: str, mean_wait: float, busy_share: float, overtime: float) -> System:
    """Return the day of a hall with two peaks."""
    answers = (
        Answer("mean wait, min", mean_wait, MEAN_WAIT),
        Answer("all busy on arrival", busy_share, all_busy),
        Answer("overtime, min", overtime, overtime_of_hall),
    )
    return System("hall day", parameters, file, "exact: uniformisation", (100, 700), answers)


def staffed_day(model: str, parameters: str, file: str, waited: Mapping[str, float]) -> System:
    """Return the same day under an opening plan, with the share who wait in some of its hours."""
    answers = tuple(
        Answer(f"who waits at {hour}", share, measure("waited.share", hour)) for hour, share in waited.items()
    )
    return System(model, parameters, file, "exact: uniformisation", (100, 700), answers)


SYSTEMS: tuple[System, ...] = (
    System(
        "M/M/c", "60/h, 8 min, 10 windows", "mmc_10.yaml", "exact: Erlang C", (30, 480),
        (
            Answer("who waits", 0.40918015, all_busy),
            Answer("mean wait, min", 1.63672060, MEAN_WAIT),
            Answer("called within 10 min", 0.96641245, within(10.0)),
        ),
    ),
    System(
        "M/M/c", "200/h, 3 min, 14 windows", "mmc_14.yaml", "exact: Erlang C", (20, 600),
        (
            Answer("who waits", 0.17413193, all_busy),
            Answer("mean wait, s", 7.83593701, measure("wait.mean", scale=SECONDS)),
            Answer("called within 20 s", 0.88835002, within(20.0 / SECONDS)),
        ),
    ),
    one_window("load 0.8, constant service", "mg1_constant.yaml", 2.0, "exact: Pollaczek-Khinchine"),
    one_window("load 0.8, Erlang-2 service", "mg1_erlang.yaml", 3.0, "exact: Pollaczek-Khinchine"),
    one_window("load 0.8, exponential service", "mg1_exponential.yaml", 4.0, "exact: Pollaczek-Khinchine"),
    one_window("load 0.8, service of squared CV 2", "mg1_gamma.yaml", 6.0, "exact: Pollaczek-Khinchine"),
    one_window("load 0.8", "renewal_arrivals.yaml", 2.84397977, "exact: root of z = A*(1 - z)", "E2/M/1"),
    System(
        "M/D/c", "load 4, 5 windows", "md5.yaml", "exact: Crommelin", (16, 120),
        (Answer("mean wait, services", 0.28906001, MEAN_WAIT),),
    ),
    System(
        "M/M/s+M", "102/h, 1 h, 100 windows, patience 1 h", "impatient_exponential.yaml",
        "exact, and Whitt 2005", (20, 650),
        (
            Answer("called at once", 0.40828137, called_at_once),
            Answer("gave up", 0.04991798, GAVE_UP),
            Answer("mean queue", 5.09163355, MEAN_QUEUE),
            Answer("mean wait of the served, h", 0.04904092, measure("wait.mean", scale=HOURS)),
            Answer("served within 6 min, of the served", 0.79864399, within(6.0)),
        ),
    ),
    System(
        "M/E2/s+E2", "102/h, 1 h, 100 windows, patience 1 h", "impatient_erlang.yaml",
        "published: Whitt 2005", (20, 800),
        (
            Answer("gave up", 0.0351, GAVE_UP, tolerance=0.0003),
            Answer("mean queue", 11.52, MEAN_QUEUE, tolerance=0.075),
        ),
    ),
    System(
        "two classes", "M/M/1, 0.2 and 0.6/min, 1 min", "two_classes.yaml", "exact: Cobham", (40, 180),
        (
            Answer("time of the first class, min", 2.0, measure("hall_time.mean", "urgent")),
            Answer("time of the second class, min", 6.0, measure("hall_time.mean", "ordinary")),
        ),
    ),
    System(
        "ageing", "M/M/1, 0.2 and 0.6/min, 1 min, weights 3 and 1", "ageing.yaml", "exact: Kleinrock", (40, 180),
        (
            Answer("mean wait of the first class, min", 2.153846, measure("wait.mean", "urgent")),
            Answer("mean wait of the second class, min", 4.615385, measure("wait.mean", "ordinary")),
        ),
    ),
    System(
        "green channel", "M/M/1, 0.8/min, 1 min, 25% urgent", "green_channel.yaml", "exact: Cobham", (60, 180),
        (
            Answer("response time of urgent cases, min", 1.0, measure("response_time.mean")),
            Answer("mean wait of the others, min", 5.0, measure("wait.mean", "ordinary")),
        ),
    ),
    System(
        "silver-hair line", "M/M/5, 6 and 18/h, 10 min", "silver_hair.yaml", "exact: Cobham", (80, 280),
        (
            Answer("mean wait of older people, min", 1.385281, measure("wait.mean", "elderly")),
            Answer("mean wait of the others, min", 6.926407, measure("wait.mean", "general")),
        ),
    ),
    System(
        "M/M/2/3", "3/min, 15 s, room for 3", "limited_room.yaml", "exact: Markov chain", (8, 90),
        (
            Answer("mean number present", 0.7623400, mean_present),
            Answer("turned away", 0.0493601, BALKED),
        ),
    ),
    System(
        "M/G/c/c", "60/h, lognormal 8 min of CV 1.5, 10 windows", "no_room.yaml",
        "exact: Erlang B", (30, 100),
        (Answer("turned away", 0.12166106, BALKED),),
    ),
    System(
        "M/M/2 with balking", "30/h, 5 min, 60% balk from 3 waiting", "balking.yaml",
        "exact: Markov chain", (60, 50),
        (
            Answer("balked", 0.26516759, BALKED),
            Answer("mean wait, min", 6.15858353, MEAN_WAIT),
        ),
    ),
    System(
        "M/M/1 with a second window by rule", "9/h, 10 min, opens at 4 waiting, closes at 1", "tidal_window.yaml",
        "exact: Markov chain", (80, 200),
        (
            Answer("mean queue", 3.42719900, MEAN_QUEUE),
            Answer("windows open", 1.55423213, measure("windows_open.mean")),
            Answer("openings a day", 17.28196563, measure("tidal_openings.count")),
        ),
    ),
    System(
        "M/M/2 with unequal clerks", "9.6/h, 10 min, speeds 1.35 and 0.7", "unequal_clerks.yaml",
        "exact: Markov chain", (80, 280),
        (
            Answer("who waits", 0.68202972, all_busy),
            Answer("mean wait, min", 15.15621600, MEAN_WAIT),
            Answer("the first clerk is busy", 0.78597506, measure("clerk_utilisation.mean", "trained")),
            Answer("the second clerk is busy", 0.76990524, measure("clerk_utilisation.mean", "newcomer")),
        ),
    ),
    System(
        "feedback network", "30/h; 2 x 40/h, 5 x 10/h, 2 x 9/h; 15% go back", "feedback_network.yaml",
        "exact: Jackson", (30, 50),
        (
            Answer("time per case, min", 14.70679619, measure("hall_time.mean")),
            Answer("visits to the windows", 1.17647059, visits_per_case("window")),
        ),
    ),
    System(
        "departmental", "four M/M/2, 12/h each, 7.5 min", "departmental.yaml", "exact: Erlang C", (40, 200),
        (Answer("mean wait, min", 9.64285714, MEAN_WAIT),),
    ),
    System(
        "one window", "M/M/8, 48/h, 7.5 min", "one_window.yaml", "exact: Erlang C", (40, 500),
        (Answer("mean wait, min", 1.33867907, MEAN_WAIT),),
    ),
    System(
        "departmental with help", "four M/M/2, 12/h each, 7.5 min, idle windows help all", "help.yaml",
        "exact: Erlang C", (40, 500),
        (Answer("mean wait, min", 1.33867908, MEAN_WAIT),),
    ),
    System(
        "from empty", "M/M/1, load 0.8", "from_empty.yaml", "exact: Markov chain", (300, 520),
        (
            Answer("mean wait of the 10th, services", 1.85983209, wait_of_nth(10)),
            Answer("mean wait of the 100th, services", 3.81037625, wait_of_nth(100)),
        ),
    ),
    hall_day("6 windows", "hall_day_6.yaml", 11.938116, 0.732765, 11.144234),
    hall_day("8 windows", "hall_day_8.yaml", 2.086110, 0.382895, 10.142802),
    hall_day("tidal 6, 9, 9, 6, 6, 9, 9, 6 windows", "hall_day_tidal.yaml", 1.154140, 0.322969, 10.272059),
    hall_day("tidal 5, 9, 9, 5, 5, 9, 9, 5 windows", "hall_day_56.yaml", 1.666705, 0.394297, 10.691617),
    staffed_day(
        "hour by hour (SIPP)", "7, 12, 9, 4, 6, 9, 8, 5 windows, for at most 0.3 who wait", "hall_day_sipp.yaml",
        {"11:00": 0.32420132, "12:00": 0.42256745},
    ),
    staffed_day(
        "iterative staffing", "7, 11, 10, 5, 6, 9, 8, 6 windows, for at most 0.3 who wait", "hall_day_staffed.yaml",
        {"10:00": 0.25374020, "11:00": 0.20557090, "12:00": 0.21040116, "15:00": 0.26298338},
    ),
    System(
        "busyness", "13 h, 1660 calls, day factor of CV 0.05", "call_centre.yaml",
        "published: SSJ", (50, 200),
        (
            Answer("wait per expected caller, s", 4.713, wait_per_expected_person(SECONDS), tolerance=0.033),
            Answer("lost", 0.020, GAVE_UP, tolerance=0.0005),
        ),
    ),
    System(
        "trips", "one check of 4 papers; 80% brought, 70% again", "trips_one_check.yaml",
        "exact: inclusion and exclusion", (20, 100),
        (
            Answer("trips per case", 1.91039579, measure("trips.mean")),
            Answer("one trip", 0.4096, measure("trips.once")),
        ),
    ),
    System(
        "trips", "checks of 2, 1 and 3 papers; 80% brought, 70% again", "trips_three_checks.yaml",
        "exact: inclusion and exclusion", (20, 100),
        (Answer("trips per case", 2.54668353, measure("trips.mean")),),
    ),
    System(
        "booked slots", "75 s each, 20% do not come, 1 min", "booked_slots.yaml",
        "exact: root of z = A*(1 - z)", (40, 200),
        (Answer("mean wait, min", 0.79462183, measure("wait.mean", "booked")),),
    ),
    System(
        "booked first", "2 min each, 20% do not come, and 0.4/min, 1 min", "booked_and_walk_ins.yaml",
        "exact: Markov chain", (40, 280),
        (
            Answer("mean wait of booked people, min", 0.83935992, measure("wait.mean", "booked")),
            Answer("mean wait of walk-ins, min", 5.34198328, measure("wait.mean", "walk_in")),
        ),
    ),
    System(
        "fork and join", "two offices, load 0.5", "fork_join_5.yaml", "exact: Flatto and Hahn", (30, 100),
        (Answer("mean time, services", 2.875, approval_time),),
    ),
    System(
        "fork and join", "two offices, load 0.8", "fork_join_8.yaml", "exact: Flatto and Hahn", (40, 280),
        (Answer("mean time, services", 7.0, approval_time),),
    ),
    System(
        "M/M/1 with breakdowns", "30/h, 1 min; works 10 min, repaired in 5", "breakdowns_calendar.yaml",
        "exact: White and Christie 1958", (40, 400),
        (
            Answer("time in the system, min", 12.66666667, measure("hall_time.mean")),
            Answer("availability", 0.66666667, measure("availability.mean")),
        ),
    ),
    System(
        "M/M/1 with breakdowns", "30/h, 1 min; 10 min of use, repaired in 5", "breakdowns_use.yaml",
        "exact: Avi-Itzhak and Naor 1963", (40, 280),
        (Answer("time in the system, min", 8.5, measure("hall_time.mean")),),
    ),
    System(
        "back office", "M/M/3, 0.8/min, 3 min", "back_office.yaml", "exact: Erlang C", (40, 280),
        (Answer("mean wait for a clerk, min", 3.23595506, wait_for_clerk),),
    ),
    System(
        "back office network", "30/h; 4 x 10/h, 40/h, 3 x 15/h", "office_network.yaml", "exact: Jackson", (30, 100),
        (Answer("time to the decision, min", 20.83438155, time_to_decision),),
    ),
    System(
        "back office with feedback", "0.5/min, 1.2 min, 20% sent back", "office_feedback.yaml",
        "exact: Jackson", (40, 200),
        (
            Answer("mean wait for a clerk, min", 3.6, wait_for_clerk),
            Answer("papers per case", 0.25, measure("papers.mean")),
        ),
    ),
)  # fmt: skip
