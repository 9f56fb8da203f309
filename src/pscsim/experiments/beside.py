"""Starting another Python that does a part of the work beside this one."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

from pscsim.experiments.cores import n_cores

Process = subprocess.Popen[bytes]


def start(module: str) -> Process | None:
    """Return a process that runs a module of ours; None where it would gain nothing or cannot start."""
    # A program that was packed into one file has no Python to start.
    if n_cores() < 2 or not sys.executable or hasattr(sys, "frozen"):
        return None
    places = os.pathsep.join(place for place in sys.path if place)
    with suppress(OSError):
        return subprocess.Popen(
            # -P: a file of the folder in which the user stands never takes the place of a library.
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What goes wrong there is done again here, and seen.
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    return None
