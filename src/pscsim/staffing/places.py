"""Where a setting of a question's scenario is written, for what is found wrong only when it has been simulated."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from pscsim.scenario.changes import apply_sets
from pscsim.scenario.kinds import kind_of
from pscsim.scenario.layers import read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.options import read_parts
from pscsim.scenario.problems import Path
from pscsim.scenario.source import read_mapping


def scenario_source(
    given: str | os.PathLike[str] | Mapping[str, Any], option: str, sets: Sequence[str]
) -> Source:
    """Return the scenario of a file, or of one option of an experiment, with the place of every setting."""
    source = read_mapping(given) if isinstance(given, Mapping) else read_layers(given)
    if kind_of(source) == "experiment":
        return read_parts(source, sets).under(option)
    return apply_sets(source, sets)


def written_at(source: Source, path: Path) -> str:
    """Return a path with the file and the line in which it is written: `systems.core (hall.yaml:12)`."""
    place = source.place(path, "key")
    where = f"{place.file}:{place.line}" if place.line else place.file
    return f"{source.label(path)} ({where})"
