"""Rules about channels: who can use them, for what, and who handles a try."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pscsim.scenario.model.casework import Channel
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.arrivals import is_always_zero
from pscsim.scenario.sense.common import unknown, unknown_groups
from pscsim.scenario.sense.demand import profile_problems
from pscsim.scenario.ways import BOOKING, TERMINAL

WRITE_TIME = "write the channel's time, the way to the door included, such as time: 40 min"


def channel_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown channels of people groups and items, and problems of each channel."""
    for name, group in scenario.groups.items():
        yield from unknown_abilities(("groups", name, "able"), group.able, scenario)
    for name, item in scenario.items.items():
        yield from unknown_channels(("items", name, "channels"), item.channels, scenario)
    for name, channel in scenario.channels.items():
        path: Path = ("channels", name)
        yield from unknown_groups((*path, "adoption"), channel.adoption, scenario)
        if channel.profile is not None:
            yield from profile_problems((*path, "profile"), channel.profile)
        yield from agent_problems((*path, "agents"), channel, scenario)


def unknown_channels(path: Path, named: Iterable[str], scenario: Scenario) -> Iterator[Problem]:
    """Yield the keys that are no channels."""
    for name in named:
        if name not in scenario.channels:
            yield unknown((*path, name), name, "channel", scenario.channels, key=True)


def unknown_abilities(path: Path, named: Iterable[str], scenario: Scenario) -> Iterator[Problem]:
    """Yield the keys that are neither channels nor the terminals nor booking."""
    known = [*scenario.channels, TERMINAL, BOOKING]
    for name in named:
        if name not in known:
            yield unknown((*path, name), name, "channel", known, key=True)


def agent_problems(path: Path, channel: Channel, scenario: Scenario) -> Iterator[Problem]:
    """Yield agents who are no back office, or whose work takes no time."""
    if channel.agents is None:
        return
    if channel.agents not in scenario.back_offices:
        yield unknown(path, channel.agents, "back office", scenario.back_offices)
    if is_always_zero(channel.time):
        yield Problem(path, f"a try takes '{channel.agents}' no time", WRITE_TIME)
