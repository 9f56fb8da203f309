"""Problems of what a person wrote, and how they are printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pscsim.errors import ScenarioError
from pscsim.scenario.words import plural

Path = tuple[str | int, ...]

WIDEST_LINE = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written.

    `file` is the name as the user wrote it; a change on the command line or a mapping from Python has a name
    of its own there, such as `--set hall.x=1`, and no line. Lines and columns count from 1; line 0: none.
    """

    file: str
    line: int = 0
    column: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Parameters
    ----------
    path
        The setting that it is about, printed before the message.
    message
        What is wrong, in the words of the file.
    help
        What to write instead.
    at
        Whether the key or the value of `path` is to be pointed at.
    inside
        A key of the mapping at `path` that is to be pointed at instead: an unknown one.
    also
        A setting that clashes with this one; `Source.locate` adds its line to the message.
    place
        Where it is written; filled in by `Source.locate`.
    label
        The path in words, with the names of list items; filled in by `Source.locate`.
    """

    path: Path
    message: str
    help: str | None = None
    at: Literal["key", "value"] = "value"
    inside: str | None = None
    also: Path | None = None
    place: Place | None = None
    label: str | None = None


def format_path(path: Path) -> str:
    """Return the path as it is written on the command line: `hall.windows[2].count`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


def scenario_error(problems: Sequence[Problem]) -> ScenarioError:
    """Return the exception whose text prints all problems; it carries them as `problems`."""
    error = ScenarioError(render_problems(problems))
    error.problems = tuple(problems)
    return error


def render_problems(problems: Iterable[Problem]) -> str:
    """Return all problems as text in file order, each once, with a closing count when there are several."""
    ordered = sort_problems(problems)
    rendered = [render_problem(problem) for problem in ordered]
    if len(rendered) > 1:
        rendered.append(plural(len(ordered), "problem"))
    return "\n".join(rendered)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without repetitions: by file, line and column, then the rest."""
    unique = list(dict.fromkeys(problems))
    places = [problem.place or Place("") for problem in unique]
    rank = {file: number for number, file in enumerate(dict.fromkeys(place.file for place in places))}
    keys = [(not place.line, rank[place.file], place.line, place.column) for place in places]
    return [unique[number] for number in sorted(range(len(unique)), key=keys.__getitem__)]


def render_problem(problem: Problem) -> str:
    """Return one problem: place, path and message, then the line with a caret, then the help."""
    place = problem.place or Place("")
    label = format_path(problem.path) if problem.label is None else problem.label
    lines = [": ".join(part for part in (_format_place(place), label, problem.message) if part)]
    if place.line:
        lines += _render_line(place)
    if problem.help:
        lines.append(f"{' ' * (_gutter(place) + 1)}= help: {problem.help}")
    return "\n".join(lines)


def _format_place(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}" if place.line else place.file


def _gutter(place: Place) -> int:
    """Return the columns before the bar, without the blank next to it."""
    return 2 + len(str(place.line)) if place.line else 3


def _render_line(place: Place) -> list[str]:
    text, column = _window(place.text.replace("\t", " ").rstrip(), place.column)
    before = text[: column - 1].ljust(column - 1)
    return [f"  {place.line} | {text}".rstrip(), f"{' ' * (_gutter(place) + 3 + _cells(before))}^"]


def _window(text: str, column: int) -> tuple[str, int]:
    """Return the part of a very long line around a column, and the column in that part."""
    if len(text) <= WIDEST_LINE:
        return text, column
    begin = max(0, min(column - WIDEST_LINE // 2, len(text) - WIDEST_LINE))
    end = begin + WIDEST_LINE
    left, right = "…" if begin else "", "…" if end < len(text) else ""
    return f"{left}{text[begin:end]}{right}", column - begin + len(left)


def _cells(text: str) -> int:
    """Return the columns that a terminal gives to a text: Chinese characters take two, accents none."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
