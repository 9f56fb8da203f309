"""What to say when a text is not YAML: PyYAML's complaints in a planner's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from pscsim.scenario.problems import Place, Problem
from pscsim.scenario.yaml_core import DEEPEST, too_much

INDENT = "check the indentation, the quotes and the brackets here and in the lines above"

# Part of PyYAML's complaint, what is wrong, and what to do. The first that fits is used.
COMPLAINTS = [
    # PyYAML has a limit of its own, since 6.0.4; it is met before ours where brackets open without a break.
    ("maximum nesting depth", too_much(DEEPEST + 1), None),
    ("tab character", "a tab stands where blanks are expected", "indent with blanks only"),
    ("mapping values are not allowed", "a second colon, or a line that is indented too far",
     "put a text that holds ': ' in quotes; begin each key in the column of its neighbours"),
    ("could not find expected ':'", "no colon follows this key", "write 'key: value'"),
    ("unexpected end of stream", "the quote that begins here is never closed", "close the quote"),
    ("expected ',' or ']'", "the list that begins here is not closed with ']'", INDENT),
    ("expected ',' or '}'", "the mapping that begins here is not closed with '}'", INDENT),
    ("unknown escape", "a backslash in double quotes stands before a letter that it cannot go with",
     "use single quotes"),
    ("cannot start any token", "a value cannot begin with this character", "put the text in quotes"),
    ("undefined alias", "this alias '*' has no anchor '&' of its name above it", None),
    ("duplicate anchor", "this anchor '&' is used a second time below", None),
    ("single document", "a second document begins with '---'", "keep one document in the file"),
    ("sequence entries are not allowed", "a list cannot begin beside its key", "begin it on a new line"),
    ("node content", "a value is expected here", INDENT),
    ("expected <block end>", "this line does not fit the lines above it", INDENT),
    ("expected key", "this line does not fit the lines above it", INDENT),
    ("'-' indicator", "this line does not fit the lines above it", INDENT),
]  # fmt: skip
# Complaints whose beginning says more than the place where PyYAML gave up.
POINT_AT_BEGINNING = (
    "could not find expected ':'",
    "unexpected end of stream",
    "expected ',' or",
    "duplicate anchor",
)


def explain(error: yaml.YAMLError, lines: Sequence[str], file: str) -> list[Problem]:
    """Return the problems behind PyYAML's complaint about a text of these lines."""
    problem, context = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    complaint = f"{context} {problem}"
    mark = getattr(error, "problem_mark", None)
    if any(words in complaint for words in POINT_AT_BEGINNING):
        mark = getattr(error, "context_mark", None) or mark
    place = _before_end(place_of(mark, lines, file), lines)
    # Without its colon a key becomes text that runs on, so the complaint is about a later line.
    colons = full_width_colons(lines[: place.line + 1], file)
    return colons or [_translate(complaint, problem, place)]


def _translate(complaint: str, problem: str, place: Place) -> Problem:
    if "\t" in place.text[: place.column]:
        complaint = "tab character"
    for words, message, help_text in COMPLAINTS:
        if words in complaint:
            return Problem((), message, help_text, place=place)
    return Problem((), problem or "this is not YAML", place=place)


def _before_end(place: Place, lines: Sequence[str]) -> Place:
    """Return the place, or the end of the last line that is not blank when it lies beyond that."""
    last = max((number for number, line in enumerate(lines, start=1) if line.strip()), default=1)
    if place.line <= last:
        return place
    text = lines[last - 1].rstrip()
    return Place(place.file, last, len(text) + 1, text)


def full_width_colons(lines: Sequence[str], file: str) -> list[Problem]:
    """Return one problem per line whose only colon is the full-width one of Chinese input methods."""
    problems = []
    for number, line in enumerate(lines, start=1):
        found = re.match(r"\s*(?:- +)?[^\s#'\":：][^#'\":：]*：(?!.*:)", line)
        if found:
            place = Place(file, number, found.end(), line)
            message = "a full-width colon '：' stands where ': ' is expected"
            problems.append(Problem((), message, "write ': ' after a key", place=place))
    return problems


def place_of(mark: yaml.Mark | None, lines: Sequence[str], file: str) -> Place:
    """Return the place of a mark of PyYAML; the file's beginning when there is none."""
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    return Place(file, line + 1, column + 1, lines[line] if line < len(lines) else "")
