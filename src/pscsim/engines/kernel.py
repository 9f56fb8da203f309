"""The compiled event loop: one replication over flat arrays, told in the order in which things happen.

Every event ends in the same steps: windows that have become free call, then the person whom the event is about goes on to the
next line or leaves. `pscsim.engines.reference` tells the same story in words; the two agree row by row. People live in slots,
which are used again when a case has ended, so that memory follows the number of people on their way and not the years.
"""

from __future__ import annotations

import numpy as np

from pscsim.demand.arrivals import Arrivals, draw_day
from pscsim.demand.cases import Cases
from pscsim.engines.heap import Heap, drop_first, push, replace_first
from pscsim.engines.rules import (
    BALKED,
    DONE,
    FAILED_CHECK,
    GAVE_UP,
    GIVEN_UP,
    NEVER,
    OPEN,
    SENT_HOME,
    SERVED,
    STILL_INSIDE,
    TURNED_AWAY,
    Person,
    at_window,
    first_stage,
    goes_back,
    next_trip,
    patience_of,
    stage_fate,
)
from pscsim.engines.tallies import (
    GIVEN_UP as GIVEN_UP_COLUMN,
)
from pscsim.engines.tallies import (
    OPEN as OPEN_COLUMN,
)
from pscsim.engines.tallies import (
    add_minutes,
    tally_case,
    tally_trip,
    tally_unfinished,
    tally_visit,
)
from pscsim.engines.world import (
    AHEAD,
    AT_WINDOW,
    AWAY,
    BEHIND,
    CALL,
    CASE,
    CHANGE,
    CLOSED,
    CLOSING_DAY,
    DAY_REACHED,
    DONE_SO_FAR,
    DREW,
    FIRST_ARRIVAL,
    FIRST_CASE,
    FIRST_IS_OVER,
    FREE,
    FREE_SLOT,
    FULL,
    GROUP,
    HANDED_IN,
    IDLE,
    IN_LINE,
    ITEM,
    LINE,
    LOOP,
    MISSING,
    N_ARRIVALS,
    N_CASES,
    N_EVENTS,
    N_INSIDE,
    N_OPENINGS,
    N_VISITS,
    N_WAITING,
    NEXT_STAGE,
    NO_EVENT,
    NUMBER,
    OF_HALL,
    OF_HEAP,
    OF_PLAN,
    OF_STREET,
    OVERTIME,
    PAPERS,
    PATIENCE_END,
    PLACE,
    RANK,
    RESUME,
    SERVICE,
    SHORT,
    STAGE,
    STAYS,
    STREAM,
    TICKET,
    TRIP,
    TRIP_BEGIN,
    TRIP_WAIT,
    WINDOW,
    People,
    WindowState,
    World,
)
from pscsim.jit import compiled, inlined
from pscsim.plan.plan import (
    DAY,
    HALL_CLOSES,
    NOTHING,
    PATIENCE_ENDS,
    PERSON_ARRIVES,
    SERVICE_ENDS,
    WINDOWS_CHANGE,
    Days,
    Flags,
    HallPlan,
    Ints,
    Plan,
)
from pscsim.views import views_of


@inlined
def join_line(state: WindowState, people: People, slot: int, queue: int) -> None:
    """Put a person at the end of a queue."""
    last = state.last[queue]
    people.whole[slot, AHEAD] = last
    people.whole[slot, BEHIND] = NOTHING
    people.whole[slot, PLACE] = IN_LINE
    if last == NOTHING:
        state.first[queue] = slot
    else:
        people.whole[last, BEHIND] = slot
    state.last[queue] = slot
    state.waiting[people.whole[slot, LINE]] += 1


@inlined
def leave_line(state: WindowState, people: People, slot: int, queue: int) -> None:
    """Take a person out of a queue."""
    ahead, behind = people.whole[slot, AHEAD], people.whole[slot, BEHIND]
    if ahead == NOTHING:
        state.first[queue] = behind
    else:
        people.whole[ahead, BEHIND] = behind
    if behind == NOTHING:
        state.last[queue] = ahead
    else:
        people.whole[behind, AHEAD] = ahead
    people.whole[slot, PLACE] = AWAY
    state.waiting[people.whole[slot, LINE]] -= 1


@inlined
def next_ticket(hall: HallPlan, state: WindowState, group: int) -> int:
    """Return the queue from which a window of a group calls next, or NOTHING when nobody waits in its lines."""
    begin = hall.serves_start[group]
    for n in range(begin, begin + hall.serves_length[group]):
        line = hall.serves[n]
        if state.waiting[line] > 0:
            queue = int(line * hall.n_priorities)
            while state.first[queue] == NOTHING:
                queue += 1
            return queue
    return NOTHING


@compiled
def open_window(hall: HallPlan, state: WindowState, group: int, now: float) -> int:
    """Open the lowest closed window of a group and return it."""
    window = int(hall.first_window[group])
    while state.serving[window] != CLOSED:
        window += 1
    state.serving[window] = IDLE
    state.opened[window] = now
    state.n_open[group] += 1
    state.n_idle[group] += 1
    return window


@inlined
def idle_window(hall: HallPlan, state: WindowState, line: int, overtime: bool, now: float) -> int:
    """Return an idle window for somebody who joins a line, opened for them in overtime; NOTHING when there is none."""
    begin = hall.server_start[line]
    for n in range(begin, begin + hall.server_length[line]):
        group = hall.server[n]
        if state.n_idle[group] > 0:
            window = int(hall.first_window[group])
            while state.serving[window] != IDLE:
                window += 1
            return window
    if overtime:
        for n in range(begin, begin + hall.server_length[line]):
            group = hall.server[n]
            if state.n_open[group] < state.wanted[group]:
                return open_window(hall, state, group, now)
    return NOTHING


@inlined
def staffed(hall: HallPlan, state: WindowState, line: int) -> bool:
    """Return whether any window is on duty for a line."""
    begin = hall.server_start[line]
    for n in range(begin, begin + hall.server_length[line]):
        if state.wanted[hall.server[n]] > 0:
            return True
    return False


@inlined
def refusal(hall: HallPlan, state: WindowState, line: int, n_waiting: int, balking: float) -> int:
    """Return why somebody who would have to wait does not, or SERVED when they do."""
    waiting, room, deterred_from = state.waiting[line], hall.room[line], hall.balking_from[line]
    if room != NOTHING and waiting >= room:
        return TURNED_AWAY
    if hall.waiting_room != NOTHING and n_waiting >= hall.waiting_room:
        return TURNED_AWAY
    if deterred_from != NOTHING and waiting >= deterred_from and balking < hall.balking_share[line]:
        return BALKED
    return SERVED


@compiled
def schedule(heap: Heap, count: Ints, minute: float, order: int, slot: int) -> None:
    """Add an event to those to come; the first takes the place of the one that is just happening."""
    if count[FIRST_IS_OVER]:
        replace_first(heap, count[N_EVENTS], minute, order, slot)
        count[FIRST_IS_OVER] = 0
    else:
        count[N_EVENTS] = push(heap, count[N_EVENTS], minute, order, slot)


@compiled
def note_opening(world: World, window: int, due: float, closed: float, days: Days, keep_rows: bool) -> None:
    """Note that a window closes: its span, and its overtime. Of several spans after one closing the last counts."""
    windows, rows, tallies = world.windows, world.rows, world.tallies
    opened = windows.opened[window]
    if keep_rows:
        n = world.counters[N_OPENINGS]
        rows.openings[n] = window
        rows.opening_minutes[n, 0] = opened
        rows.opening_minutes[n, 1] = due
        rows.opening_minutes[n, 2] = closed
        world.counters[N_OPENINGS] = n + 1
        return
    group = windows.group_of[window]
    add_minutes(tallies.open[group], max(opened, days.measured_from), closed)
    if due < days.measured_from or due >= days.horizon:
        return
    if windows.overtime_due[window] == due:
        tallies.overtime[group, 1] -= windows.overtime[window]
    else:
        tallies.overtime[group, 0] += 1.0
    windows.overtime_due[window] = due
    windows.overtime[window] = closed - due
    tallies.overtime[group, 1] += closed - due


@compiled
def close_idle_window(world: World, window: int, now: float, days: Days, keep_rows: bool) -> None:
    """Close a window that serves nobody."""
    windows = world.windows
    group = windows.group_of[window]
    note_opening(world, window, windows.due[group], now, days, keep_rows)
    windows.serving[window] = CLOSED
    windows.n_open[group] -= 1
    windows.n_idle[group] -= 1


@compiled
def close_hall(world: World, hall: HallPlan, now: float, days: Days, keep_rows: bool) -> None:
    """Close the hall for the day; idle windows close, the busy ones when they have finished."""
    windows, count = world.windows, world.counters
    count[CLOSING_DAY] += 1
    count[OVERTIME] = hall.serve_inside and count[N_INSIDE] > 0
    for group in range(len(windows.wanted)):
        if windows.wanted[group] > 0:
            windows.due[group] = now
        if not hall.serve_inside:
            windows.wanted[group] = 0
        for window in range(hall.first_window[group + 1] - 1, hall.first_window[group] - 1, -1):
            if windows.serving[window] == IDLE:
                close_idle_window(world, window, now, days, keep_rows)


@compiled
def change_windows(world: World, hall: HallPlan, now: float, days: Days, keep_rows: bool) -> int:
    """Follow the next change of the opening plan; return the window group."""
    windows, count = world.windows, world.counters
    group, wanted = hall.change_group[count[CHANGE]], hall.change_count[count[CHANGE]]
    count[CHANGE] += 1
    count[OVERTIME] = 0
    if wanted < windows.wanted[group]:
        windows.due[group] = now
    windows.wanted[group] = wanted
    while windows.n_open[group] < wanted:
        open_window(hall, windows, group, now)
    window = hall.first_window[group + 1] - 1
    while windows.n_open[group] > wanted and windows.n_idle[group] > 0:
        if windows.serving[window] == IDLE:
            close_idle_window(world, window, now, days, keep_rows)
        window -= 1
    return int(group)


@compiled
def first_to_send_home(windows: WindowState, hall: HallPlan) -> int:
    """Return the queue of somebody who waits in a line that nobody is on duty for, or NOTHING."""
    for line in range(len(windows.waiting)):
        if windows.waiting[line] > 0 and not staffed(hall, windows, line):
            queue = line * hall.n_priorities
            while windows.first[queue] == NOTHING:
                queue += 1
            return queue
    return NOTHING


@compiled
def run_events(
    arrays: tuple[Plan, World, Cases],
    window_line: Flags,
    until: float,
    keep_rows: bool,
    seed: int,
    replication: int,
    first_case: int,
) -> int:
    """Let everything happen before a minute; return DONE_SO_FAR, or FULL.

    When its arrays are full the loop stops between two events. It goes on where it was with larger ones.

    Parameters
    ----------
    arrays
        The scenario, the state, and the cases whose first arrivals are to come, in order of time.
    window_line
        (lines,) whether a line is one of windows, not of the guide desk or terminals.
    until
        Events at this minute or later do not happen.
    keep_rows
        Whether the event log is kept, or tallies are.
    seed, replication
        Address of the luck.
    first_case
        Number of the first of `cases` in order of first arrival.
    """
    plan, world, cases = views_of(arrays)
    hall, routes, days, streams, distributions = (
        plan.hall, plan.routes, plan.days, plan.streams, plan.distributions,
    )  # fmt: skip
    count, people, windows, heap, rows, tallies = world
    measured_from, n_priorities = days.measured_from, hall.n_priorities
    n_days, n_changes, n_arrivals = len(days.opens_at), len(hall.change_at), len(cases.time)
    arrival = count[N_CASES] - first_case
    while True:
        # Room for all that one event can add: everybody who waits may be sent home, every window may close.
        needed = count[N_WAITING] + len(windows.serving) + 4
        if (
            count[FREE] == NOTHING
            or count[N_EVENTS] + needed > len(heap.minute)
            or (keep_rows and count[N_VISITS] + needed > len(rows.visits))
            or (keep_rows and count[N_OPENINGS] + needed > len(rows.openings))
        ):
            return FULL

        if count[FIRST_IS_OVER]:
            count[N_EVENTS] = drop_first(heap, count[N_EVENTS])
            count[FIRST_IS_OVER] = 0

        # The next event: of the calendar, the next first arrival, or from the heap.
        now, order, source = until, 0, NO_EVENT
        if count[CLOSING_DAY] < n_days:
            closing_day = count[CLOSING_DAY]
            if not np.isfinite(days.closes_at[closing_day]):
                count[CLOSING_DAY] += 1
                continue
            if days.closes_at[closing_day] < now:
                now, order, source = days.closes_at[closing_day], HALL_CLOSES * RANK + closing_day, OF_HALL
        if count[CHANGE] < n_changes:
            at, rank = hall.change_at[count[CHANGE]], WINDOWS_CHANGE * RANK + hall.change_group[count[CHANGE]]
            if at < now or (at == now and rank < order):
                now, order, source = at, rank, OF_PLAN
        if arrival < n_arrivals:
            at, rank = cases.time[arrival], PERSON_ARRIVES * RANK + count[N_CASES]
            if at < now or (at == now and rank < order):
                now, order, source = at, rank, OF_STREET
        if count[N_EVENTS] > 0:
            at, rank = heap.minute[0], heap.order[0]
            if at < now or (at == now and rank < order):
                now, order, source = at, rank, OF_HEAP
        if source == NO_EVENT:
            return DONE_SO_FAR

        # What the event does. It leaves behind whom it is about (`slot`), how their visit ended or STAYS, and the windows
        # that may call.
        slot, outcome, arriving, after_service = NOTHING, STAYS, False, False
        call_from, call_to = 0, 0
        if source == OF_HALL:
            close_hall(world, hall, now, days, keep_rows)
        elif source == OF_PLAN:
            group = change_windows(world, hall, now, days, keep_rows)
            call_from, call_to = hall.first_window[group], hall.first_window[group + 1]
        elif source == OF_STREET:
            slot, arriving = count[FREE], True
            whole = people.whole[slot]
            count[FREE] = whole[BEHIND]
            stream = cases.stream[arrival]
            whole[CASE], whole[STREAM], whole[NUMBER] = count[N_CASES], stream, cases.number[arrival]
            whole[ITEM], whole[GROUP] = streams.item[stream], streams.group[stream]
            whole[TRIP], whole[RESUME], whole[MISSING], whole[PAPERS] = (
                0,
                routes.entry[whole[ITEM]],
                NOTHING,
                0,
            )
            people.minutes[slot, FIRST_ARRIVAL] = now
            count[N_CASES] += 1
            arrival += 1
        else:
            rank = order // RANK
            slot, number = heap.slot[0], order - rank * RANK
            count[FIRST_IS_OVER] = 1
            whole = people.whole[slot]
            if rank == PERSON_ARRIVES:
                arriving = True
            elif rank == PATIENCE_ENDS:
                same_wait = whole[PLACE] == IN_LINE and whole[CASE] == number
                if not (same_wait and people.minutes[slot, PATIENCE_END] == now):
                    continue
                leave_line(windows, people, slot, whole[LINE] * n_priorities + routes.priority[whole[GROUP]])
                count[N_WAITING] -= 1
                outcome = GAVE_UP
            else:
                window = number
                group = windows.group_of[window]
                windows.serving[window] = IDLE
                windows.n_idle[group] += 1
                whole[PLACE] = AWAY
                outcome = FAILED_CHECK if whole[SHORT] > 0 else SERVED
                if windows.n_open[group] > windows.wanted[group]:
                    close_idle_window(world, window, now, days, keep_rows)
                else:
                    call_from, call_to, after_service = window, window + 1, True

        # Windows that have become free call.
        for window in range(call_from, call_to):
            if windows.serving[window] != IDLE:
                continue
            group = windows.group_of[window]
            queue = next_ticket(hall, windows, group)
            if queue == NOTHING:
                if after_service and count[OVERTIME]:
                    close_idle_window(world, window, now, days, keep_rows)
                break
            called = windows.first[queue]
            leave_line(windows, people, called, queue)
            count[N_WAITING] -= 1
            people.whole[called, PLACE], people.whole[called, WINDOW] = AT_WINDOW, window
            people.minutes[called, CALL] = now
            windows.serving[window] = called
            windows.n_idle[group] -= 1
            end = now + people.minutes[called, SERVICE]
            schedule(heap, count, end, SERVICE_ENDS * RANK + window, called)

        # The person goes on; at closing time, one after another of those who are sent home.
        while True:
            if source == OF_HALL:
                queue = first_to_send_home(windows, hall)
                slot = NOTHING
                if queue != NOTHING:
                    slot, outcome = windows.first[queue], SENT_HOME
                    leave_line(windows, people, slot, queue)
                    count[N_WAITING] -= 1
            if slot == NOTHING:
                break
            whole, minutes = people.whole[slot], people.minutes[slot]
            stream, group, item = whole[STREAM], whole[GROUP], whole[ITEM]
            person = Person(seed, replication, streams.key[stream], whole[NUMBER], stream, item, group)
            visit_over, stage = outcome != STAYS, NOTHING
            if arriving:
                whole[TRIP] += 1
                whole[LOOP], whole[DREW] = 0, 0
                minutes[TRIP_BEGIN], minutes[TRIP_WAIT] = now, 0.0
                count[N_INSIDE] += 1
                stage = first_stage(routes, person, whole[TRIP], whole[RESUME])
            while True:
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
                            tallies, measured_from, group, item, line, window_group, window_line[line],
                            minutes[TICKET], call, now, outcome,
                        )  # fmt: skip
                        minutes[TRIP_WAIT] += (now if window == NOTHING else call) - minutes[TICKET]
                        if outcome < BALKED or (outcome == SENT_HOME and now > minutes[TICKET]):
                            whole[DREW] = 1
                    stage = NOTHING
                    if outcome == SERVED:
                        whole[PAPERS] += whole[HANDED_IN]
                        if whole[STAGE] == whole[RESUME]:
                            whole[MISSING] = NOTHING
                        stage = whole[NEXT_STAGE]
                        if stage != NOTHING:
                            whole[LOOP] += goes_back(routes.luck, whole[STAGE], stage)
                    elif outcome == FAILED_CHECK:
                        whole[PAPERS] += whole[HANDED_IN]
                        whole[MISSING] = whole[SHORT]
                    if stage == NOTHING:
                        break
                # Draw a ticket.
                if at_window(routes.luck, stage) and stage != whole[RESUME]:
                    whole[RESUME], whole[MISSING] = stage, NOTHING
                missing = whole[MISSING] if stage == whole[RESUME] else NOTHING
                fate = stage_fate(routes, distributions, person, whole[TRIP], whole[LOOP], stage, missing)
                line = routes.line[stage, group]
                whole[STAGE], whole[LINE], whole[WINDOW] = stage, line, NOTHING
                whole[NEXT_STAGE], whole[SHORT], whole[HANDED_IN] = (
                    fate.next_stage,
                    fate.missing,
                    fate.handed_in,
                )
                minutes[TICKET], minutes[SERVICE] = now, fate.service
                today = int(now / DAY)
                visit_over = True
                if arriving and now >= days.last_ticket_at[today]:
                    outcome = SENT_HOME
                elif count[OVERTIME]:
                    outcome = STAYS if staffed(hall, windows, line) else SENT_HOME
                else:
                    outcome = STAYS if now < days.closes_at[today] else SENT_HOME
                if outcome == STAYS:
                    arriving = False
                    window = idle_window(hall, windows, line, count[OVERTIME] > 0, now)
                    if window != NOTHING:
                        visit_over = False
                        whole[PLACE], whole[WINDOW], minutes[CALL] = AT_WINDOW, window, now
                        windows.serving[window] = slot
                        windows.n_idle[windows.group_of[window]] -= 1
                        end = now + fate.service
                        schedule(heap, count, end, SERVICE_ENDS * RANK + window, slot)
                        break
                    outcome = refusal(hall, windows, line, count[N_WAITING], fate.balking)
                    if outcome == SERVED:
                        visit_over = False
                        join_line(windows, people, slot, line * n_priorities + routes.priority[group])
                        count[N_WAITING] += 1
                        patience = patience_of(routes.patience, distributions, group, fate.patience)
                        minutes[PATIENCE_END] = now + patience
                        if patience < NEVER:
                            order = PATIENCE_ENDS * RANK + whole[CASE]
                            schedule(heap, count, now + patience, order, slot)
                        break
            if visit_over:
                # The trip is over.
                count[N_INSIDE] -= 1
                if count[N_INSIDE] == 0:
                    count[OVERTIME] = 0
                if not keep_rows and whole[DREW] == 1 and minutes[TRIP_BEGIN] >= measured_from:
                    tally_trip(tallies, group, item, minutes[TRIP_WAIT], now - minutes[TRIP_BEGIN])
                state = DONE
                if outcome != SERVED:
                    again = next_trip(days, streams, routes, person, whole[TRIP], now, outcome)
                    state = GIVEN_UP if again == NEVER else OPEN
                    if state == OPEN:
                        whole[PLACE] = AWAY
                        order = PERSON_ARRIVES * RANK + whole[CASE]
                        schedule(heap, count, again, order, slot)
                if state != OPEN:
                    if keep_rows:
                        case_row = rows.cases[whole[CASE]]
                        case_row[0], case_row[1], case_row[2] = whole[TRIP], whole[PAPERS], state
                        rows.ended[whole[CASE]] = now
                    elif now >= measured_from and state == DONE:
                        first_day = int(minutes[FIRST_ARRIVAL] / DAY)
                        working_days = days.working_days_to[int(now / DAY)] - days.working_days_to[first_day]
                        tally_case(tallies, group, item, whole[TRIP], whole[PAPERS], working_days)
                    elif now >= measured_from:
                        tally_unfinished(tallies, group, item, GIVEN_UP_COLUMN)
                    whole[PLACE], whole[BEHIND] = FREE_SLOT, count[FREE]
                    count[FREE] = slot
            if source != OF_HALL:
                break


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
    """Draw and run one day after another, keeping tallies; return the room with the arrivals of the day it stopped at.

    `reached` holds the day, its number of arrivals (NOTHING: not drawn yet) and the number of its first case. When it stops
    before the last day, arrays were full, and it goes on where it was with larger ones.
    """
    streams, days, distributions = plan.streams, plan.days, plan.distributions
    while reached[DAY_REACHED] < len(days.opens_at):
        day, n = reached[DAY_REACHED], reached[N_ARRIVALS]
        if n == NOTHING:
            room, n = draw_day(streams, days, distributions, day, seed, replication, room)
            reached[N_ARRIVALS], reached[FIRST_CASE] = n, world.counters[N_CASES]
        cases = Cases(room.time[:n], room.stream[:n], room.number[:n])
        until = min((day + 1) * DAY, days.horizon)
        arrays = (plan, world, cases)
        if run_events(arrays, window_line, until, False, seed, replication, reached[FIRST_CASE]) == FULL:
            break
        reached[DAY_REACHED], reached[N_ARRIVALS] = day + 1, NOTHING
    return room


@compiled
def note_the_rest(days: Days, world: World, window_line: Flags, keep_rows: bool, by_case: Ints) -> None:
    """Note at the horizon who is still on their way and which windows are open.

    `by_case` holds the slots of the people on their way, in order of their cases. There must be room for their rows.
    """
    count, people, windows, _, rows, tallies = views_of(world)
    for slot in by_case:
        whole, minutes = people.whole[slot], people.minutes[slot]
        group, item, line = whole[GROUP], whole[ITEM], whole[LINE]
        inside, window = whole[PLACE] != AWAY, NOTHING
        if whole[PLACE] == AT_WINDOW:
            window = whole[WINDOW]
        call = minutes[CALL] if window != NOTHING else np.nan
        if keep_rows:
            case_row = rows.cases[whole[CASE]]
            case_row[0], case_row[1], case_row[2] = whole[TRIP], whole[PAPERS], OPEN
            rows.ended[whole[CASE]] = np.nan
            if inside:
                n = count[N_VISITS]
                row, row_minutes = rows.visits[n], rows.visit_minutes[n]
                row[0], row[1], row[2] = whole[CASE], whole[TRIP], whole[STAGE]
                row[3], row[4], row[5] = line, window, STILL_INSIDE
                row_minutes[0], row_minutes[1], row_minutes[2] = minutes[TICKET], call, days.horizon
                count[N_VISITS] += 1
        else:
            tally_unfinished(tallies, group, item, OPEN_COLUMN)
            if inside:
                window_group = NOTHING if window == NOTHING else windows.group_of[window]
                tally_visit(
                    tallies, days.measured_from, group, item, line, window_group, window_line[line],
                    minutes[TICKET], call, days.horizon, STILL_INSIDE,
                )  # fmt: skip
    for window in range(len(windows.serving)):
        if windows.serving[window] != CLOSED:
            note_opening(views_of(world), window, days.horizon, days.horizon, views_of(days), keep_rows)
