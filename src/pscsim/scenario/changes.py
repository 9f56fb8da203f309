"""Changes to what was read: `hall.windows.tax.count=5` on the command line, `set:` in an experiment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pscsim.errors import ScenarioError
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.problems import Path, Place, Problem, scenario_error
from pscsim.scenario.source import read_text
from pscsim.scenario.words import describe, plural, suggest

# A step of an address: [2] or ['v1.2'], 'v1.2', or anything without dots and brackets.
QUOTED = r"""['"]([^'"]+)['"]"""
STEP = re.compile(rf"""\[([0-9]+)\]|\[{QUOTED}\]|{QUOTED}|([^.\[\]'"=]+)""")


class WrongAddressError(Exception):
    """An address that leads nowhere: the path reached, the message, the help."""


def apply_sets(source: Source, sets: Sequence[str]) -> Source:
    """Return the source with changes such as `hall.windows.tax.count=5` made in order; values are YAML.

    What cannot be changed is among the result's problems; the place of a changed value is `--set ...`.
    """
    for text in sets:
        address, read = _read_set(text)
        source = _add(source, *read.problems)
        if read.root.key is not None:
            source = _change(source, address, read.root)
    return source


def record_sets(source: Source, sets: Sequence[str]) -> Source:
    """Return an experiment with changes of the command line as the last ones under its `set`."""
    written = source.root.child("set")
    entries = written.content if written is not None and written.content is not None else {}
    whole = source.root.content
    if not sets or not isinstance(entries, dict) or not isinstance(whole, dict):
        return source
    place = written.value if written is not None else source.root.value
    for text in sets:
        address, read = _read_set(text)
        source = _add(source, *read.problems)
        if read.root.key is not None:
            entries = {key: node for key, node in entries.items() if key != address} | {address: read.root}
    node = Node(entries, place, written.key if written is not None else None)
    return replace(source, root=replace(source.root, content=whole | {"set": node}))


def _read_set(text: str) -> tuple[str, Source]:
    """Return the address and the new value of `path=value`; without a key when there is none."""
    shown = text.encode("utf-8", "replace").decode()
    place = Place(f"--set {shown}")
    address, equals, value = shown.partition("=")
    try:
        if not equals:
            raise scenario_error([Problem((), "no '='", "write path=value", place=place)])
        read = read_text(value, place.file, whole=place)
    except ScenarioError as error:
        return address, Source(Node(None, place), error.problems)
    return address.strip(), replace(read, root=replace(read.root, key=place))


def apply_changes(source: Source, changes: Source) -> Source:
    """Return the source with the changes of a mapping made in order: from addresses to new values.

    A new value replaces the old one whole. What cannot be changed is among the result's problems; the place
    of a changed value is its place in `changes`.
    """
    source = _add(source, *changes.problems)
    if not isinstance(changes.root.content, dict):
        message = f"expected a mapping of changes, found {describe(changes.plain())}"
        return _add(source, Problem((), message, place=changes.root.value))
    for address, node in changes.root.content.items():
        source = _change(source, address, node)
    return source


def _add(source: Source, *problems: Problem) -> Source:
    return replace(source, problems=(*source.problems, *problems))


def apply_settings(source: Source, settings: Sequence[tuple[Path, Node]]) -> Source:
    """Return the source with values put at paths in order; what cannot be changed is among the result's problems."""
    for path, node in settings:
        source = _change_at(source, path, node)
    return source


def _change(source: Source, address: str, new: Node) -> Source:
    try:
        steps = read_address(address)
    except WrongAddressError as error:
        path, message, help_text = error.args
        return _add(source, Problem(path, message, help_text, place=new.key or new.value, label=""))
    return _change_at(source, steps, new)


def _change_at(source: Source, steps: Sequence[str | int], new: Node) -> Source:
    try:
        return replace(source, root=_put(source.root, steps, (), new))
    except WrongAddressError as error:
        path, message, help_text = error.args
        label = source.label(path)
        return _add(source, Problem(path, message, help_text, place=new.key or new.value, label=label))


def read_address(address: str) -> list[str | int]:
    """Return the steps of an address: a number for `[2]`, text for anything else."""
    steps: list[str | int] = []
    position = 0
    while found := STEP.match(address, position):
        index, *texts = found.groups()
        steps.append(int(index[:9]) if index else next(filter(None, texts)).strip())
        position = found.end() + (address[found.end() : found.end() + 1] == ".")
    if not steps or position < len(address) or address.endswith("."):
        message = f"'{address}' is not the path of a setting"
        raise WrongAddressError((), message, "write it like hall.windows[2].count")
    return steps


def _put(node: Node | None, steps: Sequence[str | int], path: Path, new: Node) -> Node:
    """Return the node with `new` at the end of the steps; what is not there yet on the way is made."""
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if node is None or node.content is None:
        if isinstance(step, int):
            message, help_text = f"no list is written here, so it has no [{step}]", "set the whole list"
            raise WrongAddressError(path, message, help_text)
        node = Node({}, new.value, new.key)
    if isinstance(node.content, list):
        index = find_item(node.content, step, path)
        item = _put(node.content[index], rest, (*path, index), replace(new, key=None) if not rest else new)
        return replace(node, content=[*node.content[:index], item, *node.content[index + 1 :]])
    if not isinstance(node.content, dict):
        raise WrongAddressError(path, f"'{step}' cannot be set inside {describe(node.content)}", None)
    if isinstance(step, int):
        raise WrongAddressError(path, f"[{step}] counts in a list, and this is a mapping", None)
    child = _put(node.content.get(step), rest, (*path, step), new)
    return replace(node, content=node.content | {step: child})


def find_item(items: list[Node], step: str | int, path: Path) -> int:
    """Return the index of a list item, given by index or by name."""
    names = [item.name() for item in items]
    if step in names:
        return names.index(str(step))
    index = int(step[:9]) if isinstance(step, str) and re.fullmatch("[0-9]+", step) else step
    if isinstance(index, int):
        if index < len(items):
            return index
        raise WrongAddressError(
            path, f"there is no [{index}] in {plural(len(items), 'entry')}", "counted from 0"
        )
    known = [name for name in names if name is not None]
    raise WrongAddressError(path, f"nothing here is named '{step}'", suggest(str(index), known))
