"""Windows by the time of the day."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from pscsim.scenario.model.base import Clock, Count

OpeningPlan = Annotated[
    dict[Clock, Count],
    AfterValidator(lambda plan: dict(sorted(plan.items()))),
    WithJsonSchema(
        {
            "type": "object",
            "propertyNames": {
                "$comment": "time of day",
                "examples": ["09:00"],
                "pattern": "^[0-9]{1,2}:[0-9]{2}$",
            },
            "additionalProperties": {"type": "integer", "minimum": 0},
        }
    ),
]
"""Windows open from each time of the day on, in the order of the day."""
