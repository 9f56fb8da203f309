"""Observed times in CSV files: `{kind: empirical, file: times.csv, column: minutes}` becomes a list of values."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path as FilePath

from pscsim.scenario.layers import beside
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.words import suggest


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
        return replace(node, content=[_fill(child, (*path, n), problems) for n, child in enumerate(content)])
    if not isinstance(content, dict):
        return node
    if _text(node, "kind") == "empirical" and "file" in content and "values" not in content:
        try:
            return _with_values(node)
        except _UnreadableError as error:
            key, message, help_text = error.args
            problems.append(Problem((*path, key), message, help_text))
            return node
    return replace(node, content={key: _fill(child, (*path, key), problems) for key, child in content.items()})


def _text(node: Node, key: str) -> str | None:
    child = node.child(key)
    return child.content if child is not None and isinstance(child.content, str) else None


def _with_values(node: Node) -> Node:
    name, column, unit = _text(node, "file"), _text(node, "column"), _text(node, "unit") or "min"
    if name is None or column is None or not isinstance(node.content, dict):
        return node
    place = node.content["file"].value
    texts = _column(beside(place.file, name), name, column)
    values = Node([Node(f"{text} {unit}", place) for text in texts], place, place)
    kept = {key: child for key, child in node.content.items() if key not in ("file", "column", "unit")}
    return replace(node, content=kept | {"values": values})


def _column(path: str, name: str, column: str) -> list[str]:
    try:
        with FilePath(path).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            header = list(rows.fieldnames or [])
            if column not in header:
                raise _UnreadableError("column", f"'{name}' has no column '{column}'", suggest(column, header))
            texts = [(row[column] or "").strip() for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = "is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        raise _UnreadableError("file", f"'{name}' {reason}", None) from None
    for line, text in enumerate(texts, start=2):
        try:
            good = 0 <= float(text) < float("inf")
        except ValueError:
            good = False
        if not good:
            raise _UnreadableError("file", f"'{name}' line {line}: '{text}' is not a time of at least 0", None)
    if not texts:
        raise _UnreadableError("file", f"'{name}' has no rows", None)
    return texts
