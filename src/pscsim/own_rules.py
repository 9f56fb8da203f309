"""A user's own tidal rule: a Python function in a file, what it is told, and what is said when it fails."""

from __future__ import annotations

import ast
import inspect
import math
import reprlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from typing import Any, Final, NamedTuple

import numpy as np

from pscsim.jit import compiled

NO_ANSWER: Final = -1
"""Stands for windows wanted where a rule has not said how many."""

MOST: Final = 1e9
"""More windows than any hall has."""


class HallState(NamedTuple):
    """What a tidal rule is told of the hall."""

    day: int
    """Number of the day in the calendar."""
    minute: float
    """Of the day."""
    waiting: float
    """People waiting in the lines that the windows serve."""
    longest_wait: float
    """Minutes that the longest waiting of those at the heads of these lines have waited."""
    open: float
    """Windows open, busy ones included."""
    asked: float
    """Windows that plan and rule ask for, those that are being set up included."""
    planned: float
    """Windows that the opening plan has."""
    mean_service: float
    """Mean minutes of service of all who join these lines."""


TRIALS: Final = (
    HallState(0, 540.0, 0.0, 0.0, 4.0, 4.0, 4.0, 12.5),
    HallState(0, 545.0, 1.0, 0.25, 4.0, 4.0, 4.0, 12.5),
    HallState(3, 600.0, 12.0, 17.5, 4.0, 5.0, 4.0, 12.5),
    HallState(3, 660.0, 200.0, 95.0, 6.0, 6.0, 4.0, 12.5),
    HallState(9, 1020.5, 3.0, 30.0, 0.0, 1.0, 1.0, 0.0),
)
"""A few states in which a rule is tried before a run: an empty hall, a full one, and one whose windows have all broken down."""


class RuleFailedError(Exception):
    """What is wrong with a rule: the key to point at, the message, the help."""


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A function of a Python file."""

    file: str
    """As the user wrote it."""
    function: str
    source: str
    """The file's text."""


def load(rule: OwnRule) -> Callable[[HallState], Any]:
    """Return the function of a rule.

    Raises
    ------
    RuleFailedError
        When the file does not run, or has no such function of one argument.
    """
    found: Any = namespace_of(rule).get(rule.function)
    if not callable(found):
        raise RuleFailedError("function", f"'{rule.file}' has no function '{rule.function}'", None)
    try:
        inspect.signature(found).bind(TRIALS[0])
    except (TypeError, ValueError) as error:
        # Some of Python's own functions, such as max, do not say what they take: a ValueError.
        what = (
            "take one argument, the state of the hall"
            if isinstance(error, TypeError)
            else "say what it takes"
        )
        message = f"{place_of(rule)}: '{rule.function}' does not {what}"
        raise RuleFailedError("function", message, f"write def {rule.function}(state):") from None
    function: Callable[[HallState], Any] = found
    return function


def namespace_of(rule: OwnRule) -> dict[str, Any]:
    """Return the names that the file of a rule defines; they are made anew each time."""
    names: dict[str, Any] = {"__name__": "own_rule", "__file__": rule.file}
    try:
        exec(compile(rule.source, rule.file, "exec", dont_inherit=True), names)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a program of others may raise anything
        raise RuleFailedError("file", reason(rule, error), None) from None
    return names


def functions_of(names: dict[str, Any]) -> list[str]:
    """Return the names of the functions that a file has written itself."""
    return [
        name
        for name, value in names.items()
        if isinstance(value, FunctionType) and value.__globals__ is names
    ]


def place_of(rule: OwnRule) -> str:
    """Return where a rule's function is: the file, and the line where the file defines it."""
    found = [node for node in ast.parse(rule.source).body if isinstance(node, ast.FunctionDef)]
    return in_line(rule, next((node.lineno for node in found if node.name == rule.function), None))


def in_line(rule: OwnRule, line: int | None) -> str:
    """Return the name of a rule's file, with a line of it where one is known."""
    return f"'{rule.file}'" if line is None else f"'{rule.file}', line {line}"


def reason(rule: OwnRule, error: BaseException) -> str:
    """Return what went wrong in a file, and in which of its lines."""
    lines = [
        frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == rule.file
    ]
    line = error.lineno if isinstance(error, SyntaxError) else lines[-1] if lines else None
    try:
        what = (error.msg or "") if isinstance(error, SyntaxError) else str(error)
    except Exception:  # noqa: BLE001 - as below
        what = ""
    return f"{in_line(rule, line)}: {type(error).__name__}{': ' * bool(what)}{what}"


SHOWN: Final = reprlib.Repr()
"""Shows an answer that is no number, whatever it is: shortened, and also where it cannot tell itself."""
SHOWN.maxstring = SHOWN.maxother = SHOWN.maxlong = 60


def shown(answer: Any) -> str:
    """Return an answer that is no number of windows as text."""
    try:
        return SHOWN.repr(answer)
    except Exception:  # noqa: BLE001 - a whole number of thousands of digits, or what raises whatever it is asked
        return f"what cannot be shown ({type(answer).__name__})"


def ask(rule: OwnRule, function: Callable[[HallState], Any], state: HallState) -> int:
    """Return the windows that a rule wants in a state of the hall.

    Raises
    ------
    RuleFailedError
        When it fails, or does not return a whole number of at least 0.
    """
    try:
        answer = function(state)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - as above
        raise RuleFailedError("file", reason(rule, error), what_was_told(state)) from None
    wanted = whole(float(answer)) if is_number(answer) else NO_ANSWER
    if wanted == NO_ANSWER:
        message = f"{place_of(rule)}: '{rule.function}' returned {shown(answer)}"
        raise RuleFailedError("file", f"{message}, not a whole number of at least 0", what_was_told(state))
    return wanted


def what_was_told(state: HallState) -> str:
    """Return the state of the hall in words."""
    return f"it was told {', '.join(f'{name} {value:g}' for name, value in state._asdict().items())}"


def is_number(answer: Any) -> bool:
    """Return whether an answer is one number, Python's or numpy's; a truth is 1 or 0, as it is in compiled code."""
    try:
        return not isinstance(answer, str | bytes) and math.isfinite(float(answer))
    except Exception:  # noqa: BLE001 - an object of the user's may raise anything
        return False


@compiled
def whole(answer: float) -> int:
    """Return the windows that an answer stands for, or NO_ANSWER: it must be a whole number of at least 0."""
    if answer >= MOST:
        return int(MOST) if answer < np.inf else NO_ANSWER
    # What is no number is not at least 0 either.
    return int(answer) if answer >= 0.0 and answer == np.floor(answer) else NO_ANSWER


def try_out(rule: OwnRule) -> None:
    """Try a rule in a few states of a hall.

    Raises
    ------
    RuleFailedError
        With the first thing that is wrong.
    """
    function = load(rule)
    for state in TRIALS:
        ask(rule, function, state)
