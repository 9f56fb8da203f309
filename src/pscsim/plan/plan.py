"""What an engine reads: named tuples of flat arrays. Names are gone; `names.py` keeps them for the tables."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pscsim.plan.distributions import Distributions

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

DAY: Final = 1440.0
NOTHING: Final = -1
"""Stands for 'none' wherever an index is expected: no next stage, no patience, no limit."""

GUIDE_LUCK: Final = 1000
TERMINAL_LUCK: Final = 1001
SUPPLEMENT_LUCK: Final = 1002
ISSUE_LUCK: Final = 1003
"""Numbers of the stages that an item has beside its own, which count from 0."""

FINISH: Final = 0
RESUME: Final = 1
RESTART: Final = 2
"""What becomes of somebody at a window that stops working: finished, the rest later, or all of it again."""

HAND_OVER: Final = 1
HEAD_OF_LINE: Final = 2
"""What becomes of somebody whose clerk goes, besides FINISH: another clerk does the rest, or it is done later."""

WAITING: Final = 0
WAITING_PER_WINDOW: Final = 1
LONGEST_WAIT: Final = 2
EXPECTED_WAIT: Final = 3
FIXED: Final = 4
FORECAST: Final = 5
OWN: Final = 6
"""What a tidal rule goes by: one of four measures with two thresholds, the time of day, the load that is expected, or a
function of the user's own."""

FORECAST_STEP: Final = 5.0
"""Minutes for which a forecast holds."""
FORECASTS_A_DAY: Final = int(DAY / FORECAST_STEP)

IN_ORDER: Final = 0
LONGEST_FIRST: Final = 1
RATIO: Final = 2
AGEING: Final = 3
"""By what a window calls."""

BRANCHES: Final = 64
"""A branch of an approval has the number of its case times this, plus its own number."""
AGENT: Final = BRANCHES - 1
"""Number of the branch that an agent at the door is."""


class Days(NamedTuple):
    """The calendar. Day arrays have shape (days,), times are minutes from 00:00 of day 0."""

    horizon: float
    """The simulation stops here; events at this very minute no longer happen."""
    measured_from: float
    """Measures count from here to the horizon."""
    opens_at: Floats
    """Start of the first session; infinite on a closed day."""
    closes_at: Floats
    """End of the last session; infinite where the hall never closes, minus infinite on a closed day."""
    last_ticket_at: Floats
    """From here on arrivals are sent home; infinite where the hall never closes."""
    working_days_to: Ints
    """Working days up to and including this day."""
    working_day: Ints
    """(working days,) the calendar day of each working day."""
    session_start: Floats
    """(sessions,) over all days, in order."""
    session_end: Floats
    """(sessions,)"""
    by_day: bool
    """Whether the measured days are told apart."""


class Streams(NamedTuple):
    """Who arrives: one stream for each item and people group, ordered by name. Stream arrays have shape (streams,).

    Behind them stands one for the urgent cases of each that has any. Nobody arrives in these: an arrival of the first becomes
    one of theirs, with the same luck.
    """

    key: Keys
    """Address of the stream's luck, a hash of the names of item and group."""
    item: Ints
    group: Ints
    expected: Floats
    """(streams, days) expected arrivals, before the day's busyness."""
    profile: Ints
    """(streams, days) profile of the day."""
    interval: Ints
    """Distribution of the time between arrivals, or NOTHING."""
    times_start: Ints
    times_length: Ints
    times: Floats
    """Fixed arrival times of all streams, in order."""
    profile_start: Ints
    """(profiles,) first step of each profile in the two arrays below."""
    profile_length: Ints
    """(profiles,) number of steps."""
    edge: Floats
    """Minute of the day at which each step begins; one more at the end of each profile."""
    cumulative: Floats
    """Share of the day's arrivals before that edge; from 0 to 1."""
    slope: Floats
    """Minutes from an edge to the next over the share of the arrivals between; 0 where nobody comes."""
    busyness: int
    """Distribution of the day's factor, or NOTHING."""
    has_urgent: bool
    urgent: Flags
    """Whether the cases of a stream are the urgent ones of another."""
    urgent_share: Floats
    """Share of the arrivals that are urgent."""
    urgent_stream: Ints
    """Stream of these; NOTHING where none are."""


class Routes(NamedTuple):
    """What a case needs, stage by stage. Stage arrays have shape (stages,)."""

    line: Ints
    """(stages, groups) line where the ticket waits; NOTHING for a group that never comes there."""
    booked_line: Ints
    """(stages, groups) the same for people with a booked slot."""
    time: Ints
    """Distribution of the service time."""
    luck: Ints
    """Number of the stage within its item: part of the address of its luck."""
    way_start: Ints
    way_length: Ints
    way_to: Ints
    """(ways,) next stage, or NOTHING: done."""
    way_upto: Floats
    """(ways,) cumulative probability; the last is 1."""
    entry: Ints
    """(items,) first stage at a window."""
    guide: Ints
    """(items,) stage at the guide desk, or NOTHING."""
    terminal: Ints
    """(items,) stage at a terminal, or NOTHING."""
    supplement: Ints
    """(items,) stage at which something is handed in after acceptance, or NOTHING."""
    issue: Ints
    """(items,) stage at which a result is collected, or NOTHING."""
    terminal_outside: Ints
    """(items,) stage at a terminal out of hours, or NOTHING."""
    adoption: Floats
    """(items, groups) share who use the terminal in opening hours."""
    outside: Floats
    """(items, groups) share who come to a terminal at a time of their own."""
    outside_edge: Floats
    """(steps + 1,) minute of the day at which each step of these times begins, and the last ends."""
    outside_upto: Floats
    """(steps + 1,) share of these people who come before that edge; from 0 to 1."""
    service_factor: Floats
    """(groups,)"""
    patience: Ints
    """(groups,) distribution, or NOTHING."""
    priority: Ints
    """(streams,) class 0 is called first."""
    booked_priority: Ints
    """(streams,) the class of people whose booked slot has begun."""
    guide_share: float
    failed_check_time: float
    return_days: Ints
    """(returns,) working days until the next trip."""
    return_upto: Floats
    """(returns,) cumulative probability."""
    return_after_failed_check: float
    return_after_giving_up: float
    return_after_sent_home: float
    trip_limit: int


class Papers(NamedTuple):
    """What checks ask for. A set of papers is one number: its bits are the papers of an item, in the order of the file."""

    need: Ints
    """(stages,) papers that the check asks for; 0 is no check."""
    asked: Ints
    """(items,) papers that any check of the item asks for."""
    core: Ints
    """(items,) papers without which nothing is accepted."""
    sharing: float
    """Probability that a paper is not asked for, because its data are shared."""
    brought: Floats
    """(groups,) probability that a paper which is asked for is brought at the first try."""
    brought_again: float
    pre_review: Floats
    """(groups,) share whose papers are looked at before the trip."""
    pre_review_finds: float
    guide_finds: float
    """Probability that the guide desk notices a missing core paper."""
    tolerated: float
    """Share of those who lack only papers that are not core and are accepted against a promise."""
    promise: float
    """Minutes from acceptance to the end of the promise."""
    by_post: float
    lapses: float
    lapse_costs_case: bool


class Channels(NamedTuple):
    """Ways to hand in a case without coming to the hall. Channel arrays have shape (channels,)."""

    upto: Floats
    """(items * groups, channels) cumulative probability that a case tries a channel; the rest come to the hall."""
    success: Floats
    on_site: Floats
    """Share of the successes that must be verified in the hall."""
    finds: Floats
    """Probability that a try that fails shows a paper that would be missing."""
    time: Ints
    """Distribution of the time of a try."""
    office: Ints
    """Back office of the agents, or NOTHING."""
    step_start: Ints
    """First step of the times of day at which it is used, in the arrays below."""
    step_length: Ints
    """Number of steps; 0: it is tried when the case comes up."""
    edge: Floats
    """Minute of the day at which each step begins; one more at the end of each channel's."""
    cumulative: Floats
    """Share of the tries before that edge; from 0 to 1."""


class Bookings(NamedTuple):
    """Slots that can be booked, in order, and who books them. Slot arrays have shape (slots,); none where nobody books.

    The days behind the calendar that can be booked within it have slots too.
    """

    adoption: Floats
    """(items, groups) share of the people who book."""
    begins: Floats
    """Minute at which a slot begins."""
    places: Ints
    """Places of a slot, or NOTHING: no limit."""
    slot_time: float
    """Length of a slot."""
    working_days_to: Ints
    """(days,) working days up to and including this day, as in `Days`, with the days behind the calendar."""
    working_day: Ints
    """(working days,) the calendar day of each working day."""
    earliest: int
    """Working days from booking to the first slot."""
    ahead: int
    """Working days from booking to the last day."""
    walk_in_when_full: float
    no_show: float
    rebooks: float
    """Share of those who did not come who book again."""
    early: float
    """Mean minutes before the slot begins; below zero: after it."""
    spread: float
    """Standard deviation of these minutes."""
    again: bool
    """Whether later trips until acceptance are booked."""
    after_acceptance: bool
    """Whether trips after acceptance are booked."""


class Offices(NamedTuple):
    """Back offices and what they do for each item. Office arrays have shape (offices,)."""

    clerks: Ints
    lends_at_most: Ints
    """Clerks who may be at extra windows at the same time."""
    sent_back: Floats
    """Share of the decisions that need something more from the person."""
    a_day: Floats
    """Working minutes of a working day."""
    span_start: Ints
    span_length: Ints
    begins: Floats
    """(spans,) minute of the day at which a span of working hours begins."""
    before: Floats
    """(spans,) working minutes of the day before it."""
    work_start: Ints
    """(items,) first row of the works below."""
    work_length: Ints
    """(items,) number of offices that decide the item; 0: done when it is accepted."""
    work_office: Ints
    """(works,)"""
    work_time: Ints
    """(works,) distribution of a clerk's working minutes."""
    work_delay: Ints
    """(works,) distribution of the working minutes that pass after it."""
    parallel: Flags
    """(items,) whether the offices decide at the same time."""
    instant: Floats
    """(items,) share decided by rule."""
    instant_time: float
    supplement_by_trip: float
    limit: Ints
    """(items,) working days from acceptance to decision, or NOTHING."""


class Results(NamedTuple):
    """How the result comes to the person."""

    electronic: Floats
    """(items,) share."""
    without_trip: Floats
    """(items,) share that is electronic or sent by post."""
    post_days: int
    """Working days that the post takes."""
    on_the_spot: float
    """Minutes that people wait in the hall for the decision."""


class Travel(NamedTuple):
    """The way to the hall."""

    time: int
    """Distribution of a journey, there and back."""
    far_time: int
    """The same for people from another region."""
    far: Floats
    """(items,) share of the people who live in another region and have to come from there."""
    counted: bool
    """Whether any journey takes time."""


class HallPlan(NamedTuple):
    """Lines and windows. Line arrays have shape (lines,), window group arrays (window groups,)."""

    n_priorities: int
    room: Ints
    """Tickets that may wait, or NOTHING: no limit."""
    balking_from: Ints
    """People waiting from which on some leave, or NOTHING."""
    balking_share: Floats
    waiting_room: int
    """People who may wait in the hall, or NOTHING."""
    server_start: Ints
    server_length: Ints
    server: Ints
    """Window groups that serve each line, most willing first."""
    serves_start: Ints
    serves_length: Ints
    serves: Ints
    """Lines of each window group, preferred first."""
    first_window: Ints
    """(window groups + 1,) windows are numbered through."""
    change_at: Floats
    """(changes,) when the opening plan changes, in order of (time, window group)."""
    change_group: Ints
    change_count: Ints
    serve_inside: bool
    """Whether those inside at closing are served."""
    own_hours: Flags
    """(window groups,) whether a group has hours of its own, so that it does not close with the hall."""
    speed: Floats
    """(window groups, groups) multiplies the service times of a people group at the windows of a window group."""


class CallingRules(NamedTuple):
    """By what the windows of each group call. Group arrays have shape (window groups,)."""

    in_use: bool
    """Whether any group calls by more than the order of its lines, or helps others."""
    ordinary_class: int
    """The class called last; a ratio is between its people and all others."""
    kind: Ints
    """One of the kinds above: IN_ORDER to AGEING."""
    ordinary: Ints
    """Calls of ordinary people in a row, while others wait too."""
    priority: Ints
    """Calls of others in a row."""
    weight: Floats
    """(window groups, classes) by which a wait is multiplied."""
    head_start: Floats
    """(window groups, classes) minutes that are added to a wait."""


class WindowClerks(NamedTuple):
    """Clerks who staff windows, numbered through. Clerk arrays have shape (clerks,), group arrays (clerk groups,)."""

    group: Ints
    """Clerk group of each clerk."""
    number: Ints
    """Number of each clerk within the group: part of the address of its luck."""
    at_start: Flags
    """Whether the clerk is due to be there at the first minute."""
    key: Keys
    """Address of the group's luck, a hash of its name."""
    skilled: Flags
    """(clerk groups, window groups) whether these clerks can staff those windows."""
    needed: Flags
    """(window groups,) whether a window opens only with a clerk."""
    speed: Floats
    """Speed of a clerk who has learned: service times are divided by it."""
    absent: Floats
    """Probability that a clerk is away on a day."""
    mean_stay: Floats
    """Mean minutes from a clerk's first day to the last; infinite where nobody leaves."""
    newcomer: Floats
    """Part of the speed on the first day."""
    learning: Floats
    """Minutes until all of it is reached."""
    error: Floats
    """Probability that a service of a clerk who has learned is faulty."""
    newcomer_error: Floats
    """The same on the first day."""
    at_end: Ints
    """FINISH, HAND_OVER or HEAD_OF_LINE."""
    change_at: Floats
    """(changes,) when clerks come or go, in order of (time, clerk)."""
    change_clerk: Ints
    change_comes: Flags
    """Whether the clerk comes, unless absent that day, or goes."""
    duty_start: Ints
    """(clerks + 1,) first span of duty of each clerk in the arrays below, in order of time."""
    duty_begin: Floats
    duty_end: Floats
    duty_away: Flags
    """Whether absence is planned."""


class Helps(NamedTuple):
    """Which window groups help which lines: window groups in file order, each with its lines in order of preference."""

    group: Ints
    line: Ints
    over: Ints
    """People waiting above which the windows help a line."""
    until: Ints
    """People waiting down to which they go on."""
    group_start: Ints
    group_length: Ints
    """(window groups,) where the helps of a group stand, and how many."""
    of_line: Ints
    """Numbers of the helps, line by line, for each line in file order of the window groups."""
    line_start: Ints
    line_length: Ints
    """(lines,) where those of a line stand in `of_line`, and how many."""


class TidalRules(NamedTuple):
    """Rules that open more windows than the opening plan has. Rule arrays have shape (rules,)."""

    rule_of: Ints
    """(window groups,) the rule of a group, or NOTHING."""
    group: Ints
    """The window group that it opens windows of."""
    kind: Ints
    """One of the kinds above: WAITING to OWN."""
    open_at: Floats
    close_at: Floats
    """Measure from which on it opens windows, and down to which it closes them."""
    mean_service: Floats
    """Mean minutes of service in the lines of the group, of all who join them."""
    table_start: Ints
    table_length: Ints
    table_at: Floats
    """(steps,) minute of the day from which on so many windows are wanted."""
    table_windows: Ints
    forecast_start: Ints
    """(rules,) first row of the forecast below."""
    forecast: Ints
    """Windows that the expected load asks for, for every step of every day."""
    own: npt.NDArray[np.uint8]
    """(bytes,) the functions of the user's own as JSON: for every rule file, name and text, or null."""
    office: Ints
    """Back office whose clerks work at the extra windows, or NOTHING: a reserve."""
    at_most: Ints
    """Extra windows that may be open."""
    step: Ints
    """Windows opened or closed at one review."""
    review: Floats
    """Minutes between reviews; 0: whenever somebody joins a line or a service has ended."""
    set_up: Floats
    open_at_least: Floats


class Outages(NamedTuple):
    """What stops working and works again: sources of outages, each by itself. Source arrays have shape (sources,).

    The outages of systems come first, then the windows that break down.
    """

    key: Keys
    """Address of the luck, a hash of the name of system or window group."""
    number: Ints
    """Number of the window within its group; 0 for a system."""
    after: Ints
    """Distribution of the time to the next breakdown, or NOTHING: the times are given."""
    repair: Ints
    """Distribution of the time until it works again."""
    given_start: Ints
    given_length: Ints
    """Number of changes."""
    given: Floats
    """(changes,) when a source stops and works again, in turn."""
    in_use: Flags
    """Whether the time to a breakdown passes only while the window serves."""
    at_window: Ints
    """FINISH, RESUME or RESTART."""
    sends_home: Flags
    """Whether people do not wait for it."""
    window: Ints
    """The window that breaks down, or NOTHING for a system."""
    stops_group: Flags
    """(outages of systems, window groups)"""
    stops_office: Flags
    """(outages of systems, back offices)"""
    stops_channel: Flags
    """(outages of systems, channels)"""


class Plan(NamedTuple):
    """One scenario as an engine reads it."""

    days: Days
    streams: Streams
    routes: Routes
    papers: Papers
    channels: Channels
    bookings: Bookings
    offices: Offices
    results: Results
    travel: Travel
    hall: HallPlan
    calling: CallingRules
    clerks: WindowClerks
    helps: Helps
    tidal: TidalRules
    outages: Outages
    distributions: Distributions
