"""Playing a replication on both engines, with a message that shows the first difference."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from pscsim.engines import compiled, reference
from pscsim.engines.log import Log
from pscsim.tracing.difference import compare
from pscsim.tracing.replay import read_replay

SEED = 5


def assert_agreement(
    given: str | os.PathLike[str] | Mapping[str, Any],
    replication: int = 0,
    option: str | None = None,
    sets: Sequence[str] = (),
) -> Log:
    """Check that both engines tell the same to the last bit, and return what they tell."""
    replay = read_replay(given, replication, option=option, sets=sets, seed=SEED, language="en")
    address = (replay.plan, replay.cases, replay.seed, replication)
    log = reference.simulate(*address)
    agree, lines = compare(replay, log, compiled.simulate(*address))
    assert agree, "\n".join(lines)
    return log
