"""Calling rules (叫号规则): whom a window that becomes free calls, and which other lines it helps (跨窗通办)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pscsim.scenario.model.base import Count, Duration, Model


class InOrder(Model):
    """The first of the group's lines in which somebody waits; there the class called first, then the earliest ticket."""

    kind: Literal["in_order"]


class LongestWait(Model):
    """Of all the group's lines the class called first, and of this the earliest ticket: the lines become one."""

    kind: Literal["longest_wait"]


class Ratio(Model):
    """By turns so many people of a priority class and so many ordinary ones, while both wait."""

    kind: Literal["ratio"]
    ordinary: Count
    """Calls of ordinary people, those of the class called last, before the turn is back with the others; 0: only when nobody
    else waits."""
    priority: Count = 1
    """Calls of all others, with which every day begins; 0: only when no ordinary person waits. Default: 1."""


class Ageing(Model):
    """Of all the group's lines the person whose wait, weighted by class, is longest."""

    kind: Literal["ageing"]
    weight: Annotated[float, Field(ge=1, le=1000)] = 1.0
    """Minutes in the next class behind that count as much as one in this class. Default: 1, a minute counts the same in all."""
    head_start: Duration = 0.0
    """Time by which the wait of a class counts as longer than that of the next class behind. Default: none."""


class Help(Model):
    """Idle windows of a group call people of other lines while these are long."""

    lines: list[str] | None = None
    """Lines that the windows help, in order of preference. Default: all that they do not serve themselves, but for the guide
    desk's and the terminals'."""
    over: Count
    """The windows help a line as soon as more people than this wait there; 0: always."""
    until: Count | None = None
    """People waiting down to which they go on helping. Default: as `over`."""


CallingRule = Annotated[InOrder | LongestWait | Ratio | Ageing, Field(discriminator="kind")]
