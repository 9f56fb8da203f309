"""The compiled event loop: one replication over flat arrays, told in the order in which things happen.

Every event ends in the same steps: windows that have become free call, then the person whom the event is about goes on to the
next line or leaves. `pscsim.engines.reference` tells the same story in words; the two agree row by row. People live in slots,
which are used again when a case has ended, so that memory follows the number of people on their way and not the years.
"""

from __future__ import annotations

import numpy as np

from pscsim.demand.arrivals import Arrivals, draw_day
from pscsim.demand.cases import Cases
from pscsim.engines.agenda import begin_day, begin_span, forget_patience, note_patience, schedule
from pscsim.engines.booking_kernel import begin_slot, queue_of_booked, tally_way
from pscsim.engines.calling_kernel import call_help, helping_window, queue_by_rule
from pscsim.engines.case_kernel import (
    after_pause,
    answer,
    case_goes_on,
    look_at_papers,
    pause,
    step_after_trip,
    will_bring,
)
from pscsim.engines.casework import journey, journey_of, papers_again, uses_channels
from pscsim.engines.clerk_kernel import change_clerks, goes_on
from pscsim.engines.clerk_parts import begin_part, end_part, errs
from pscsim.engines.clerks import DONE as BY_CLERK
from pscsim.engines.hall_kernel import (
    change_plan,
    close_hall,
    close_idle_window,
    has_own_hours,
    hopeless,
    idle_window,
    make_busy,
    make_idle,
    refusal,
    too_late,
    want,
)
from pscsim.engines.heap import drop_first, most_events
from pscsim.engines.horizon import tally_the_rest
from pscsim.engines.line_kernel import join_at_head, join_line, leave_line, next_ticket
from pscsim.engines.office_kernel import work_over
from pscsim.engines.outage_kernel import (
    AT_CLOSING,
    AT_DESERTED,
    NOBODY,
    WAITS_FOR_NOTHING,
    begin_use,
    change_source,
    end_use,
    line_to_send_home,
    settle_group,
)
from pscsim.engines.outages import SETTLED, SETTLES, SETTLES_AGAIN, work_left
from pscsim.engines.person import Person
from pscsim.engines.promises import deadline
from pscsim.engines.records import note_case, rows_are_full
from pscsim.engines.rules import (
    BALKED,
    DONE,
    FAILED_CHECK,
    FAULTY,
    GAVE_UP,
    GIVEN_UP,
    INTERRUPTED,
    LAPSED,
    NEVER,
    OPEN,
    SENT_HOME,
    SERVED,
    at_window,
    beginning,
    comes_again,
    goes_back,
    patience_of,
    stage_fate,
)
from pscsim.engines.steps import ACCEPTED, CAME, COMES, DUE, NO_STEP
from pscsim.engines.steps import TRIP as COMING
from pscsim.engines.tallies import (
    AT_TERMINAL as DONE_AT_TERMINAL,
)
from pscsim.engines.tallies import (
    BOOKED_TRIPS,
    BY_CHANNEL,
    HOUR,
    OUT_OF_HOURS,
    hour_of,
    tally_case,
    tally_promise,
    tally_trip,
    tally_visit,
)
from pscsim.engines.tallies import (
    GIVEN_UP as GIVEN_UP_COLUMN,
)
from pscsim.engines.tallies import (
    LAPSED as LAPSED_COLUMN,
)
from pscsim.engines.tallies import (
    PROMISED as PROMISED_COLUMN,
)
from pscsim.engines.tallies import (
    UNANSWERED as UNANSWERED_COLUMN,
)
from pscsim.engines.tidal_kernel import change_rule, follow_plan, has_reviews_at_once, review_soon
from pscsim.engines.world import (
    ACCEPTED_AT,
    AT_BEGIN,
    AT_TERMINAL,
    AT_WINDOW,
    AWAY,
    BEGAN_AT,
    BEHIND,
    BOOKED,
    CALL,
    CASE,
    CHANGE,
    CHANGING,
    CHANNEL,
    CLOSING,
    CLOSING_DAY,
    COUNTED_FROM,
    DAY_REACHED,
    DECIDED_AT,
    DONE_SO_FAR,
    DREW,
    ERRAND,
    FAR,
    FIRST_CASE,
    FIRST_DAY,
    FIRST_IS_OVER,
    FREE,
    FREE_SLOT,
    FULL,
    GROUP,
    HALL_TIME,
    HANDED_IN,
    HANDED_IN_AT,
    HAVE,
    IDLE,
    IN_HALL,
    IN_LINE,
    ITEM,
    JOB_SLOT,
    JOURNEY,
    KEEPS_ROWS,
    LINE,
    LOOP,
    MIDNIGHT,
    MOST_BESIDES,
    MOST_JOBS,
    N_ARRIVALS,
    N_CASES,
    N_EVENTS,
    N_FREE_JOBS,
    N_INSIDE,
    N_INTERRUPTED,
    N_TRIPS,
    N_VISITS,
    N_WAITING,
    NEXT_DAY,
    NEXT_SPAN,
    NEXT_STAGE,
    NUMBER,
    OF_CALENDAR,
    OF_HEAP,
    OF_STREET,
    OF_TRIPS,
    OUTSIDE,
    OVERTIME,
    PAPERS,
    PATIENCE_END,
    PATIENCE_SPAN,
    PAUSE,
    PLACE,
    PROMISED_PAPERS,
    PROMISES,
    QUEUE,
    RANK,
    REPORTED,
    RESULT_AT,
    RESULT_DAY,
    RESUME,
    SERVICE,
    SETTLING,
    SHARED,
    SHORT,
    SPAN,
    SPAN_BEGINS,
    STAGE,
    STAYS,
    STEP,
    STREAM,
    TICKET,
    TICKET_HOUR,
    TRIP,
    TRIP_BEGIN,
    TRIP_WAIT,
    WINDOW,
    People,
    World,
)
from pscsim.jit import compiled, inlined
from pscsim.plan.order import (
    CLERKS_CHANGE,
    DELAY_ENDS,
    HALL_SETTLES,
    HELP_COMES,
    OUTAGE_CHANGES,
    PATIENCE_ENDS,
    PROMISE_DUE,
    RULE_REVIEWS,
    SERVICE_ENDS,
    SLOT_BEGINS,
    WORK_ENDS,
)
from pscsim.plan.plan import DAY, NOTHING, Days, Flags, Floats, HallPlan, Ints, Plan
from pscsim.plan.plan import RESUME as AT_WINDOW_RESUME
from pscsim.views import place_of, views_of


@inlined
def next_of_calendar(count: Ints, days: Days, hall: HallPlan, n_spans: int) -> tuple[float, int]:
    """Return when the calendar has something next, and what; of several at one minute, in the order of their ranks."""
    while count[CLOSING_DAY] < len(days.closes_at) and not np.isfinite(days.closes_at[count[CLOSING_DAY]]):
        count[CLOSING_DAY] += 1
    minute, what = NEVER, MIDNIGHT
    if count[NEXT_DAY] < len(days.closes_at):
        minute = count[NEXT_DAY] * DAY
    if count[NEXT_SPAN] < n_spans and count[NEXT_SPAN] * PATIENCE_SPAN < minute:
        minute, what = count[NEXT_SPAN] * PATIENCE_SPAN, SPAN_BEGINS
    if count[CLOSING_DAY] < len(days.closes_at) and days.closes_at[count[CLOSING_DAY]] < minute:
        minute, what = days.closes_at[count[CLOSING_DAY]], CLOSING
    if count[CHANGE] < len(hall.change_at) and hall.change_at[count[CHANGE]] < minute:
        minute, what = hall.change_at[count[CHANGE]], CHANGING
    return minute, what


@compiled
def has_own_groups(hall: HallPlan) -> bool:
    """Return whether any window group has hours of its own."""
    for group in range(len(hall.own_hours)):
        if hall.own_hours[group]:
            return True
    return False


@inlined
def known_journey(plan: Plan, person: Person, minutes: Floats) -> float:
    """Return the minutes of a person's journey, from the luck that its first trip has asked for where it has."""
    if np.isnan(minutes[JOURNEY]):
        return journey(plan.travel, plan.distributions, person)
    return journey_of(plan.travel, plan.distributions, person.item, minutes[JOURNEY], minutes[FAR])


@inlined
def begin_case(
    people: People, slot: int, case: int, stream: int, number: int, today: int, now: float, plan: Plan
) -> None:
    """Put a case that comes up into a slot."""
    whole, minutes = people.whole[slot], people.minutes[slot]
    whole[CASE], whole[STREAM], whole[NUMBER] = case, stream, number
    whole[ITEM], whole[GROUP] = plan.streams.item[stream], plan.streams.group[stream]
    whole[RESUME], whole[CHANNEL], whole[IN_HALL] = plan.routes.entry[whole[ITEM]], NOTHING, 1
    for column in range(AT_BEGIN[0], AT_BEGIN[1]):
        whole[column] = 0
    whole[FIRST_DAY], minutes[HALL_TIME] = today, 0.0
    minutes[ACCEPTED_AT], minutes[DECIDED_AT], minutes[RESULT_AT] = np.nan, np.nan, np.nan
    minutes[HANDED_IN_AT], minutes[BEGAN_AT] = np.nan, now if plan.streams.urgent[stream] else np.nan
    minutes[JOURNEY] = np.nan


@compiled
def let_events_happen(
    plan: Plan,
    world: World,
    cases: Cases,
    window_line: Flags,
    until: float,
    seed: int,
    replication: int,
    first_case: int,
) -> int:
    """Let everything happen before a minute; return DONE_SO_FAR, or FULL.

    When its arrays are full the loop stops between two events. It goes on where it was with larger ones.

    Parameters
    ----------
    plan, world, cases
        The scenario, the state, and the cases whose first arrivals are to come, in order of time; where they stand.
    window_line
        (lines,) whether a line is one of windows, not of the guide desk or terminals.
    until
        Events at this minute or later do not happen.
    seed, replication
        Address of the luck.
    first_case
        Number of the first of `cases` in order of first arrival.
    """
    hall, routes, days, streams, distributions = (
        plan.hall, plan.routes, plan.days, plan.streams, plan.distributions,
    )  # fmt: skip
    papers, offices = plan.papers, plan.offices
    count, people, windows, heap, spans = (
        world.counters, world.people, world.windows, world.heap, world.patience,
    )  # fmt: skip
    trips, jobs, rows, tallies = world.trips, world.jobs, world.rows, world.tallies
    keep_rows, has_bookings = count[KEEPS_ROWS] == 1, len(plan.bookings.begins) > 0
    measured_from, n_priorities = days.measured_from, hall.n_priorities
    has_urgent, has_calling_rules = streams.has_urgent, plan.calling.in_use
    has_help = len(plan.helps.group) > 0
    has_outages, has_outside = len(plan.outages.key) > 0, len(routes.outside_edge) > 0
    has_tides, reviews_at_once = len(plan.tidal.group) > 0, has_reviews_at_once(plan)
    has_clerks = len(plan.clerks.key) > 0
    # Where nothing stops and every window keeps the hall's hours, tickets are given out by shorter rules.
    has_own_rules = has_outages or has_own_groups(hall)
    most_besides = count[MOST_BESIDES]
    n_arrivals, arrival = len(cases.time), count[N_CASES] - first_case
    calendar_minute, calendar_event = next_of_calendar(count, days, hall, len(spans))
    hour = hour_of(0.0)
    while True:
        # Room for all that one event can add: everybody who waits may be sent home, windows may close, a promise be made.
        needed = count[N_WAITING] + len(windows.serving) + most_besides
        if (
            count[FREE] == NOTHING
            or count[N_FREE_JOBS] < MOST_JOBS
            or count[N_EVENTS] + needed > most_events(heap)
            or (keep_rows and rows_are_full(count, rows, needed))
        ):
            return FULL

        if count[FIRST_IS_OVER]:
            count[N_EVENTS] = drop_first(heap, count[N_EVENTS])
            count[FIRST_IS_OVER] = 0

        # The next event. At the same minute the calendar comes first, then what ends, then who arrives, by case.
        now, source = calendar_minute, OF_CALENDAR
        if heap.minute[0] < now:
            now, source = heap.minute[0], OF_HEAP
        if arrival < n_arrivals and cases.time[arrival] < now:
            now, source = cases.time[arrival], OF_STREET
        if trips.heap.minute[0] <= now:
            earlier_case = source == OF_STREET and trips.heap.order[0] < count[N_CASES]
            if trips.heap.minute[0] < now or earlier_case:
                now, source = trips.heap.minute[0], OF_TRIPS
        if now >= until:
            return DONE_SO_FAR
        if now >= hour.begins + HOUR:
            hour = hour_of(now)

        # What the event does. It leaves behind whom it is about (`slot`), how their visit ended or STAYS, and the windows
        # that may call.
        slot, outcome, step, after_service = NOTHING, STAYS, NO_STEP, False
        call_from, call_to, closing, gone, rule = 0, 0, NOBODY, NOTHING, NOTHING
        if source == OF_CALENDAR:
            if calendar_event == MIDNIGHT:
                begin_day(people, trips, count)
            elif calendar_event == SPAN_BEGINS:
                begin_span(people, spans, heap, count)
                if count[N_INSIDE] == 0:
                    # Nobody waits: on to the next time at which the calendar has something.
                    calendar_minute, _ = next_of_calendar(count, days, hall, 0)
                    count[NEXT_SPAN] = max(count[NEXT_SPAN], int(min(calendar_minute, until) / PATIENCE_SPAN))
            elif calendar_event == CLOSING:
                closing = AT_CLOSING
                close_hall(world, plan, now, keep_rows)
                if has_tides:
                    for own in range(len(plan.tidal.group)):
                        follow_plan(world, plan, plan.tidal.group[own], 0, now, keep_rows)
            else:
                group, wanted = change_plan(world, hall)
                if has_tides:
                    wanted = follow_plan(world, plan, group, wanted, now, keep_rows)
                want(world, plan, group, wanted, now, keep_rows)
                call_from, call_to = hall.first_window[group], hall.first_window[group + 1]
                if hall.own_hours[group] and windows.wanted[group] == 0:
                    closing, gone = AT_DESERTED, group
            calendar_minute, calendar_event = next_of_calendar(count, days, hall, len(spans))
        elif source == OF_STREET:
            slot = count[FREE]
            count[FREE] = people.whole[slot, BEHIND]
            stream = cases.stream[arrival]
            begin_case(
                people, slot, count[N_CASES], stream, cases.number[arrival], count[NEXT_DAY] - 1, now, plan
            )
            whole = people.whole[slot]
            row = whole[ITEM] * len(routes.service_factor) + whole[GROUP]
            step = CAME if has_bookings or uses_channels(plan.channels, row) else COMING
            if has_outside and routes.outside[whole[ITEM], whole[GROUP]] > 0.0:
                step = CAME
            count[N_CASES] += 1
            arrival += 1
        elif source == OF_TRIPS:
            slot = trips.heap.slot[0]
            step = people.whole[slot, STEP]
            count[N_TRIPS] = drop_first(trips.heap, count[N_TRIPS])
        else:
            rank = heap.order[0] // RANK
            slot, number = heap.slot[0], heap.order[0] - rank * RANK
            count[FIRST_IS_OVER] = 1
            if rank == WORK_ENDS or rank == DELAY_ENDS:  # noqa: PLR1714, SIM109 - compiled as it stands
                job, slot = slot, jobs.whole[slot, JOB_SLOT]
                step = work_over(world, plan, job, number, rank == DELAY_ENDS, now)
                if step == NO_STEP:
                    continue
            elif rank == PATIENCE_ENDS:
                whole = people.whole[slot]
                same_wait = whole[PLACE] == IN_LINE and whole[CASE] == number
                if not (same_wait and people.minutes[slot, PATIENCE_END] == now):
                    continue
                leave_line(windows, people, slot, whole[QUEUE])
                count[N_WAITING] -= 1
                outcome = GAVE_UP
            elif rank == PROMISE_DUE:
                step = DUE
            elif rank == SLOT_BEGINS:
                begin_slot(world, plan, slot, number, now)
                continue
            elif rank == OUTAGE_CHANGES:
                change_source(world, plan, number, now, seed, replication, keep_rows)
                slot, rule = NOTHING, plan.outages.at_window[number]
            elif rank == CLERKS_CHANGE:
                change_clerks(world, plan, now, seed, replication, keep_rows)
                slot, rule = NOTHING, AT_WINDOW_RESUME
            elif rank == RULE_REVIEWS:
                group, slot = change_rule(world, plan, number, now, keep_rows), NOTHING
                if group != NOTHING:
                    call_from, call_to = hall.first_window[group], hall.first_window[group + 1]
            elif rank == HELP_COMES:
                slot, world.coming[number] = NOTHING, 0
                call_from, call_to = hall.first_window[number], hall.first_window[number + 1]
            elif rank == HALL_SETTLES:
                slot = NOTHING
                if number < len(windows.wanted):
                    settle_group(world, plan, number, now)
                    call_from, call_to = hall.first_window[number], hall.first_window[number + 1]
                elif count[SETTLING] == SETTLES_AGAIN:
                    count[SETTLING] = SETTLES
                    schedule(heap, count, now, HALL_SETTLES * RANK, 0)
                else:
                    count[SETTLING] = SETTLED
                    closing = AT_CLOSING if count[OVERTIME] else WAITS_FOR_NOTHING
            else:
                whole, window = people.whole[slot], number
                group = windows.group_of[window]
                make_idle(hall, windows, group, window)
                whole[PLACE] = AWAY
                outcome = FAILED_CHECK if whole[SHORT] > 0 else SERVED
                if reviews_at_once:
                    review_soon(world, plan, now)
                served = people.minutes[slot, SERVICE] * hall.speed[group, whole[GROUP]]
                if has_clerks:
                    if outcome == SERVED and errs(world, plan, slot, window, seed, replication):
                        outcome = FAULTY
                    served = end_part(world, plan, window, served, BY_CLERK, now, keep_rows)
                if has_outages and end_use(world, plan, window, served, now, seed, replication, keep_rows):
                    pass
                elif windows.n_open[group] > windows.wanted[group]:
                    close_idle_window(world, plan, window, now, keep_rows)
                elif has_clerks and not goes_on(world, plan, window, now, keep_rows):
                    pass
                else:
                    call_from, call_to, after_service = window, window + 1, True

        # Windows that have become free call.
        for window in range(call_from, call_to):
            if windows.serving[window] != IDLE:
                continue
            group = windows.group_of[window]
            queue = (
                queue_by_rule(world, plan, group, now)
                if has_calling_rules
                else next_ticket(hall, windows, group)
            )
            if queue == NOTHING:
                if after_service and count[OVERTIME] and not hall.own_hours[group]:
                    close_idle_window(world, plan, window, now, keep_rows)
                break
            called = windows.first[queue]
            leave_line(windows, people, called, queue)
            forget_patience(people, spans, called)
            count[N_WAITING] -= 1
            people.whole[called, PLACE], people.whole[called, WINDOW] = AT_WINDOW, window
            people.minutes[called, CALL] = now
            make_busy(hall, windows, group, window, called)
            service = people.minutes[called, SERVICE] * hall.speed[group, people.whole[called, GROUP]]
            if has_clerks:
                service = begin_part(world, window, service, now)
            schedule(heap, count, now + service, SERVICE_ENDS * RANK + window, called)
            if has_outages:
                begin_use(world, plan, window, service, now)

        # The person goes on; one after another of those who are interrupted, or sent home.
        n_interrupted = 0
        while True:
            if n_interrupted < count[N_INTERRUPTED]:
                slot, outcome = world.outages.interrupted[n_interrupted], INTERRUPTED
                n_interrupted += 1
            elif closing:
                queue = line_to_send_home(world, plan, closing, gone)
                slot = NOTHING
                if queue != NOTHING:
                    slot, outcome = windows.first[queue], SENT_HOME
                    leave_line(windows, people, slot, queue)
                    forget_patience(people, spans, slot)
                    count[N_WAITING] -= 1
            if slot == NOTHING:
                break
            whole, minutes = people.whole[slot], people.minutes[slot]
            stream, group, item = whole[STREAM], whole[GROUP], whole[ITEM]
            person = Person(seed, replication, streams.key[stream], whole[NUMBER], stream, item, group)
            visit_over, stage, state = outcome != STAYS, NOTHING, COMES
            if step > COMING:
                state = case_goes_on(world, plan, person, slot, step, now)
            elif step == COMING and whole[PLACE] != AWAY:
                # The person is in the hall, to hand in what was promised.
                pause(world, plan, person, slot, now, COMING)
                state = OPEN
            arriving = step != NO_STEP and state == COMES
            if arriving:
                whole[TRIP] += 1
                whole[LOOP], whole[DREW] = 0, 0
                minutes[TRIP_BEGIN], minutes[TRIP_WAIT] = now, 0.0
                stage = whole[RESUME]
                if whole[IN_HALL] == OUTSIDE:
                    stage, minutes[JOURNEY] = routes.terminal_outside[item], np.nan
                else:
                    count[N_INSIDE] += 1
                    if np.isnan(minutes[ACCEPTED_AT]):
                        begun = beginning(routes, person, whole[TRIP], stage)
                        stage = begun.stage
                        if whole[TRIP] == 1:
                            minutes[JOURNEY], minutes[FAR] = begun.journey, begun.far
                    elif whole[ERRAND]:
                        stage = routes.supplement[item]
                if whole[REPORTED]:
                    whole[HAVE] |= papers_again(papers, person, whole[TRIP], whole[REPORTED])
                    whole[REPORTED] = 0
            while state == COMES:
                if visit_over:
                    # The visit is over: note it, and see what follows.
                    line, window = whole[LINE], whole[WINDOW]
                    call = minutes[CALL] if window != NOTHING else np.nan
                    if keep_rows:
                        row, row_minutes = rows.visits[count[N_VISITS]], rows.visit_minutes[count[N_VISITS]]
                        row[0], row[1], row[2] = whole[CASE], whole[TRIP], whole[STAGE]
                        row[3], row[4], row[5] = line, window, outcome
                        row_minutes[0], row_minutes[1], row_minutes[2] = minutes[TICKET], call, now
                        count[N_VISITS] += 1
                    else:
                        window_group = NOTHING if window == NOTHING else windows.group_of[window]
                        tally_visit(
                            tallies, measured_from, stream, windows.line_code[line, window_group + 1],
                            window_group, window_line[line], days.by_day, minutes[TICKET], whole[TICKET_HOUR], call, now, hour,
                            outcome,
                        )  # fmt: skip
                        if has_bookings:
                            tally_way(world, plan, slot, window_line[line], call, outcome)
                        minutes[TRIP_WAIT] += (now if window == NOTHING else call) - minutes[TICKET]
                        if (
                            has_urgent
                            and not np.isnan(minutes[BEGAN_AT])
                            and not np.isnan(call)
                            and window_line[line]
                        ):
                            answer(world, plan, slot, call)
                        if outcome < BALKED or (outcome >= SENT_HOME and now > minutes[TICKET]):
                            whole[DREW] = 1
                    stage = NOTHING
                    if outcome == SERVED:
                        whole[PAPERS] += whole[HANDED_IN]
                        whole[PROMISED_PAPERS] |= whole[PROMISES]
                        stage = whole[NEXT_STAGE]
                        if stage != NOTHING:
                            whole[LOOP] += goes_back(routes.luck, whole[STAGE], stage)
                    elif outcome == FAILED_CHECK:
                        whole[REPORTED] = whole[SHORT]
                    elif outcome == INTERRUPTED:
                        stage = whole[STAGE]
                    if stage == NOTHING:
                        break
                # Draw a ticket.
                if at_window(routes.luck, stage):
                    whole[RESUME] = stage
                if papers.need[stage] or papers.guide_finds > 0.0:
                    look_at_papers(world, plan, person, slot)
                fate = stage_fate(
                    routes,
                    papers,
                    distributions,
                    person,
                    whole[TRIP],
                    whole[LOOP],
                    stage,
                    whole[SHARED],
                    whole[HAVE],
                )
                line, service = routes.line[stage, group], fate.service
                if whole[BOOKED]:
                    line = routes.booked_line[stage, group]
                interrupted = outcome == INTERRUPTED
                if interrupted:
                    window = whole[WINDOW]
                    service = work_left(
                        rule, fate.service, minutes[SERVICE],
                        hall.speed[windows.group_of[window], group], 0.0 if has_clerks else now - minutes[CALL],
                    )  # fmt: skip
                whole[STAGE], whole[LINE], whole[WINDOW] = stage, line, NOTHING
                whole[NEXT_STAGE], whole[SHORT] = fate.next_stage, fate.missing
                whole[HANDED_IN], whole[PROMISES] = fate.handed_in, fate.promised
                minutes[TICKET], minutes[SERVICE], whole[TICKET_HOUR] = now, service, hour.number
                today = count[NEXT_DAY] - 1
                visit_over = True
                if has_own_rules:
                    late = too_late(
                        hall,
                        days,
                        windows,
                        count[OVERTIME] > 0,
                        line,
                        arriving,
                        whole[IN_HALL] == OUTSIDE,
                        now,
                    )
                    outcome = SENT_HOME if late else STAYS
                    if (
                        outcome == STAYS
                        and whole[IN_HALL] == OUTSIDE
                        and not has_own_hours(hall, windows, line)
                    ):
                        whole[IN_HALL] = 1
                        count[N_INSIDE] += 1
                elif arriving and now >= days.last_ticket_at[today]:
                    outcome = SENT_HOME
                elif count[OVERTIME]:
                    outcome = SENT_HOME if hopeless(hall, windows, line, True) else STAYS
                else:
                    outcome = STAYS if now < days.closes_at[today] else SENT_HOME
                if outcome == STAYS:
                    arriving = False
                    window = idle_window(world, plan, line, count[OVERTIME] > 0, now)
                    if has_help and window == NOTHING:
                        window = helping_window(world, plan, line)
                    if window != NOTHING:
                        visit_over = False
                        whole[PLACE], whole[WINDOW], minutes[CALL] = AT_WINDOW, window, now
                        window_group = windows.group_of[window]
                        make_busy(hall, windows, window_group, window, slot)
                        service *= hall.speed[window_group, group]
                        if has_clerks:
                            service = begin_part(world, window, service, now)
                        schedule(heap, count, now + service, SERVICE_ENDS * RANK + window, slot)
                        if has_outages:
                            begin_use(world, plan, window, service, now)
                        break
                    outcome = SERVED
                    if not interrupted:
                        outcome = refusal(hall, windows, line, count[N_WAITING], fate.balking)
                    if outcome == SERVED:
                        visit_over = False
                        queue = line * n_priorities + routes.priority[stream]
                        if whole[BOOKED]:
                            queue = queue_of_booked(world, plan, slot, now)
                        if has_calling_rules:
                            minutes[COUNTED_FROM] = -NEVER if interrupted else now
                        if interrupted:
                            join_at_head(windows, people, slot, queue)
                        else:
                            join_line(windows, people, slot, queue)
                        count[N_WAITING] += 1
                        if reviews_at_once:
                            review_soon(world, plan, now)
                        if has_help:
                            call_help(world, plan, line, now)
                        patience = patience_of(routes.patience, distributions, group, fate.patience)
                        minutes[PATIENCE_END], whole[SPAN] = now + patience, NOTHING
                        if patience < NEVER:
                            note_patience(people, spans, heap, count, slot)
                        break
            if state == COMES:
                state = OPEN
                if visit_over:
                    # The trip is over.
                    if whole[IN_HALL] == OUTSIDE:
                        whole[IN_HALL] = 1
                    else:
                        count[N_INSIDE] -= 1
                        if count[N_INSIDE] == 0:
                            count[OVERTIME] = 0
                    if not keep_rows and whole[DREW] == 1 and minutes[TRIP_BEGIN] >= measured_from:
                        tally_trip(tallies, stream, minutes[TRIP_WAIT], now - minutes[TRIP_BEGIN])
                        if whole[BOOKED]:
                            tallies.bookings[stream, BOOKED_TRIPS] += 1.0
                    whole[BOOKED] = 0
                    minutes[HALL_TIME] += now - minutes[TRIP_BEGIN]
                    whole[PLACE] = AWAY
                    if outcome == SERVED:
                        step = step_after_trip(whole, minutes)
                        if step == ACCEPTED:
                            whole[AT_TERMINAL] |= int(whole[STAGE] == routes.terminal[item])
                            if has_outside and whole[STAGE] == routes.terminal_outside[item]:
                                whole[AT_TERMINAL] = 3
                        if (
                            step == ACCEPTED
                            and offices.work_length[item] == 0
                            and whole[PROMISED_PAPERS] == 0
                        ):
                            # Nothing is left to do: the usual end.
                            if has_urgent and not np.isnan(minutes[BEGAN_AT]):
                                answer(world, plan, slot, now)
                            minutes[ACCEPTED_AT], minutes[RESULT_AT], state = now, now, DONE
                            whole[RESULT_DAY] = count[NEXT_DAY] - 1
                        else:
                            state = case_goes_on(world, plan, person, slot, step, now)
                    elif whole[ERRAND]:
                        whole[ERRAND] = 0
                        will_bring(world, slot, after_pause(world, plan, person, slot, now))
                    elif comes_again(
                        routes,
                        person,
                        whole[TRIP],
                        whole[PAUSE] + 1,
                        outcome,
                        not np.isnan(minutes[ACCEPTED_AT]),
                    ):
                        pause(world, plan, person, slot, now, COMING)
                    else:
                        state = GIVEN_UP
            if state != OPEN:
                if keep_rows:
                    note_case(
                        rows,
                        whole,
                        minutes,
                        state,
                        now,
                        journey(plan.travel, distributions, person),
                        days.horizon,
                    )
                elif now >= measured_from:
                    sums = tallies.cases[stream]
                    if state == DONE:
                        travel = 0.0
                        if plan.travel.counted:
                            travel = whole[TRIP] * known_journey(plan, person, minutes)
                        working_days = (
                            days.working_days_to[whole[RESULT_DAY]] - days.working_days_to[whole[FIRST_DAY]]
                        )
                        tally_case(
                            tallies,
                            stream,
                            whole[TRIP],
                            whole[PAPERS],
                            working_days,
                            minutes[HALL_TIME],
                            travel,
                        )
                        sums[DONE_AT_TERMINAL] += whole[AT_TERMINAL] & 1
                        sums[OUT_OF_HOURS] += whole[AT_TERMINAL] >> 1
                        if whole[IN_HALL] == 0:
                            sums[BY_CHANNEL] += 1.0
                    elif state == LAPSED:
                        sums[LAPSED_COLUMN] += 1.0
                    else:
                        sums[GIVEN_UP_COLUMN] += 1.0
                        sums[UNANSWERED_COLUMN] += int(not np.isnan(minutes[BEGAN_AT]))
                    if whole[PROMISED_PAPERS] != 0 and state != GIVEN_UP:
                        sums[PROMISED_COLUMN] += 1.0
                        if state == DONE:
                            accepted, handed_in = minutes[ACCEPTED_AT], minutes[HANDED_IN_AT]
                            last_day = int(deadline(days, papers, accepted) / DAY)
                            in_time = int(handed_in / DAY) <= last_day
                            tally_promise(tallies, stream, (handed_in - accepted) / DAY, in_time)
                whole[PLACE], whole[BEHIND] = FREE_SLOT, count[FREE]
                count[FREE] = slot
            step = NO_STEP
            if not closing and n_interrupted >= count[N_INTERRUPTED]:
                break
        count[N_INTERRUPTED] = 0


@compiled
def run_days(
    plan: Plan,
    world: World,
    room: Arrivals,
    window_line: Flags,
    seed: int,
    replication: int,
    reached: Ints,
) -> Arrivals:
    """Run one day after another; return the room with the arrivals of the day it stopped at.

    For tallies the arrivals of each day are drawn; where rows are kept those of all days are given. `reached` holds the day,
    the number of arrivals in the room (NOTHING: not drawn yet) and the number of their first case. When it stops before the
    last day, arrays were full, and it goes on where it was with larger ones.
    """
    streams, days, distributions = plan.streams, plan.days, plan.distributions
    plan_place, world_place, lines = place_of(plan), place_of(world), views_of(window_line)
    given = world.counters[KEEPS_ROWS] == 1
    while reached[DAY_REACHED] < len(days.opens_at):
        day, n = reached[DAY_REACHED], reached[N_ARRIVALS]
        if n == NOTHING:
            room, n = draw_day(streams, days, distributions, day, seed, replication, room)
            reached[N_ARRIVALS], reached[FIRST_CASE] = n, world.counters[N_CASES]
        cases = place_of(Cases(room.time[:n], room.stream[:n], room.number[:n]))
        until = min((day + 1) * DAY, days.horizon)
        first_case = reached[FIRST_CASE]
        if (
            let_events_happen(plan_place, world_place, cases, lines, until, seed, replication, first_case)
            == FULL
        ):
            break
        reached[DAY_REACHED] = day + 1
        if given:
            continue
        reached[N_ARRIVALS] = NOTHING
        if day + 1 == len(days.opens_at):
            tally_the_rest(plan_place, world_place, lines)
    return room
