"""The heap of events: first in, first out by minute, then by rank and number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pscsim.engines.heap import NO_EVENT, Heap, drop_first, empty_heap, push, remove, replace_first

events = st.lists(st.tuples(st.integers(0, 5).map(float), st.integers(0, 1000)), unique=True, max_size=40)


def emptied(heap: Heap, n: int) -> list[tuple[float, int, int]]:
    """Return all events of a heap of `n` in the order in which they come out."""
    out = []
    while n > 0:
        out.append((float(heap.minute[0]), int(heap.order[0]), int(heap.slot[0])))
        n = drop_first(heap, n)
        assert_nothing_behind(heap, n)
    return out


def assert_nothing_behind(heap: Heap, n: int) -> None:
    """Assert that no entry behind the first `n` can be taken for an event."""
    assert (heap.minute[n:] == NO_EVENT).all()
    assert len(heap.minute) >= n + 3


@given(events=events)
def test_events_come_out_in_order(events: list[tuple[float, int]]) -> None:
    """Whatever the order they went in, events come out by minute, and at the same minute by their order."""
    heap, n = empty_heap(len(events)), 0
    for slot, (minute, order) in enumerate(events):
        n = push(heap, n, minute, order, slot)
    expected = [(*event, slot) for slot, event in enumerate(events)]
    assert emptied(heap, n) == sorted(expected)


@given(events=events.filter(len), new=st.tuples(st.integers(0, 5).map(float), st.integers(1001, 2000)))
def test_an_event_takes_the_place_of_the_first(
    events: list[tuple[float, int]], new: tuple[float, int]
) -> None:
    """Replacing the first event leaves the heap as if it were removed and the new one added."""
    heap, n = empty_heap(len(events)), 0
    for minute, order in events:
        n = push(heap, n, minute, order, 0)
    replace_first(heap, n, *new, 0)
    assert [event[:2] for event in emptied(heap, n)] == sorted([*sorted(events)[1:], new])


@given(events=events.filter(len), data=st.data())
def test_an_event_is_removed_from_the_middle(events: list[tuple[float, int]], data: st.DataObject) -> None:
    """Without one event, wherever it stands, all others come out in order; an unknown one removes nothing."""
    heap, n = empty_heap(len(events)), 0
    for number, (minute, _) in enumerate(events):
        n = push(heap, n, minute, number, 0)
    gone = data.draw(st.integers(0, len(events)), label="gone")
    n = remove(heap, n, gone)
    assert_nothing_behind(heap, n)
    expected = [(minute, number) for number, (minute, _) in enumerate(events) if number != gone]
    assert [event[:2] for event in emptied(heap, n)] == sorted(expected)
