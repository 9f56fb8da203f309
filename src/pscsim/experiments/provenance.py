"""Where results come from: versions, seed, the resolved file and its hash, the command."""

from __future__ import annotations

import hashlib
import platform
import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pscsim.scenario.show import show
from pscsim.scenario.study import Study

PACKAGES = ("pscsim", "numpy", "scipy", "pandas", "simpy", "numba", "pydantic", "matplotlib")


def provenance(study: Study, engine: str) -> dict[str, Any]:
    """Return what is needed to repeat a run."""
    resolved = {option.name: show_option(option.scenario) for option in study.options}
    text = show(study) + "".join(f"# {name}\n{body}" for name, body in resolved.items())
    return facts(Path(study.file), study.seed, study.replications, engine, resolved, text)


def facts(
    file: Path,
    seed: int | None,
    replications: int,
    engine: str | None,
    resolved: dict[str, str],
    text: str | None = None,
) -> dict[str, Any]:
    """Return what is needed to repeat what was computed from a file; the hash is of `text`, or else of `resolved`."""
    return {
        "file": file.name,
        "command": command(sys.argv, Path.cwd()),
        "seed": seed,
        "replications": replications,
        "engine": engine,
        "scenario_hash": hashlib.sha256(
            ("".join(resolved.values()) if text is None else text).encode()
        ).hexdigest(),
        "versions": {"python": platform.python_version()} | {name: installed(name) for name in PACKAGES},
        "platform": platform.platform(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "resolved": resolved,
    }


def command(words: Sequence[str], folder: Path) -> str:
    """Return a command line as typed in *folder*, without the places of other folders.

    A report goes to other people, and where its author keeps the files says nothing to them.
    """
    if not any(words):
        return ""
    program = Path(words[0])
    named = "pscsim" if program.stem in ("pscsim", "__main__") else program.name
    return shlex.join([named, *(without_folders(word, folder) for word in words[1:])])


def without_folders(word: str, folder: Path) -> str:
    """Return a word of a command; an absolute path becomes relative to *folder*, its name alone elsewhere."""
    option, equals, value = word.partition("=")
    if equals and option.startswith("--"):
        return option + equals + without_folders(value, folder)
    path = Path(word)
    if not path.is_absolute():
        return word
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def show_option(scenario: Any) -> str:
    """Return an option's whole scenario as JSON text."""
    return str(scenario.model_dump_json(exclude_none=True))


def installed(package: str) -> str | None:
    """Return the version of an installed package, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
