"""The engines that every test of an engine runs on."""

from __future__ import annotations

from typing import Final

from pscsim.experiments.engines import EngineName

ENGINES: Final[tuple[EngineName, ...]] = ("reference", "compiled")
