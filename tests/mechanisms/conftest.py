"""Every mechanism is played on every engine, through all layers from the file to the log and the measures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

import playing
from engines.engines import ENGINES

Play = Callable[..., playing.Played]


@pytest.fixture(params=ENGINES)
def play(request: pytest.FixtureRequest) -> Play:
    """Return the function that plays one replication of a scenario on an engine."""
    return partial(playing.play, engine=request.param)
