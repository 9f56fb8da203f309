"""Reading a file, a text or a mapping from Python into data with places."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

import yaml

from pscsim.scenario.marked import Node, Source
from pscsim.scenario.problems import Place, Problem, scenario_error
from pscsim.scenario.words import describe, nearest
from pscsim.scenario.yaml_core import DEEPEST, MOST_VALUES, compose
from pscsim.scenario.yaml_data import DataReader
from pscsim.scenario.yaml_help import explain, full_width_colons, place_of

__all__ = ["Node", "Source", "read_mapping", "read_source", "read_text"]

LARGEST_FILE = 5 * 1024 * 1024
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_source(path: str | os.PathLike[str]) -> Source:
    """Return the data of a YAML file with the place of each value.

    Raises
    ------
    ScenarioError
        When the file is missing, too large, not UTF-8, not YAML, empty, or not a mapping. Smaller problems,
        such as a repeated key, are in the result's `problems`.
    """
    file = os.fspath(path)
    source = read_text(_decode(_read_bytes(file), file), file)
    if isinstance(source.root.content, dict):
        return source
    place = source.root.value
    if source.root.content is None:
        raise scenario_error([Problem((), "the file is empty", place=Place(file))])
    message = f"expected a mapping such as 'name: ...', found {describe(source.plain())}"
    raise scenario_error(full_width_colons([place.text], file) or [Problem((), message, place=place)])


def read_text(text: str, file: str, whole: Place | None = None) -> Source:
    """Return the data of a YAML text.

    Parameters
    ----------
    text
        The text; any YAML value.
    file
        Its name for messages.
    whole
        One place for every value, for a text that is not in a file.
    """
    lines = LINE_BREAK.split(text)
    try:
        _refuse_unreadable(text, file, lines)
        top = compose(text)
    except yaml.YAMLError as error:
        problems = explain(error, lines, file)
        if whole is not None:
            problems = [replace(problem, place=whole) for problem in problems]
        raise scenario_error(problems) from None
    if top is None:
        return Source(Node(None, whole or Place(file, 1, 1, lines[0])))
    reader = DataReader(lambda mark: whole or place_of(mark, lines, file))
    return Source(reader.read(top), tuple(reader.problems))


def read_mapping(data: Mapping[str, Any], name: str = "<dict>") -> Source:
    """Return data from Python as a source without lines.

    Raises
    ------
    ScenarioError
        When it holds keys that are not text, or is nested too deep or too large.
    """
    problems: list[Problem] = []
    budget = [MOST_VALUES]
    root = _wrap(data, Place(name), 1, budget, problems)
    if problems:
        raise scenario_error(problems)
    return Source(root)


def _wrap(value: Any, place: Place, depth: int, budget: list[int], problems: list[Problem]) -> Node:
    budget[0] -= 1
    if depth > DEEPEST or budget[0] < 0:
        what = f"more than {DEEPEST} levels" if depth > DEEPEST else f"more than {MOST_VALUES:,} values"
        raise scenario_error([Problem((), f"holds {what}", place=place)])
    if isinstance(value, Mapping):
        odd = [key for key in value if not isinstance(key, str)]
        problems.extend(Problem((), f"the key {describe(key)} is not text", place=place) for key in odd)
        texts = [(key, child) for key, child in value.items() if isinstance(key, str)]
        return Node({key: _wrap(child, place, depth + 1, budget, problems) for key, child in texts}, place)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return Node([_wrap(child, place, depth + 1, budget, problems) for child in value], place)
    if isinstance(value, datetime.date):
        return Node(value.isoformat(), place)
    if value is not None and not isinstance(value, str | int | float):
        value = getattr(value, "item", lambda: value)()  # a number of numpy becomes one of Python
    return Node(value, place)


def _read_bytes(file: str) -> bytes:
    """Return the file's bytes; a larger file than 5 MB is not read."""
    try:
        with FilePath(file).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            content = stream.read(LARGEST_FILE + 1) if size <= LARGEST_FILE else b""
    except (OSError, ValueError) as error:
        message, help_text = _explain_unread(file, error)
        raise scenario_error(
            [Problem((), message, help_text, place=Place(file.replace("\0", "?")))]
        ) from None
    if max(size, len(content)) > LARGEST_FILE:
        message = f"the file is too large: {max(size, len(content)) / 1024**2:.1f} MB; at most 5 MB are read"
        raise scenario_error([Problem((), message, place=Place(file))])
    return content


def _explain_unread(file: str, error: Exception) -> tuple[str, str | None]:
    if "\0" in file:
        return "this cannot be a file name", None
    if FilePath(file).is_dir():
        return "this is a folder; give a file", None
    if isinstance(error, FileNotFoundError):
        return "no such file", _similar_file(FilePath(file))
    if isinstance(error, PermissionError):
        return "no permission to read this file", None
    return f"the file cannot be read: {getattr(error, 'strerror', None) or error}", None


def _similar_file(path: FilePath) -> str | None:
    """Return a question that names a file of the same folder that is written like the missing one."""
    try:
        near = nearest(path.name, [other.name for other in path.parent.iterdir() if other.is_file()])
    except OSError:
        return None
    return f"did you mean '{near}'?" if near else None


def _decode(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Counted in the file itself, whose first three bytes may be a byte order mark.
        start = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
        before = content[:start].decode("utf-8-sig")
        lines = LINE_BREAK.split(before)
        place = Place(file, len(lines), len(lines[-1]) + 1, lines[-1])
        message = f"not UTF-8 text: byte {start + 1} of the file cannot be read"
        raise scenario_error([Problem((), message, "save the file as UTF-8", place=place)]) from None


def _refuse_unreadable(text: str, file: str, lines: Sequence[str]) -> None:
    found = UNREADABLE.search(text)
    if found is None:
        return
    before = LINE_BREAK.split(text[: found.start()])
    line = UNREADABLE.sub("?", lines[len(before) - 1])
    place = Place(file, len(before), len(before[-1]) + 1, line)
    message = f"the character U+{ord(found[0]):04X} cannot stand in a text"
    raise scenario_error([Problem((), message, place=place)])
