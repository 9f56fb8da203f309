"""Observed times in CSV files: `{kind: empirical, file: times.csv, column: minutes}` gets its `values`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as FilePath

from pscsim.scenario.layers import beside
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.words import suggest

UNITS = ("s", "min", "h")
LARGEST_FILE = 50 * 1024 * 1024


class _UnreadableError(Exception):
    """What is wrong with a CSV file: the key to point at, the message, the help."""


def read_observed(source: Source) -> Source:
    """Return the source with the values of CSV files in place of their names."""
    problems: list[Problem] = []
    root = _fill(source.root, (), problems)
    return replace(source, root=root, problems=(*source.problems, *source.locate_all(problems)))


def _fill(node: Node, path: Path, problems: list[Problem]) -> Node:
    content = node.content
    if isinstance(content, list):
        filled = [_fill(child, (*path, n), problems) for n, child in enumerate(content)]
        return replace(node, content=filled)
    if not isinstance(content, dict):
        return node
    if _text(node, "kind") == "empirical" and "values" not in content:
        try:
            return _with_values(node)
        except _UnreadableError as error:
            key, message, help_text = error.args
            problems.append(Problem((*path, key), message, help_text))
            return node
    return replace(
        node, content={key: _fill(child, (*path, key), problems) for key, child in content.items()}
    )


def _text(node: Node, key: str, default: str | None = None) -> str | None:
    child = node.child(key)
    if child is None:
        return default
    return child.content if isinstance(child.content, str) else None


def _with_values(node: Node) -> Node:
    """Return the distribution with values; what is no file, column and unit is left to the shape."""
    name, column, unit = _text(node, "file"), _text(node, "column"), _text(node, "unit", "min")
    if name is None or column is None or unit not in UNITS or not isinstance(node.content, dict):
        return node
    place = node.content["file"].value
    texts = _read_column(FilePath(beside(place, name)), name, column)
    values = Node([Node(f"{text} {unit}", place) for text in texts], place, place)
    kept = {key: child for key, child in node.content.items() if key not in ("file", "column", "unit")}
    return replace(node, content=kept | {"values": values})


def _read_column(path: FilePath, name: str, column: str) -> list[str]:
    import csv

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _UnreadableError("file", f"'{name}' is larger than {LARGEST_FILE // 1024**2} MB", None)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            header = list(rows.fieldnames or [])
            if column not in header:
                message = f"'{name}' has no column '{column}'"
                raise _UnreadableError("column", message, suggest(column, header))
            texts = [((row[column] or "").strip(), rows.line_num) for row in rows]
    except (OSError, ValueError, csv.Error) as error:
        raise _UnreadableError("file", f"'{name}' {_reason(error)}", None) from None
    if not texts:
        raise _UnreadableError("file", f"'{name}' has no rows below its column names", None)
    for text, line in texts:
        if not _is_time(text):
            message = f"'{name}', line {line}: '{text}' is not a time"
            raise _UnreadableError("file", message, "write a bare number of at least 0")
    return [text for text, _ in texts]


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8 text"
    if isinstance(error, FileNotFoundError):
        return "is not there: no such file"
    return "cannot be read"


def _is_time(text: str) -> bool:
    try:
        return 0 <= float(text) < 1e15 and "_" not in text
    except ValueError:
        return False
