"""Centres under reforms, as they are written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pscsim.scenario.marked import Source
from pscsim.scenario.model.base import in_language
from pscsim.scenario.options import with_changes
from pscsim.scenario.reform_files import ReformFile, read_reform_file
from pscsim.scenario.reforms import layer_reforms


@dataclass(frozen=True, slots=True, eq=False)
class Centre:
    """Reforms, and then changes, on a scenario, as they are written."""

    base: Source
    reforms: tuple[ReformFile, ...] = ()
    changes: tuple[Source | None, ...] = ()

    def under(self, *reforms: ReformFile, changes: Source | None = None) -> Centre:
        """Return the centre under further reforms and changes."""
        return Centre(self.base, (*self.reforms, *reforms), (*self.changes, changes))

    def lacks(self, reform: ReformFile) -> bool:
        """Return whether a reform is not among the centre's own."""
        return os.path.realpath(reform.source.file) not in {
            os.path.realpath(own.source.file) for own in self.reforms
        }

    def source(self) -> Source:
        """Return the scenario that this is, with its places."""
        source = layer_reforms(self.base, self.reforms)
        for changes in self.changes:
            source = with_changes(source, changes)
        return source


def reform_title(path: Path, language: str) -> str:
    """Return the title of a reform file."""
    reform = read_reform_file(path.as_posix()).model.reform
    return in_language(reform, "zh" if language == "zh" else "en", path.stem)
