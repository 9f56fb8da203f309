"""Print what the Warsaw queue records say about one hall: the numbers behind `configs/warsaw_*.yaml`.

Usage: `python docs/validation/warsaw.py FOLDER [OFFICE]`, where FOLDER holds `warsaw_halls_2020_01.csv.gz`:
snapshots, about every five minutes, of the people waiting in each queue, the windows logged on for it, and
the number of the ticket called last.

How the numbers come about:

- A ticket is taken when the queue or the ticket number rises: arrivals = rise of the queue + rise of the
  number. The number starts at 0 each morning. The tickets of an interval are spread evenly over it, so that a
  gap in the record is bridged.
- Queues whose window counts move together share their windows; such lines stand in one window group.
- Service time = window-minutes per call over intervals that begin with at least two people waiting and at
  least as many as windows are open, with the same windows at both ends. It holds everything between two
  calls: the service, tickets called in vain, the clerk's pauses. Nothing is asked of the end of an interval,
  or slow services would be picked out: in simulated snapshots of halls at two thirds load the time came out
  30% too high; as it is, 2% to 7% (20% where windows stand idle half of the time).
- Waiting people are means over snapshots, forgotten tickets that stand in a queue for hours included.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

OFFICE = "UD_Mokotow_1"
WINDOW_GROUPS = {
    "residence": (645, 648),
    "temporary": (646, 647),
    "collection": (649,),
    "files": (650,),
    "property_tax": (652, 654),
    "building": (653, 698),
    "cash": (659, 660),
    "land_lease": (658,),
}
"""Queues of Mokotow 1 with the same window counts in 97% or more of the snapshots."""

SINGLE = 658
"""A queue with one window of its own."""

LATE_DAY = "Monday"
OPENS = 8
CLOSES = 16
LATE_CLOSES = 18
LONGEST_INTERVAL = 11
"""Minutes: over twice the usual step, a snapshot is missing."""


def read_office(folder: Path, office: str) -> pd.DataFrame:
    """Return the snapshots of one office with the calls and tickets taken since the snapshot before."""
    frame = pd.read_csv(folder / "warsaw_halls_2020_01.csv.gz", parse_dates=["ts"])
    frame = frame[frame.office == office].sort_values(["queue_id", "ts"])
    frame["day"] = frame.ts.dt.normalize()
    frame["minute"] = frame.ts.dt.hour * 60 + frame.ts.dt.minute
    frame["hour"] = frame.ts.dt.hour
    frame["late"] = frame.ts.dt.day_name() == LATE_DAY
    by_day = frame.groupby(["queue_id", "day"])
    frame["number"] = by_day.current_no.ffill().fillna(0)
    frame["begins"] = by_day.minute.shift().fillna(60 * OPENS)
    for column in ("number", "queue_len", "booths"):
        frame[f"{column}_before"] = by_day[column].shift()
    frame["calls"] = (frame.number - frame.number_before).clip(lower=0).fillna(0)
    frame["tickets"] = frame.calls + frame.queue_len - frame.queue_len_before.fillna(0)
    return frame


def tickets_by_step(frame: pd.DataFrame, step: int = 60) -> pd.DataFrame:
    """Return tickets taken by (queue, day) and step of the day, a step named by its first hour."""
    parts = []
    for begins in range(60 * OPENS, 60 * LATE_CLOSES, step):
        overlap = (frame.minute.clip(upper=begins + step) - frame.begins.clip(lower=begins)).clip(lower=0)
        length = (frame.minute - frame.begins).clip(lower=1)
        taken = (frame.tickets * overlap / length).groupby([frame.queue_id, frame.day]).sum()
        parts.append(taken.rename(begins / 60))
    return pd.concat(parts, axis=1)


def is_late(days: pd.Index) -> pd.Series:
    """Return which dates are the late day."""
    return pd.Series(pd.DatetimeIndex(days).day_name() == LATE_DAY, index=days)


def late_factor(tickets: pd.DataFrame) -> float:
    """Return the tickets of a late day over those of another day, within the other days' hours."""
    total = tickets.loc[:, tickets.columns < CLOSES].groupby("day").sum().sum(axis=1)
    late = is_late(total.index)
    return float(total[late].mean() / total[~late].mean())


def rates(tickets: pd.DataFrame, factor: float) -> pd.DataFrame:
    """Return tickets per step on an ordinary day; after closing, those of a late day without its factor."""
    late = tickets.index.get_level_values("day").day_name() == LATE_DAY
    ordinary = tickets[~late].groupby("queue_id").mean()
    evening = tickets[late].groupby("queue_id").mean() / factor
    day = ordinary.loc[:, ordinary.columns < CLOSES]
    return day.join(evening.loc[:, evening.columns >= CLOSES]).clip(lower=0)


def busyness(tickets: pd.DataFrame) -> float:
    """Return the CV of ordinary days' totals beyond what Poisson arrivals would show."""
    total = tickets.groupby("day").sum().sum(axis=1)
    ordinary = total[~is_late(total.index)]
    return float(max(ordinary.var() / ordinary.mean() ** 2 - 1 / ordinary.mean(), 0.0) ** 0.5)


def windows(frame: pd.DataFrame, queues: tuple[int, ...]) -> pd.Series:
    """Return mean windows by hour of a window group; after the ordinary closing, those of late days."""
    own = frame[frame.queue_id == queues[-1]]
    own = own[own.hour.between(OPENS, CLOSES - 1) | (own.late & own.hour.between(CLOSES, LATE_CLOSES - 1))]
    return own.groupby("hour").booths.mean()


def whole_windows(means: pd.Series) -> list[int]:
    """Return whole windows by hour, at least one, that add up to the day's hours (largest remainders)."""
    day = means.loc[OPENS : CLOSES - 1]
    whole = day.astype(int)
    missing = round(day.sum()) - int(whole.sum())
    whole[(day - whole).nlargest(max(missing, 0)).index] += 1
    return [max(n, 1) for n in [*whole, *means.loc[CLOSES:].round().astype(int)]]


def service(frame: pd.DataFrame, queues: tuple[int, ...], *, both_ends: bool = False) -> tuple[float, int]:
    """Return window-minutes per call while people wait, and the calls it rests on.

    With `both_ends` it takes the intervals with somebody waiting at both their ends: the first, biased
    estimate, kept so that `compare_warsaw.py` can show what it would have led to.
    """
    own = frame[frame.queue_id.isin(queues)]
    keys = [own.day, own.ts]
    summed = own.groupby(keys)[["queue_len", "queue_len_before", "calls"]].sum()
    single = own.groupby(keys)[["booths", "booths_before", "minute", "begins", "status"]].first()
    both = summed.join(single)
    length = both.minute - both.begins
    if both_ends:
        busy = (both.queue_len_before >= 1) & (both.queue_len >= 1)
    else:
        busy = both.queue_len_before >= both.booths.clip(lower=2)
    busy &= (both.booths == both.booths_before) & (both.booths > 0)
    busy &= (length < LONGEST_INTERVAL) & (both.status == 1)
    calls = int(both.calls[busy].sum())
    return float((both.booths * length)[busy].sum() / calls), calls


def waiting(frame: pd.DataFrame) -> pd.DataFrame:
    """Return mean people waiting by queue and hour."""
    within = frame[frame.hour.between(OPENS, CLOSES - 1)]
    return within.pivot_table(index="queue_id", columns="hour", values="queue_len", aggfunc="mean")


def describe_single(frame: pd.DataFrame) -> None:
    """Print tickets per hour of the queue with one window, by half hour."""
    tickets = tickets_by_step(frame, 30)
    factor = late_factor(tickets)
    print(f"\nqueue {SINGLE}: late day over others {factor:.3f}; busyness CV {busyness(tickets):.3f}")
    print("tickets per hour by half hour", (2 * rates(tickets, factor)).round(1).iloc[0].to_list())


def main(folder: str, office: str = OFFICE) -> None:
    """Print the tables of one office."""
    frame = read_office(Path(folder), office)
    tickets = tickets_by_step(frame)
    factor = late_factor(tickets)
    print(f"{office}: {frame.day.nunique()} days")
    print(f"late day over others {factor:.3f}; busyness CV {busyness(tickets):.3f}")
    print("\ntickets per hour\n", rates(tickets, factor).round(1).to_string(), "\n")
    for name, queues in WINDOW_GROUPS.items():
        minutes, calls = service(frame, queues)
        open_windows = windows(frame, queues)
        print(f"{name} {queues}: {minutes:.2f} min per call ({calls} calls)")
        print("   windows", open_windows.round(2).to_list(), "as whole numbers", whole_windows(open_windows))
    describe_single(frame[frame.queue_id == SINGLE])
    observed = waiting(frame)
    print("\npeople waiting\n", observed.round(2).to_string())
    modelled = [queue for queues in WINDOW_GROUPS.values() for queue in queues]
    print("all queues      ", observed.sum().round(1).to_list())
    print("modelled queues ", observed.loc[modelled].sum().round(1).to_list())


if __name__ == "__main__":
    main(*sys.argv[1:])
