"""Code that must run in an interpreter of its own, because it is about what happens at import."""

import os
import subprocess
import sys


def run_python(code: str, **environment: str) -> str:
    """Return what a fresh interpreter prints, with warnings as errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
