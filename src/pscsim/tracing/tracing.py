"""What `pscsim trace` prints: the events of a replication, a case's story, or the engines compared."""

from __future__ import annotations

from pscsim.experiments.engines import EngineName, choose_engine
from pscsim.experiments.progress import Silence
from pscsim.tracing.difference import compare
from pscsim.tracing.events import events_of
from pscsim.tracing.replay import Replay
from pscsim.tracing.story import story
from pscsim.tracing.telling import first_events


def trace(
    replay: Replay, case: int | None = None, n_events: int = 40, engine: EngineName | None = None
) -> list[str]:
    """Return the first events of a replication as lines of text, or the story of one case.

    Parameters
    ----------
    replay
        The replication.
    case
        Number of the case in order of first arrival, from 0; default: the events of all.
    n_events
        How many events at most.
    engine
        Which engine runs it; both tell the same.

    Raises
    ------
    ScenarioError
        When there is no such case.
    RunError
        When the engine is not there.
    """
    log = replay.log(choose_engine(engine, Silence()))
    if case is not None:
        return list(story(replay, log, case))
    return list(first_events(replay, events_of(log, replay.plan), n_events))


def compare_engines(replay: Replay) -> tuple[bool, list[str]]:
    """Return whether both engines tell the same of a replication, and in words where they differ first.

    Raises
    ------
    RunError
        When the compiled engine is not there.
    """
    choose_engine("compiled", Silence())
    return compare(replay, replay.log("reference"), replay.log("compiled"))
