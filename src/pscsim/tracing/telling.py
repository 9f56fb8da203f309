"""Dates, windows, people and events as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

import numpy as np

from pscsim.plan.plan import DAY, NOTHING
from pscsim.tracing.event_kinds import Event
from pscsim.tracing.replay import Replay
from pscsim.tracing.words import TEXTS


def text(replay: Replay, key: str, **values: object) -> str:
    """Return the words of a key in the language of the replay, its blanks filled."""
    return TEXTS[replay.language][key].format(**values)


def date_words(replay: Replay, minute: float, beyond: int = 0) -> dict[str, str]:
    """Return date, weekday and clock of a minute, each under its name; so many days may follow on the calendar."""
    day = min(int(minute // DAY), len(replay.dates) - 1 + beyond)
    seconds = int((minute - day * DAY) * 60)
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    date = replay.dates[0] + timedelta(days=day)
    weekday = text(replay, "weekdays").split()[date.weekday()]
    return {"date": date.isoformat(), "weekday": weekday, "clock": clock}


def stamp(replay: Replay, minute: float) -> str:
    """Return a minute as date and clock."""
    return text(replay, "stamp", **date_words(replay, minute))


def minutes_text(replay: Replay, minutes: float) -> str:
    """Return a time span in minutes."""
    return text(replay, "minutes", minutes=minutes)


def line_text(replay: Replay, line: int) -> str:
    """Return the label of a line."""
    name = replay.names.lines[line]
    return replay.labels.get(name, name)


def window_text(replay: Replay, window: int) -> str:
    """Return the label of a window's group, and its number there from 1."""
    first = replay.plan.hall.first_window
    group = int(np.searchsorted(first, window, side="right")) - 1
    name = replay.names.window_groups[group]
    return text(replay, "window", label=replay.labels.get(name, name), number=window - int(first[group]) + 1)


def office_text(replay: Replay, office: int) -> str:
    """Return the label of a back office."""
    name = replay.names.offices[office]
    return replay.labels.get(name, name)


def slot_text(replay: Replay, slot: int) -> str:
    """Return date and clock of the begin of a slot, which may be behind the calendar; nothing where there is none."""
    if slot == NOTHING:
        return ""
    bookings = replay.plan.bookings
    beyond = len(bookings.working_days_to) - len(replay.dates)
    return text(replay, "stamp", **date_words(replay, float(bookings.begins[slot]), beyond))


def channel_text(replay: Replay, channel: int) -> str:
    """Return the label of a channel."""
    name = replay.names.channels[channel]
    return replay.labels.get(name, name)


def who_words(replay: Replay, case: int) -> dict[str, str]:
    """Return the labels of a case's item and people group, each under its name."""
    person = replay.person(case)
    item, group = replay.names.items[person.item], replay.names.groups[person.group]
    label = replay.labels.get(item, item)
    if replay.plan.streams.urgent[person.stream]:
        label = text(replay, "story.urgent", item=label)
    return {"item": label, "group": replay.labels.get(group, group)}


def event_text(replay: Replay, event: Event) -> str:
    """Return what happened, to whom and where, without the time."""
    places = {
        "line": line_text(replay, event.line) if event.line != NOTHING else "",
        "window": window_text(replay, event.window) if event.window != NOTHING else "",
        "office": office_text(replay, event.office) if event.office != NOTHING else "",
        "slot": slot_text(replay, event.slot),
    }
    what = text(replay, f"event.{event.kind}", **places)
    if event.case == NOTHING:
        return what
    return "  ".join(
        [text(replay, "case", case=event.case), text(replay, "who", **who_words(replay, event.case)), what]
    )


def event_lines(replay: Replay, events: Iterable[Event]) -> Iterator[str]:
    """Yield one line for each event."""
    for event in events:
        yield f"{stamp(replay, event.minute)}  {event_text(replay, event)}"


def first_events(replay: Replay, events: list[Event], n: int) -> Iterator[str]:
    """Yield the first events of a replication, and how many more there are."""
    yield from event_lines(replay, events[:n])
    if len(events) > n:
        yield text(replay, "after", n=len(events) - n)
