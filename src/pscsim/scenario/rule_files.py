"""A user's own tidal rules: `{kind: python, file: my_rule.py}` gets the text of the file as its `source`."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path as FilePath

from pscsim.scenario.layers import beside
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.problems import Path, Problem

LARGEST_FILE = 1024 * 1024


def read_rules(source: Source) -> Source:
    """Return the source with the texts of the files that its tidal rules name."""
    problems: list[Problem] = []
    root = inside(source.root, ("hall", "tidal_rules"), (), problems)
    return replace(source, root=root, problems=(*source.problems, *source.locate_all(problems)))


def inside(node: Node, way: tuple[str, ...], path: Path, problems: list[Problem]) -> Node:
    """Return a node with the texts in what lies along a way, and in every item of the list at its end."""
    if isinstance(node.content, dict):
        key = way[0] if way else "rule"
        child = node.child(key)
        if child is None:
            return node
        filled = (
            inside(child, way[1:], (*path, key), problems)
            if way
            else with_text(child, (*path, key), problems)
        )
        return replace(node, content=node.content | {key: filled})
    if isinstance(node.content, list) and not way:
        items = [inside(item, (), (*path, n), problems) for n, item in enumerate(node.content)]
        return replace(node, content=items)
    return node


def with_text(rule: Node, path: Path, problems: list[Problem]) -> Node:
    """Return a rule with the text of its file; what is no Python rule, or has a text, as it is."""
    kind, file = rule.child("kind"), rule.child("file")
    if (
        not isinstance(rule.content, dict)
        or kind is None
        or kind.content != "python"
        or "source" in rule.content
    ):
        return rule
    if file is None or not isinstance(file.content, str):
        return rule
    try:
        text = text_of(FilePath(beside(file.value, file.content)))
    except (OSError, ValueError) as error:
        problems.append(Problem((*path, "file"), f"'{file.content}' {why(error)}"))
        return rule
    return replace(rule, content=rule.content | {"source": Node(text, file.value, file.value)})


def text_of(path: FilePath) -> str:
    """Return the text of a file, with the same ends of lines everywhere."""
    if path.stat().st_size > LARGEST_FILE:
        raise OSError(errno.EFBIG, "more than a rule needs")
    return path.read_text(encoding="utf-8-sig")


def why(error: Exception) -> str:
    """Return why a file cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8 text"
    if isinstance(error, FileNotFoundError):
        return "is not there: no such file"
    is_too_large = isinstance(error, OSError) and error.errno == errno.EFBIG
    return "is larger than 1 MB" if is_too_large else "cannot be read"
