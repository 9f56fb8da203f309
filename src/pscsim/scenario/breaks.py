"""When clerks who staff windows have breaks: in turns, the first clerks first."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.clerks import ClerkBreak, ClerkGroup, ClerkShift


def shift_of(group: ClerkGroup, number: int) -> ClerkShift | None:
    """Return the shift of a clerk; the first clerks work the first one."""
    for shift in group.shifts:
        if number < shift.count:
            return shift
        number -= shift.count
    return None


def covers(shift: ClerkShift | None, pause: ClerkBreak) -> bool:
    """Return whether a shift covers the hours of a break; who has no shift is always there."""
    return shift is None or any(a <= pause.between[0] and pause.between[1] <= b for a, b in shift.hours)


def n_taking(group: ClerkGroup, pause: ClerkBreak, upto: int) -> int:
    """Return how many of the first clerks have a break."""
    if not group.shifts:
        return upto
    taking, first = 0, 0
    for shift in group.shifts:
        if covers(shift, pause):
            taking += min(max(upto - first, 0), shift.count)
        first += shift.count
    return taking


def begin_of_break(group: ClerkGroup, number: int, pause: ClerkBreak) -> float | None:
    """Return the minute of the day at which a clerk goes, behind the turns of the clerks before; None who has no such break."""
    if not covers(shift_of(group, number), pause):
        return None
    turn = n_taking(group, pause, number) // pause.at_once if pause.at_once is not None else 0
    return pause.between[0] + turn * pause.length


def breaks_of(group: ClerkGroup, number: int) -> Iterator[tuple[float, float]]:
    """Yield when a clerk has breaks."""
    for pause in group.breaks:
        begin = begin_of_break(group, number, pause)
        if begin is not None:
            yield begin, begin + pause.length
