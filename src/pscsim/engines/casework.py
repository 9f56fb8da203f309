"""The rules of a case outside of the lines: papers, channels, back offices, results. Pure functions that both engines call.

A set of papers is a whole number whose bits are the papers of the item. Work in a back office is counted in working minutes,
which stand still outside of its hours.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pscsim.demand.luck import (
    AGAIN,
    CASEWORK,
    FOUND,
    HOME,
    JOB,
    NOTICED,
    PAPERS,
    TRIP,
    TRY,
    stage_luck,
    trip_luck,
)
from pscsim.demand.quantiles import quantile
from pscsim.engines.person import Person
from pscsim.jit import compiled, inlined
from pscsim.plan.distributions import Distributions
from pscsim.plan.plan import DAY, NOTHING, Channels, Days, Floats, Offices, Papers, Results, Routes, Travel

ROUNDING: Final = 1e-6
"""Minutes within which two sums of working times are the same."""


class Job(NamedTuple):
    """What one back office does for a case, known when the case comes to it."""

    office: int
    time: float
    """Working minutes of a clerk."""
    delay: float
    """Working minutes that pass after that."""
    sent_back: bool


@compiled
def n_papers(papers: int) -> int:
    """Return how many papers a set has."""
    n = 0
    while papers:
        papers &= papers - 1
        n += 1
    return n


@compiled
def lucky(person: Person, among: int, place: int, purpose: int, prob: float) -> int:
    """Return which of a set of papers are lucky, each by its own number."""
    if prob >= 1.0:
        return among
    found, first = 0, 0
    while prob > 0.0 and among >> first:
        if (among >> first) & 15:
            luck = stage_luck(
                person.seed, person.replication, person.key, person.number, place, 0, first // 4, purpose
            )
            for k in range(4):
                found |= int(luck[k] < prob) << (first + k)
        first += 4
    return found & among


@compiled
def papers_at_first(papers: Papers, person: Person, finds: float) -> tuple[int, int]:
    """Return the papers of a case that are shared, and those that the person has at the first try.

    One number decides whether a paper is shared, and if not whether it is brought, so that more sharing never makes another
    paper go missing. `finds` is the probability that a paper that would be missing was found before.
    """
    asked, shared, have, first = papers.asked[person.item], 0, 0, 0
    brought = papers.sharing + (1.0 - papers.sharing) * papers.brought[person.group]
    while asked >> first:
        if (asked >> first) & 15:
            luck = stage_luck(
                person.seed, person.replication, person.key, person.number, 0, 0, first // 4, PAPERS
            )
            # Added, not branched on: which papers somebody has is anybody's guess.
            for k in range(4):
                shared |= int(luck[k] < papers.sharing) << (first + k)
                have |= int(luck[k] < brought) << (first + k)
        first += 4
    if finds > 0.0:
        have |= lucky(person, asked & ~have, 0, FOUND, finds)
    return shared & asked, have & asked & ~shared


@inlined
def finds_before(papers: Papers, person: Person, channel_finds: float) -> float:
    """Return the probability that a missing paper is found before the trip: by pre-review, or by the channel that was tried."""
    finds, review = channel_finds, papers.pre_review[person.group]
    if review > 0.0 and home_luck(person)[0] < review:
        finds = 1.0 - (1.0 - finds) * (1.0 - papers.pre_review_finds)
    return finds


@compiled
def papers_again(papers: Papers, person: Person, trip: int, lacking: int) -> int:
    """Return which of the papers that were missing on an earlier trip are brought on this one."""
    return lucky(person, lacking, trip, AGAIN, papers.brought_again)


@compiled
def papers_noticed(papers: Papers, person: Person, trip: int, lacking: int) -> int:
    """Return which of the core papers that are missing the guide desk notices."""
    return lucky(person, lacking & papers.core[person.item], trip, NOTICED, papers.guide_finds)


@inlined
def tolerates(papers: Papers, person: Person, missing: int) -> bool:
    """Return whether a check passes although papers are missing, against a promise."""
    if papers.tolerated == 0.0 or missing & papers.core[person.item]:
        return False
    return casework_luck(person)[1] < papers.tolerated


@compiled
def casework_luck(person: Person) -> tuple[float, float, float, float]:
    """Return the numbers in (0, 1) for a case's channel, tolerance, promise and result."""
    return stage_luck(person.seed, person.replication, person.key, person.number, 0, 0, 0, CASEWORK)


@compiled
def try_luck(person: Person) -> tuple[float, float, float, float]:
    """Return the numbers in (0, 1) for a try: whether it works out, whether it is verified, its time, instant approval."""
    return stage_luck(person.seed, person.replication, person.key, person.number, 0, 0, 0, TRY)


@compiled
def home_luck(person: Person) -> tuple[float, float, float, float]:
    """Return the numbers in (0, 1) of a person at home: use of pre-review, time of a try at a channel, time out of hours."""
    return stage_luck(person.seed, person.replication, person.key, person.number, 0, 0, 0, HOME)


@inlined
def uses_channels(channels: Channels, row: int) -> bool:
    """Return whether anybody of an item and a people group tries a channel; `row` is that of `channels.upto`."""
    n = len(channels.success)
    return bool(n > 0 and channels.upto[row, n - 1] > 0.0)


@compiled
def channel_of(channels: Channels, person: Person, n_groups: int) -> int:
    """Return the channel that a case tries, or NOTHING."""
    row, n = person.item * n_groups + person.group, len(channels.success)
    if not uses_channels(channels, row):
        return NOTHING
    u = casework_luck(person)[0]
    for channel in range(n):
        if u < channels.upto[row, channel]:
            return channel
    return NOTHING


@compiled
def tried_at(channels: Channels, person: Person, channel: int, now: float) -> float:
    """Return when a channel is tried by somebody whose case comes up now: at their time of day, today or else tomorrow."""
    n = channels.step_length[channel]
    if n == 0:
        return now
    u, first = home_luck(person)[1], channels.step_start[channel]
    return next_time(time_of_day(channels.edge, channels.cumulative, first, n, u), now)


@compiled
def time_of_day(edge: Floats, upto: Floats, first: int, n: int, u: float) -> float:
    """Return the minute of the day before which a share `u` comes, in `n` steps from place `first` of the arrays on."""
    step = first
    while step < first + n - 1 and upto[step + 1] <= u:
        step += 1
    low, high = upto[step], upto[step + 1]
    within = (u - low) / (high - low) if high > low else 0.0
    return float(edge[step] + within * (edge[step + 1] - edge[step]))


@compiled
def next_time(minute: float, now: float) -> float:
    """Return when it is that minute of the day: today, or else tomorrow."""
    at = int(now / DAY) * DAY + minute
    return float(at if at >= now else at + DAY)


@compiled
def comes_outside_at(routes: Routes, person: Person, now: float) -> float:
    """Return when somebody whose case comes up now comes to a terminal at a time of their own; minus 1 when they do not."""
    share = routes.outside[person.item, person.group]
    if share == 0.0:
        return -1.0
    if trip_luck(person.seed, person.replication, person.key, person.number, 1, TRIP)[1] >= share:
        return -1.0
    n = len(routes.outside_edge) - 1
    return next_time(time_of_day(routes.outside_edge, routes.outside_upto, 0, n, home_luck(person)[2]), now)


@compiled
def is_instant(offices: Offices, person: Person) -> bool:
    """Return whether rules decide a case."""
    share = offices.instant[person.item]
    return bool(share > 0.0 and try_luck(person)[3] < share)


@compiled
def office_job(offices: Offices, distributions: Distributions, person: Person, branch: int, turn: int) -> Job:
    """Return what the back office of a branch does for a case, in its `turn`-th turn there (0: the first)."""
    work = offices.work_start[person.item] + branch
    office = offices.work_office[work]
    u_time, u_delay, u_sent_back, _ = stage_luck(
        person.seed, person.replication, person.key, person.number, turn, 0, branch, JOB
    )
    return Job(
        office,
        quantile(distributions, offices.work_time[work], u_time),
        quantile(distributions, offices.work_delay[work], u_delay),
        u_sent_back < offices.sent_back[office],
    )


@compiled
def supplements_by_trip(offices: Offices, person: Person, branch: int, turn: int) -> bool:
    """Return whether what an office sent back is brought in a trip; else it is sent."""
    luck = stage_luck(person.seed, person.replication, person.key, person.number, turn, 0, branch, JOB)
    return luck[3] < offices.supplement_by_trip


@compiled
def waited_there(results: Results, decided: float, accepted: float, in_hall: bool) -> float:
    """Return the minutes that somebody waited in the hall for the decision; minus 1 when they went home before."""
    if in_hall and results.on_the_spot > 0.0 and decided - accepted <= results.on_the_spot:
        return decided - accepted
    return -1.0


@compiled
def result_at(
    days: Days, results: Results, person: Person, decided: float, accepted: float, in_hall: bool
) -> float:
    """Return when the result of a case is in hand without a trip; minus 1 when it must be collected."""
    if waited_there(results, decided, accepted, in_hall) >= 0.0:
        return decided
    u = casework_luck(person)[3]
    if u < results.electronic[person.item]:
        return decided
    if u < results.without_trip[person.item]:
        return working_days_later(days, decided, results.post_days)
    return -1.0


@compiled
def working_days_later(days: Days, now: float, n: int) -> float:
    """Return the same time of day so many working days later; the horizon when that is beyond the calendar."""
    if n == 0:
        return now
    today = int(now / DAY)
    position = days.working_days_to[today] - 1 + n
    if position >= len(days.working_day):
        return days.horizon
    return float(days.working_day[position] * DAY + (now - today * DAY))


@compiled
def working_days_between(days: Days, begin: float, end: float) -> int:
    """Return the working days after the date of `begin`, up to and including the date of `end`."""
    return int(days.working_days_to[int(end / DAY)] - days.working_days_to[int(begin / DAY)])


@compiled
def journey(travel: Travel, distributions: Distributions, person: Person) -> float:
    """Return the minutes of a person's journey to the hall, there and back."""
    _, _, u_time, u_far = trip_luck(person.seed, person.replication, person.key, person.number, 1, TRIP)
    return journey_of(travel, distributions, person.item, u_time, u_far)


@compiled
def journey_of(travel: Travel, distributions: Distributions, item: int, u_time: float, u_far: float) -> float:
    """Return the minutes of a journey to the hall, there and back, of somebody whose luck is known."""
    far = u_far < travel.far[item]
    return float(quantile(distributions, travel.far_time if far else travel.time, u_time))


@compiled
def worked_until(days: Days, offices: Offices, office: int, now: float) -> float:
    """Return the working minutes of a back office from the first day until a minute."""
    today, a_day = int(now / DAY), offices.a_day[office]
    if today >= len(days.working_days_to):
        return float(len(days.working_day) * a_day)
    n = days.working_days_to[today]
    if n == 0 or days.working_day[n - 1] != today:
        return float(n * a_day)
    minute, worked = now - today * DAY, 0.0
    first = offices.span_start[office]
    for span in range(first, first + offices.span_length[office]):
        last = span == first + offices.span_length[office] - 1
        length = (a_day if last else offices.before[span + 1]) - offices.before[span]
        worked += min(max(minute - offices.begins[span], 0.0), length)
    return float((n - 1) * a_day + worked)


@compiled
def work_ends(days: Days, offices: Offices, office: int, now: float, time: float) -> float:
    """Return when work that begins now has taken so many working minutes; the horizon when that is beyond the calendar."""
    if time <= 0.0:
        return now
    a_day, first = offices.a_day[office], offices.span_start[office]
    total = worked_until(days, offices, office, now) + time
    position = int(total / a_day)
    within = total - position * a_day
    # What fills a day or a span exactly ends with its last minute, not with the first of the next; sums of times are not exact.
    if within <= ROUNDING and position > 0:
        position, within = position - 1, within + a_day
    if position >= len(days.working_day):
        return days.horizon
    span = first + offices.span_length[office] - 1
    upto = a_day
    while within - offices.before[span] <= ROUNDING and span > first:
        upto = offices.before[span]
        span -= 1
    minute = offices.begins[span] + (min(within, upto) - offices.before[span])
    return max(float(days.working_day[position] * DAY + minute), now)
