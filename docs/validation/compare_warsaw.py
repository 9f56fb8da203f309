"""Compare the simulated people waiting with those seen in a Warsaw hall, hour by hour.

Usage: `python docs/validation/compare_warsaw.py FOLDER [CHART]`, where FOLDER holds
`warsaw_halls_2020_01.csv.gz`. Prints the tables of `docs/validation.md` and draws CHART (default
`docs/images/warsaw_mokotow.png`).

Seen: the mean over days of the people waiting in the snapshots of an hour, with its 95% interval over days.
Simulated: one replication is a run of the same 14 days, so that the spread of replications is the luck of one
such fortnight. The mean over replications is what the model says; 95 of 100 simulated fortnights lie in the
range.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import warsaw
from matplotlib.axes import Axes

import pscsim
from pscsim.report.charts.canvas import new_sheet
from pscsim.report.style import INK, chart_style, colour
from pscsim.statistics.intervals import mean_interval

ROOT = Path(__file__).parents[2]
CHART = ROOT / "docs" / "images" / "warsaw_mokotow.png"
DPI = 150
HOURS = [f"{hour:02d}:00" for hour in range(warsaw.OPENS, warsaw.CLOSES)]
RANGE = (0.025, 0.975)
LABELS = {
    "range": "95 of 100 simulated fortnights",
    "model": "Simulated, mean",
    "first": "With the first, biased service times",
    "seen": "Seen, mean of 14 days and 95% interval",
}

Parts = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]
"""People waiting by hour (columns): seen by day, simulated by replication, with the first service times."""


@dataclass(frozen=True, slots=True)
class Hall:
    """A scenario and the queues it stands for."""

    title: str
    file: Path
    items: Mapping[str, tuple[str, ...]]
    """Window groups of `warsaw.WINDOW_GROUPS`, and what they serve as `item.stages.line`."""


MOKOTOW = Hall(
    "Mokotów 1, 13 queues",
    ROOT / "configs" / "warsaw_mokotow.yaml",
    {
        "residence": ("permanent_residence.stages.queue_645", "identity_card.stages.queue_648"),
        "temporary": ("temporary_residence.stages.queue_646", "pesel_number.stages.queue_647"),
        "collection": ("identity_card_collection.stages.queue_649",),
        "files": ("file_certificates.stages.queue_650",),
        "property_tax": ("geodesy.stages.queue_652", "property_tax.stages.queue_654"),
        "building": ("infrastructure.stages.queue_653", "building.stages.queue_698"),
        "cash": ("cash_desk.stages.queue_659", "stamp_duty.stages.queue_660"),
        "land_lease": ("land_lease.stages.queue_658",),
    },
)
SINGLE = Hall(
    "Queue 658: one window",
    ROOT / "configs" / "warsaw_queue_658.yaml",
    {"land_lease": ("land_lease.stages.queue_658",)},
)


def observed(frame: pd.DataFrame, hall: Hall) -> pd.DataFrame:
    """Return people waiting by hour (columns) and day, all queues together; nan in a gap of the record."""
    queues = [queue for group in hall.items for queue in warsaw.WINDOW_GROUPS[group]]
    own = frame[frame.queue_id.isin(queues) & frame.hour.between(warsaw.OPENS, warsaw.CLOSES - 1)]
    by_queue = own.groupby(["day", "hour", "queue_id"]).queue_len.mean()
    people = by_queue.groupby(["day", "hour"]).sum().unstack("hour")
    return people.set_axis(HOURS, axis="columns")


def simulated(hall: Hall, sets: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return people waiting by hour (columns) and replication."""
    with TemporaryDirectory() as folder:
        result = pscsim.run(hall.file, out=Path(folder) / "run", sets=sets, report=False)
    waiting = result.replications.query("measure == 'queue.mean' and by == 'hour'")
    return waiting.pivot_table(index="replication", columns="group", values="value")[HOURS]


def first_estimate(frame: pd.DataFrame, hall: Hall) -> tuple[str, ...]:
    """Return the changes that put the first, biased service times into a scenario."""
    changes = []
    for group, items in hall.items.items():
        minutes, _ = warsaw.service(frame, warsaw.WINDOW_GROUPS[group], both_ends=True)
        changes += [f"items.{item}.time.mean={minutes:.2f} min" for item in items]
    return tuple(changes)


HEADING = """\
| hour | seen (95% interval over days) | simulated (95% interval) | fortnights | gap | first estimate |
| --- | --- | --- | --- | --- | --- |"""


def table(parts: Parts) -> str:
    """Return a Markdown table of one hall; its last line is the mean over the hours."""
    rows = [HEADING]
    for hour in [*HOURS, "mean"]:
        columns = HOURS if hour == "mean" else [hour]
        seen, model, first = (part[columns].dropna().mean(axis=1).to_numpy() for part in parts)
        real, ours = mean_interval(seen), mean_interval(model)
        low, high = np.quantile(model, RANGE)
        rows.append(
            f"| {hour} | {real.mean:.1f} ({real.low:.1f} to {real.high:.1f}) "
            f"| {ours.mean:.1f} ({ours.low:.1f} to {ours.high:.1f}) | {low:.1f} to {high:.1f} "
            f"| {ours.mean - real.mean:+.1f} | {first.mean():.1f} |"
        )
    return "\n".join(rows)


def draw_panel(axes: Axes, parts: Parts) -> None:
    """Draw what was seen over what was simulated."""
    seen, model, first = parts
    middle = np.arange(len(HOURS)) + warsaw.OPENS + 0.5
    low, high = np.quantile(model, RANGE, axis=0)
    days = [mean_interval(seen[hour].dropna().to_numpy()) for hour in HOURS]
    axes.fill_between(middle, low, high, color=colour(1), alpha=0.2, linewidth=0, label=LABELS["range"])
    axes.plot(middle, model.mean(), color=colour(1), label=LABELS["model"])
    axes.plot(middle, first.mean(), color=colour(2), linestyle="dotted", label=LABELS["first"])
    axes.errorbar(
        middle,
        [day.mean for day in days],
        yerr=[day.high - day.mean for day in days],
        color=INK,
        fmt="o",
        elinewidth=1,
        label=LABELS["seen"],
    )
    ticks = range(warsaw.OPENS, warsaw.CLOSES + 1, 2)
    axes.set_xticks(ticks, [f"{hour:02d}:00" for hour in ticks])
    axes.set_ylim(bottom=0)


def draw(path: Path, halls: Mapping[str, Parts]) -> None:
    """Write the chart: one panel for each hall."""
    with chart_style():
        figure = new_sheet("People waiting in a Warsaw hall, January 2020: seen and simulated", 3.3)
        panels = figure.subplots(1, len(halls))
        for axes, (title, parts) in zip(panels, halls.items(), strict=True):
            draw_panel(axes, parts)
            axes.set_title(title)
        figure.supylabel("People waiting", fontsize=8.5)
        figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower left", ncols=2)
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=DPI, metadata={"Software": None})


def main(folder: str, chart: str | Path = CHART) -> None:
    """Print the tables and draw the chart."""
    frame = warsaw.read_office(Path(folder), warsaw.OFFICE)
    halls = {}
    for hall in (MOKOTOW, SINGLE):
        first = simulated(hall, first_estimate(frame, hall))
        halls[hall.title] = observed(frame, hall), simulated(hall), first
        print(f"\n{hall.title}\n\n{table(halls[hall.title])}")
    draw(Path(chart), halls)


if __name__ == "__main__":
    main(*sys.argv[1:])
