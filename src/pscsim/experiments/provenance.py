"""Where results come from: versions, seed, the resolved file and its hash, the command."""

from __future__ import annotations

import hashlib
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pscsim.scenario.show import show
from pscsim.scenario.study import Study

PACKAGES = ("pscsim", "numpy", "scipy", "pandas", "simpy", "numba", "pydantic", "matplotlib")


def provenance(study: Study, engine: str) -> dict[str, Any]:
    """Return what is needed to repeat a run."""
    resolved = {option.name: show_option(option.scenario) for option in study.options}
    text = show(study) + "".join(f"# {name}\n{body}" for name, body in resolved.items())
    return {
        "file": study.file,
        "command": sys.argv,
        "seed": study.seed,
        "replications": study.replications,
        "engine": engine,
        "scenario_hash": hashlib.sha256(text.encode()).hexdigest(),
        "versions": {"python": platform.python_version()} | {name: installed(name) for name in PACKAGES},
        "platform": platform.platform(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "resolved": resolved,
    }


def show_option(scenario: Any) -> str:
    """Return an option's whole scenario as JSON text."""
    return str(scenario.model_dump_json(exclude_none=True))


def installed(package: str) -> str | None:
    """Return the version of an installed package, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
