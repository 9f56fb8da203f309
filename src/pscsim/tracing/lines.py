"""Lines of a case's story before they are put in order: a minute, what happens then, and on which trip."""

from __future__ import annotations

from typing import NamedTuple

from pscsim.scenario.ways import COUNTED
from pscsim.tracing.replay import Replay
from pscsim.tracing.telling import text


class Line(NamedTuple):
    """One line of a story."""

    minute: float
    words: str
    trip: int = 0
    """Number of the trip on which it happens; 0 when it happens without the person in the hall."""


def papers_text(replay: Replay, case: int, papers: int) -> str:
    """Return a set of papers by their names; those that the file only counts as a number."""
    names = replay.papers[replay.person(case).item]
    some = [name for n, name in enumerate(names) if papers >> n & 1]
    told = [name for name in some if not name.startswith(COUNTED)]
    counted = len(some) - len(told)
    if not told:
        return text(replay, "papers", n=counted)
    return text(replay, "and").join([*told, *([text(replay, "papers.more", n=counted)] if counted else [])])
