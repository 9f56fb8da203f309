"""M/M/20 in salabim, with its generators (`yieldless=False`) and without its monitors of the resource."""

from __future__ import annotations

import random
from collections.abc import Generator
from typing import Any

import salabim  # type: ignore[import-untyped]  # it has no types

from ..scenarios import MEAN_SERVICE


def mm20(n_people: int) -> tuple[int, float]:
    """Return the people and their mean wait, in minutes."""
    luck = random.Random(1)
    env = salabim.Environment(yieldless=False, trace=False, random_seed=1)
    windows = salabim.Resource("windows", capacity=20, monitor=False, env=env)
    waits: list[float] = []

    class Person(salabim.Component):  # type: ignore[misc]  # it has no types
        """Somebody who waits and is served."""

        def process(self) -> Generator[Any, None, None]:
            """Wait, be served, leave."""
            ticket = env.now()
            yield self.request(windows)
            waits.append(env.now() - ticket)
            yield self.hold(luck.expovariate(1.0 / MEAN_SERVICE))
            self.release(windows)

    class Street(salabim.Component):  # type: ignore[misc]  # it has no types
        """Where people come from."""

        def process(self) -> Generator[Any, None, None]:
            """Let everybody come."""
            for _ in range(n_people):
                yield self.hold(luck.expovariate(18.0 / MEAN_SERVICE))
                Person(env=env)

    Street(env=env)
    env.run()
    return len(waits), sum(waits) / len(waits)
