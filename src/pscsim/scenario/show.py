"""A study's file with every default filled in, as YAML that reads back as the same model."""

from __future__ import annotations

import yaml

from pscsim.scenario.study import Study


def show(study: Study) -> str:
    """Return the scenario or experiment as YAML text, in the order of the documentation."""
    data = study.model.model_dump(mode="json", exclude_none=True)
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
