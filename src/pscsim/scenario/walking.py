"""Walking through a model: every distribution in it, with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from pscsim.scenario.model import distributions
from pscsim.scenario.problems import Path

KINDS: tuple[type[BaseModel], ...] = (*get_args(get_args(distributions.Plain)[0]), distributions.Mixture)


def distributions_of(thing: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield path and model of every distribution within a model; the parts of a mixture belong to it."""
    if isinstance(thing, KINDS):
        yield path, thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from distributions_of(getattr(thing, name), (*path, name))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from distributions_of(value, (*path, key))
    elif isinstance(thing, list):
        for n, value in enumerate(thing):
            yield from distributions_of(value, (*path, n))
