"""The machine and the versions that the figures belong to."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "numba", "simpy", "ciw", "salabim")


def described() -> str:
    """Return a sentence about processor, system and versions."""
    versions = ", ".join(f"{name} {version_of(name)}" for name in PACKAGES)
    return (
        f"{processor()}, {os.cpu_count()} cores, {platform.system()}; Python {platform.python_version()}, {versions}. "
        "Every figure is processor time of one core, unless it says otherwise."
    )


def version_of(package: str) -> str:
    """Return the version of an installed package, or a word that it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def processor() -> str:
    """Return the name of the processor, as far as the system tells it."""
    info = Path("/proc/cpuinfo")
    if sys.platform == "linux" and info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
