"""Models with a known answer, and how near the simulation comes to it."""

from __future__ import annotations

from pscsim.verification.check import Check
from pscsim.verification.suite import verify

__all__ = ["Check", "verify"]
