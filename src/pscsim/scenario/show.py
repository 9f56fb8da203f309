"""A study's file with every default filled in, as YAML that reads back as the same model."""

from __future__ import annotations

import re
from typing import Any

import yaml
from pydantic import BaseModel

from pscsim.scenario.study import Study
from pscsim.scenario.yaml_core import CORE_SCHEMA, TAG


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper, which quotes what YAML 1.2 would not read as text either, such as `1e3`."""


for _kind, _pattern in CORE_SCHEMA.items():
    _Dumper.add_implicit_resolver(TAG + _kind, re.compile(_pattern), None)


def show(study: Study) -> str:
    """Return the scenario or experiment as YAML text, in the order of the reference.

    What is left out says nothing: empty lists and mappings that are empty by default, and settings without a
    value. An experiment shows its own file; `--set` changes are under `set`.
    """
    return show_model(study.model)


def show_model(model: BaseModel) -> str:
    """Return what a file holds as YAML text, in the order of the model."""
    data = _filled(model, model.model_dump(mode="json"))
    return yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None
    )


def _filled(value: Any, data: Any) -> Any:
    """Return the data of a part of a model without what says nothing; numbers as short as they can be."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {
            name: _filled(getattr(value, name), data[name])
            for name, info in fields.items()
            if not (data[name] is None or (data[name] in ([], {}) and getattr(value, name) == info.default))
        }
    if isinstance(data, dict):
        return {
            key: _filled(child, shown)
            for child, (key, shown) in zip(value.values(), data.items(), strict=True)
        }
    if isinstance(data, list) and isinstance(value, list):
        return [_filled(child, shown) for child, shown in zip(value, data, strict=True)]
    if isinstance(data, float) and data.is_integer() and abs(data) < 1e15:
        return int(data)
    return data
