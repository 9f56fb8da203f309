"""The hall: lines, window groups, guide desk, closing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from pscsim.scenario import units
from pscsim.scenario.model.base import Clock, Count, Duration, Factor, Label, Model, Name, Session, Share
from pscsim.scenario.model.calling import CallingRule, Help
from pscsim.scenario.model.casework import Counter
from pscsim.scenario.model.clerks import Training
from pscsim.scenario.model.distributions import Distribution
from pscsim.scenario.model.opening_plan import OpeningPlan
from pscsim.scenario.model.outages import WindowBreakdowns
from pscsim.scenario.model.self_service import OutOfHours, TerminalHelp
from pscsim.scenario.model.tidal import TidalRule


class Balking(Model):
    """People who leave at the sight of a long line."""

    waiting: Count
    """People waiting in the line from which on it deters."""
    share: Share
    """Part of the people who then leave without a ticket."""


class Line(Model):
    """A queue of tickets. Lines that need no settings need not be written."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""
    instead_of: str | None = None
    """People of `groups`, or `booked` people, who would join that line join this one."""
    groups: list[str] = []
    """People groups for whom this line is, with `instead_of`."""
    booked: bool = False
    """Whether the line is for people with a booked slot, with `instead_of`: of `groups`, or of all groups where there are none.
    Such a line goes before one for groups alone. Default: no."""
    room: Count | None = None
    """Tickets that may wait; who comes when it is full leaves."""
    balking: Balking | None = None
    """People who leave at the sight of a long line; default: nobody."""


ExtraWindows = Annotated[
    dict[
        Clock,
        Annotated[
            float,
            Field(ge=0, le=10),
            BeforeValidator(units.parse_part),
            PlainSerializer(units.format_share),
        ],
    ],
    AfterValidator(lambda plan: dict(sorted(plan.items()))),
    WithJsonSchema(
        {
            "type": "object",
            "propertyNames": {
                "$comment": "time of day",
                "examples": ["09:30"],
                "pattern": "^[0-9]{1,2}:[0-9]{2}$",
            },
            "additionalProperties": {
                "type": ["string", "number"],
                "minimum": 0,
                "maximum": 10,
                "$comment": "part",
                "examples": ["50%", 0.5],
            },
        }
    ),
]
"""More windows from each time of the day on, as a part of those that the opening plan has."""


class WindowGroup(Model):
    """Equal windows with an ordered list of the lines they serve."""

    name: Name
    """Unique; the path of a setting may use it: `hall.windows.tax_windows.count`."""
    label: Label | None = None
    """Text for charts and tables; default: the name."""
    count: Annotated[Count, Field(le=10_000)]
    """Windows there are."""
    serves: Annotated[list[str], Field(min_length=1)]
    """Lines in order of preference: those whose service the clerks know, the ones that they are there for first."""
    calling: CallingRule | None = None
    """Whom a window calls that becomes free (叫号规则). Default: `in_order`, as before the reforms."""
    helps: Help | None = None
    """Other lines that idle windows of the group help (跨窗通办). Default: none, as before the reforms."""
    service_factor: Factor | dict[str, Factor] = 1.0
    """Multiplies service times at these windows: one factor, or one for each people group (1 where left out)."""
    opens: OpeningPlan | None = None
    """Opening plan: windows open from each time of day on, none before the first. Default: all windows."""
    hours: Annotated[list[Session], Field(min_length=1)] | None = None
    """Hours of its own on every day of the calendar, in which the hall's hours lie: `["00:00-24:00"]` for terminals at the
    door. Where they end, and at every 0 in `opens`, who waits there is sent home. Default: the centre's sessions."""
    breakdowns: WindowBreakdowns | None = None
    """Breakdowns of each window at random; default: none."""


class GuideDesk(Model):
    """A desk that people pass first (line `guide`)."""

    time: Distribution
    """Time that a person takes at the desk."""
    share: Share = 1.0
    """Part of the people who use it. Default: all (assumption)."""
    finds: Share = 0.0
    """Probability that a missing core paper is noticed there, before a window is used. Default: none (assumption)."""


class Closing(Model):
    """What happens when the centre closes for the day."""

    last_ticket: Duration = 0.0
    """Tickets stop this long before the last session ends. Default: at its end (assumption)."""
    inside: Literal["serve", "send_home"] = "serve"
    """Who waits at the end is served, or sent home. A person at a window is always finished. Default: served (assumption)."""


class Hall(Model):
    """How the centre works."""

    organisation: Literal["departmental", "one_window"] = "one_window"
    """For items with departments: each department's own windows, or any window for all. Default: any (assumption)."""
    windows: Annotated[list[WindowGroup], Field(min_length=1)]
    """Window groups; terminals and the guide desk are window groups too, and serve `terminal` and `guide`."""
    lines: dict[str, Line] = {}
    """Settings of lines, by name."""
    guide_desk: GuideDesk | None = None
    """A desk that people pass first; default: none."""
    terminal_help: TerminalHelp = TerminalHelp()
    """Help at the terminals while the hall is open."""
    out_of_hours: OutOfHours | None = None
    """People who come to a terminal at a time of their own; needs terminals with `hours`. Default: nobody."""
    closing: Closing = Closing()
    """What happens when the centre closes for the day."""
    extra_windows: ExtraWindows = {}
    """Tidal windows (潮汐窗口): from each time of the day on so many more windows than the opening plan has, as a part of them
    (`50%` or `0.5`: half as many again), rounded for each window group. Guide desk and terminals have none."""
    tidal_rules: list[TidalRule] = []
    """Rules that open more windows by what goes on in the hall (潮汐窗口规则), one for each window group. Default: none."""
    priority_groups: list[str] = []
    """People groups that lines and back offices take before all others, in this order."""
    green_channel: bool = False
    """Whether lines and back offices take urgent cases (`items.X.urgent`) before all others (绿色通道).
    Default: no, as before the reform."""
    issue: Counter = Counter()
    """Collection of a result that is neither electronic nor sent by post."""
    supplement: Counter = Counter()
    """Handing in what is still lacking after acceptance."""
    training: Training = Training()
    """Training of those who staff windows and the guide desk; `clerks.X.training` says another thing of some of them."""
    waiting_room: Count | None = None
    """People who may wait in the hall altogether; who comes when it is full leaves."""
    failed_check_time: Share = 0.5
    """Part of the service time that a failed check takes (assumption: the papers are looked at first)."""
