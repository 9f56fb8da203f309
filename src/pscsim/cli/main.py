"""The program `pscsim`: its commands, and the one place where an exception becomes text and an exit code."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from pscsim.cli.commands import Commands
from pscsim.errors import FolderError, PscsimError, ScenarioError
from pscsim.version import VERSION

FAILED = 1
BAD_INPUT = 2
STOPPED = 130
"""Exit code of a program that Ctrl-C ended: 128 and the number of the signal."""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, "-V", "--version", message="%(prog)s %(version)s")
def program() -> None:
    """Simulate public-service centres: waiting time, trips per case and window use of reform options."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of a command: 0 fine, 1 failed run, 2 bad input, 130 stopped by Ctrl-C.

    Parameters
    ----------
    arguments
        Words after `pscsim`; those of the process when left out.
    """
    use_utf8()
    # The memory of a process that ends goes back as a whole: looking through it for waste would take half a second.
    atexit.register(gc.freeze)
    try:
        # Without standalone mode click returns the code of `ctx.exit`, or None when a command just ends.
        code = program.main(arguments, prog_name="pscsim", standalone_mode=False)
        sys.stdout.flush()  # a reader that has gone away shows here, not while Python shuts down
    except Exception as error:  # noqa: BLE001 - whatever happens, the user gets words and not a traceback
        return report(error)
    except KeyboardInterrupt:
        return report(click.Abort())
    return code if isinstance(code, int) else 0


def report(error: Exception) -> int:
    """Return the exit code that stands for an exception, after its text on stderr."""
    match error:
        case click.ClickException():
            error.show()
            return error.exit_code
        case click.Abort():
            click.echo("stopped", err=True)
            return STOPPED
        case PscsimError():
            click.echo(str(error), err=True)
            return BAD_INPUT if isinstance(error, ScenarioError | FolderError) else FAILED
        case BrokenPipeError():
            return close_quietly()
        case OSError(strerror=str(reason)):
            click.echo(f"{error.filename or 'system'}: {reason}", err=True)
        case _:
            click.echo(f"internal error, please report it; details in {save_details(error)}", err=True)
    return FAILED


def use_utf8() -> None:
    """Write UTF-8 whatever the console's code page is, so that Chinese labels never end a run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def close_quietly() -> int:
    """Return the exit code after the reader of our output has gone away, as in `pscsim show FILE | head`."""
    # What is still buffered goes nowhere; otherwise Python would complain about it on the way out.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def save_details(error: Exception) -> Path:
    """Return a new temporary file that holds the traceback of an exception."""
    trace = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="pscsim-error-", suffix=".txt", encoding="utf-8", delete=False
    ) as file:
        file.write(f"pscsim {VERSION}, Python {sys.version}, {sys.platform}\n\n{trace}")
    return Path(file.name)
