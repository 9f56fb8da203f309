"""The names of measures, for targets; a test holds them together with `pscsim.outcomes.measures`."""

from __future__ import annotations

from typing import Final

CASES: Final = ("all", "group", "item")
PEOPLE: Final = (*CASES, "urgency")
LINES: Final = (*PEOPLE, "booking", "line", "hour", "day")
WINDOWS: Final = ("all", "window_group", "hour")
CLERKS: Final = ("all", "clerk_group", "hour")
OFFICES: Final = ("all", "office")
EVERYWHERE: Final = (*PEOPLE, "booking", "line", "window_group", "hour", "day")
SLOTS: Final = ("all", "hour")

GIVEN_BY: Final[dict[str, tuple[str, ...]]] = {
    "wait.mean": EVERYWHERE,
    "wait.p50": EVERYWHERE,
    "wait.p90": EVERYWHERE,
    "wait.p95": EVERYWHERE,
    "wait.max": EVERYWHERE,
    "wait.within_15": EVERYWHERE,
    "waited.share": LINES,
    "helped.share": ("all", "line", "window_group"),
    "trip_wait.mean": PEOPLE,
    "hall_time.mean": PEOPLE,
    "queue.mean": ("all", "group", "line", "hour"),
    "gave_up.share": LINES,
    "balked.share": LINES,
    "sent_home.share": LINES,
    "service_errors.share": EVERYWHERE,
    "interrupted.count": EVERYWHERE,
    "served.count": EVERYWHERE,
    "trips.count": PEOPLE,
    "trips.mean": PEOPLE,
    "trips.p90": PEOPLE,
    "trips.none": PEOPLE,
    "trips.once": PEOPLE,
    "papers.mean": PEOPLE,
    "days.mean": PEOPLE,
    "days.p90": PEOPLE,
    "decision_days.mean": PEOPLE,
    "limit_kept.share": PEOPLE,
    "case_hall_time.mean": PEOPLE,
    "travel_time.mean": PEOPLE,
    "person_time.mean": PEOPLE,
    "cases.count": PEOPLE,
    "given_up.share": PEOPLE,
    "lapsed.share": PEOPLE,
    "promised.share": PEOPLE,
    "promise_kept.share": PEOPLE,
    "promise_days.mean": PEOPLE,
    "response_time.mean": CASES,
    "response.within_2h": CASES,
    "channel.share": PEOPLE,
    "terminal.share": PEOPLE,
    "out_of_hours.share": PEOPLE,
    "instant.share": PEOPLE,
    "open_cases.count": PEOPLE,
    "booked.share": PEOPLE,
    "no_slot.share": PEOPLE,
    "slot_delay.mean": PEOPLE,
    "no_show.share": PEOPLE,
    "slot_wait.mean": PEOPLE,
    "slot_use.mean": SLOTS,
    "utilisation.mean": WINDOWS,
    "windows_open.mean": WINDOWS,
    "window_hours.count": WINDOWS,
    "availability.mean": WINDOWS,
    "missing_hours.count": WINDOWS,
    "tidal_hours.count": WINDOWS,
    "tidal_openings.count": ("all", "window_group"),
    "overtime.mean": ("all", "window_group"),
    "clerk_utilisation.mean": CLERKS,
    "clerks_on_duty.mean": CLERKS,
    "overtime_hours.count": ("all", "clerk_group"),
    "handed_over.count": ("all", "clerk_group"),
    "absence.share": ("all", "clerk_group"),
    "office_wait.mean": OFFICES,
    "office_utilisation.mean": OFFICES,
    "backlog.mean": OFFICES,
    "lent_hours.count": OFFICES,
    "jobs.count": OFFICES,
    "sent_back.share": OFFICES,
}
"""Every measure with the kinds of things that it is given for."""

MEASURE_NAMES: Final = tuple(GIVEN_BY)

SHARES: Final = frozenset(
    name
    for name in MEASURE_NAMES
    if name.endswith(
        (
            ".share",
            ".within_15",
            ".within_2h",
            ".none",
            ".once",
            "utilisation.mean",
            "availability.mean",
            "slot_use.mean",
        )
    )
)
"""Measures between 0 and 1."""
