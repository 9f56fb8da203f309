"""From pydantic's locations to paths of the file, along the types of the models.

Pydantic puts more into a location than the file holds: the tag of a union's member, the name of the type
that it tried, a mark for keys. Only the types say which part is which.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel
from pydantic.fields import FieldInfo

from pscsim.scenario.problems import Path

NOTHING = object()
VALIDATOR = re.compile(r"function-\w+\[.*?\), ")


@dataclass(slots=True)
class Spot:
    """Where in the data a location leads.

    Parameters
    ----------
    path
        The path, as far as the data has it.
    annotation
        The type that the model has there; None where that is unknown.
    data
        The data there; `NOTHING` where none is written.
    owner
        The model that the last part of the location is a key of.
    holder
        The data that the last part of the location is a key or an index of.
    branches
        For each union without a tag on the way: its path, and the name of the member that was tried.
    is_key
        Whether the location means the key and not the value.
    """

    path: Path
    annotation: Any
    data: Any
    owner: type[BaseModel] | None = None
    holder: Any = None
    branches: list[tuple[Path, str]] = field(default_factory=list)
    is_key: bool = False


def walk(model: type[BaseModel], location: Sequence[str | int], data: Any) -> Spot:
    """Return the spot in `data` that a location of an error of `model` means."""
    spot = Spot((), model, data)
    for part in location:
        _step(spot, part)
    return spot


def allowed_keys(model: type[BaseModel]) -> list[str]:
    """Return the keys that a mapping of this model may have, as the file writes them, in order."""
    return [_names(name, info)[0] for name, info in model.model_fields.items()]


def tags(annotation: Any, key: str) -> dict[str, list[str]]:
    """Return the tags of a union's members, such as their `kind`, with the keys that each member may have."""
    models = [unwrap(option)[0][0] for option in unwrap(annotation)[0]]
    return {
        str(tag): allowed_keys(model)
        for model in models
        if isinstance(model, type) and issubclass(model, BaseModel) and key in model.model_fields
        for tag in get_args(model.model_fields[key].annotation)
    }


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """Return the field that a key of the file stands for, or None."""
    return next((info for name, info in model.model_fields.items() if key in _names(name, info)), None)


def _names(name: str, info: FieldInfo) -> list[str]:
    alias = info.validation_alias or info.alias
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
    return [*(choice for choice in choices if isinstance(choice, str)), name]


def unwrap(annotation: Any) -> tuple[list[Any], bool]:
    """Return the bare members of an annotation and whether a tag tells them apart."""
    tagged = False
    while True:
        if isinstance(annotation, FieldInfo):
            tagged = tagged or annotation.discriminator is not None
            annotation = annotation.annotation
        elif get_origin(annotation) is Annotated:
            tagged = tagged or any(getattr(extra, "discriminator", None) for extra in annotation.__metadata__)
            annotation = annotation.__origin__
        elif get_origin(annotation) in (Union, types.UnionType):
            options = [option for option in get_args(annotation) if option is not types.NoneType]
            if len(options) != 1:
                return options, tagged
            annotation = options[0]
        elif hasattr(annotation, "__value__"):  # the `type X = ...` of newer Pythons
            annotation = annotation.__value__
        else:
            return [annotation], tagged


def _step(spot: Spot, part: str | int) -> None:
    options, tagged = unwrap(spot.annotation)
    if len(options) > 1:
        if not tagged:
            spot.branches.append((spot.path, str(part)))
        spot.annotation = next((option for option in options if _is_meant(option, str(part), tagged)), None)
        return
    if part == "[key]":
        spot.is_key = True
        return
    kind = options[0]
    spot.owner = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
    spot.annotation = _inside(kind, part)
    _descend(spot, part)


def _is_meant(option: Any, part: str, tagged: bool) -> bool:
    """Return whether a part of a location names this member of a union."""
    (kind, *others), inner_tagged = unwrap(option)
    if isinstance(kind, type) and issubclass(kind, BaseModel) and not others:
        if not tagged:
            return kind.__name__ == part
        words = (get_args(info.annotation) for info in kind.model_fields.values())
        return any(part in map(str, values) for values in words)
    name = VALIDATOR.sub("", part)
    if others:
        return inner_tagged and name.startswith("tagged-union")
    return name.startswith(getattr(get_origin(kind) or kind, "__name__", "?"))


def _inside(kind: Any, part: str | int) -> Any:
    """Return the type of what a type holds at a key or index, or None when that is unknown."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return field_of(kind, str(part))
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return arguments[1]
    if origin is tuple and Ellipsis not in arguments:
        return arguments[part] if isinstance(part, int) and part < len(arguments) else None
    return arguments[0] if isinstance(origin, type) and arguments else None


def _descend(spot: Spot, part: str | int) -> None:
    """Follow a part into the data; nothing is written below a value that is not there."""
    mapping, sequence = isinstance(spot.data, Mapping), isinstance(spot.data, list)
    there = (mapping and part in spot.data) or (sequence and isinstance(part, int) and part < len(spot.data))
    spot.holder, spot.data = spot.data, spot.data[part] if there else NOTHING
    if there:
        spot.path = (*spot.path, part)
