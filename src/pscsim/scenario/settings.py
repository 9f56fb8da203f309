"""Where the path of a setting leads: along the models, and into one centre."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any, get_args, get_origin

from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo

from pscsim.scenario.changes import WrongAddressError, find_item
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.model.base import Model
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.model_walk import allowed_keys, field_of, unwrap
from pscsim.scenario.problems import Path
from pscsim.scenario.words import suggest

ANY_ENTRY = "*"

Step = str | int


def kinds_at(steps: Sequence[Step]) -> list[Any]:
    """Return the types that the setting at an address may have in a scenario; `*` stands for any entry.

    Raises
    ------
    WrongAddressError
        When no scenario has such a setting.
    """
    kinds: list[Any] = [Scenario]
    for depth, step in enumerate(steps):
        inner = kinds_inside(kinds, step)
        if not inner:
            raise WrongAddressError(tuple(steps[:depth]), *_refusal(kinds, step))
        kinds = inner
    return kinds


def kinds_inside(kinds: Sequence[Any], step: Step) -> list[Any]:
    """Return the types of what is at a key, a name or an index of something of one of these types."""
    found: list[Any] = []
    for member in _members(kinds):
        if get_origin(member) in (dict, list):
            found.append(get_args(member)[-1])
        elif _is_model(member) and (info := field_of(member, str(step))) is not None:
            found.append(info)
    return found


def setting_model(kinds: Sequence[Any]) -> type[Model] | None:
    """Return a model with the setting as its only key, `value`; None where the type depends on the centre."""
    if len(kinds) != 1:
        return None
    kind = kinds[0]
    value: Any = (kind.annotation, copy(kind)) if isinstance(kind, FieldInfo) else (kind, ...)
    return create_model("Setting", __base__=Model, value=value)


def paths_at(steps: Sequence[Step], centre: Source) -> list[Path]:
    """Return the paths of all settings of a centre that an address stands for.

    Below a `*` only what the centre has counts: an item without a terminal has no adoption of it.

    Raises
    ------
    WrongAddressError
        When the address goes into something that the centre does not have, or stands for nothing.
    """
    paths = list(_expand(centre.root, [Scenario], steps, (), starred=False))
    if not paths:
        raise WrongAddressError((), "this centre has nothing that the path stands for", None)
    return paths


def _expand(
    node: Node | None, kinds: Sequence[Any], steps: Sequence[Step], path: Path, *, starred: bool
) -> Iterator[Path]:
    if not steps:
        yield path
        return
    step, rest = steps[0], steps[1:]
    inner = kinds_inside(kinds, step)
    if step == ANY_ENTRY:
        for part in _entries(node):
            child = node.child(part) if node is not None else None
            yield from _expand(child, inner, rest, (*path, part), starred=True)
        return
    if node is not None and isinstance(node.content, list):
        step = find_item(node.content, step, path)
    child = node.child(step) if node is not None else None
    if rest and (child is None or child.content is None):
        if starred:
            return
        if _is_thing_of_a_centre(kinds, step):
            raise WrongAddressError(path, *_absence(node, kinds, step, path))
    yield from _expand(child, inner, rest, (*path, step), starred=starred)


def _is_thing_of_a_centre(kinds: Sequence[Any], step: Step) -> bool:
    """Return whether a block is there only when a file writes it: a named thing, or one that is left out by default."""
    for member in _members(kinds):
        if get_origin(member) is dict:
            return any(_is_model(inner) for inner in _members(get_args(member)[1:]))
        info = field_of(member, str(step)) if _is_model(member) else None
        if info is not None and not info.is_required() and info.default is None:
            return True
    return False


def _absence(node: Node | None, kinds: Sequence[Any], step: Step, path: Path) -> tuple[str, str | None]:
    """Return message and help for what a centre does not have; its own names help, the keys of a model do not."""
    names = [] if any(map(_is_model, _members(kinds))) else [str(name) for name in _entries(node)]
    where = f" in '{path[-1]}'" if path else ""
    return f"this centre has no '{step}'{where}", suggest(str(step), names)


def _entries(node: Node | None) -> list[Step]:
    """Return the keys or indices of what is written."""
    content = node.content if node is not None else None
    if isinstance(content, list):
        return list(range(len(content)))
    return [*content] if isinstance(content, dict) else []


def _members(kinds: Sequence[Any]) -> list[Any]:
    return [member for kind in kinds for member in unwrap(kind)[0]]


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _refusal(kinds: Sequence[Any], step: Step) -> tuple[str, str | None]:
    """Return message and help for a step that leads nowhere."""
    allowed = [key for member in _members(kinds) if _is_model(member) for key in allowed_keys(member)]
    if step == ANY_ENTRY and allowed:
        return "'*' stands for the entries of a mapping or a list, and these keys are fixed", None
    if not allowed:
        return f"'{step}' cannot be set inside a single value", None
    return f"unknown key '{step}'", suggest(str(step), list(dict.fromkeys(allowed)))
