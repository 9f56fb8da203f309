"""A reform: changes of settings that can be layered on any centre."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from pscsim.scenario.model.base import Label, Model


class Reform(Model):
    """A reform as a small file of its own, which an option of an experiment names."""

    reform: Label
    """Title; stands for the option's label where it has none."""
    description: Label | None = None
    """What the reform means; stands for the option's description where it has none."""
    set: Annotated[dict[str, Any], Field(min_length=1)]
    """Changes: path of a setting, then its new value; `*` stands for every entry that has the block of the setting."""
    sources: dict[str, Label] = {}
    """Where the values come from: path of the setting, then the source; printed in the report."""
