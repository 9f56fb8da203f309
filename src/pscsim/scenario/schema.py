"""JSON schemas of the files, for editors: completion, help at a key, and a first check while typing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pscsim.scenario.model.reform import Reform
from pscsim.scenario.model.roster import Roster
from pscsim.scenario.model.scenario import Experiment, Scenario
from pscsim.scenario.model.search import Search

FILES: dict[str, type[BaseModel]] = {
    "scenario": Scenario,
    "experiment": Experiment,
    "reform": Reform,
    "roster": Roster,
    "search": Search,
}
"""What a person writes, by the name of the schema."""

EXTENDS: dict[str, Any] = {
    "description": "File or files that this one stands on, relative to it; its own keys go on top.",
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
}


def editor_schema(name: str) -> dict[str, Any]:
    """Return the JSON schema of a `scenario`, an `experiment`, a `reform`, a `roster` or a `search`."""
    return schema_of(name, FILES[name])


def schema_of(name: str, model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON schema of a kind of file that a model describes.

    A file that stands on others may leave out any key of a mapping, because mappings are merged. So keys are
    required in the items of lists, and at the top of a file that does not extend another.
    """
    models: dict[str, type[BaseModel]] = {}
    collect(model, models)
    schema = model.model_json_schema()
    definitions: dict[str, Any] = schema.pop("$defs")
    in_lists = set(references_in_lists([schema, definitions]))
    for title, definition in definitions.items():
        tidy_up(definition, models)
        if title not in in_lists:
            definition.pop("required", None)
    tidy_up(schema, models)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"pscsim {name}",
        "description": schema["description"],
        "type": "object",
        "additionalProperties": False,
        "properties": {"extends": EXTENDS} | schema["properties"],
        "anyOf": [{"required": ["extends"]}, {"required": schema["required"]}],
        "$defs": definitions,
    }


def references_in_lists(part: Any, in_list: bool = False) -> Iterator[str]:
    """Yield the names of the models that stand in lists."""
    if isinstance(part, list):
        for child in part:
            yield from references_in_lists(child, in_list)
    elif isinstance(part, dict):
        if in_list and "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        for key, child in part.items():
            yield from references_in_lists(child, in_list=key == "items")


def tidy_up(definition: dict[str, Any], models: Mapping[str, type[BaseModel]]) -> None:
    """Take out what only repeats a key or says nothing, and write defaults as a file does."""
    model = models[definition.pop("title")]
    for key, setting in definition["properties"].items():
        setting.pop("title", None)
        default = written_default(model, key)
        if default is None:
            setting.pop("default", None)
        else:
            setting["default"] = default


def written_default(model: type[BaseModel], key: str) -> Any:
    """Return a setting's default as a file would say it: `15 min`, `40%`; None when there is none."""
    info: FieldInfo = model.model_fields[key]
    default = None if info.is_required() else info.get_default()
    if default is None or isinstance(default, str):  # a default may be written like the file
        return default
    shown = model.model_construct(**{key: default}).model_dump(mode="json", include={key}, exclude_none=True)
    return shown[key]


def models_by_name() -> dict[str, type[BaseModel]]:
    """Return every model that a file may hold, by the name of its class, in the order of the files."""
    found: dict[str, type[BaseModel]] = {}
    for model in FILES.values():
        collect(model, found)
    return found


def collect(annotation: Any, found: dict[str, type[BaseModel]]) -> None:
    """Add the models within a type to `found`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation.__name__ not in found:
            found[annotation.__name__] = annotation
            for info in annotation.model_fields.values():
                collect(info.annotation, found)
        return
    for part in getattr(annotation, "__args__", ()):
        collect(part, found)
