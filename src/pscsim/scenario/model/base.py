"""The ground of every model: closed to unknown keys, frozen, defaults checked; the types that read units."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from pscsim.scenario import units


class Model(BaseModel):
    """A part of a scenario file."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_default=True,
        allow_inf_nan=False,
        use_attribute_docstrings=True,
    )


def text_in_editors(quantity: str, *examples: str, zero: bool = False) -> WithJsonSchema:
    """Return what an editor's schema says of a quantity that is written as text.

    Parameters
    ----------
    quantity
        What it is, in one word or two; the reference names it in its tables.
    examples
        How it is written.
    zero
        Whether a bare 0 may stand for it.
    """
    text: dict[str, Any] = {"type": ["string", "number"], "maximum": 0} if zero else {"type": "string"}
    return WithJsonSchema(text | {"$comment": quantity, "examples": list(examples)})


Duration = Annotated[
    float,
    BeforeValidator(units.parse_duration),
    PlainSerializer(units.format_duration),
    text_in_editors("time", "15 min", "1 h 30 min", "15分钟", zero=True),
]
"""Minutes, written with a unit: `15 min`, `2 h`, `15分钟`."""

Clock = Annotated[
    float,
    BeforeValidator(units.parse_clock),
    PlainSerializer(units.format_clock),
    text_in_editors("time of day", "09:00", zero=True),
]
"""Minutes since midnight, written `09:00`."""

Session = Annotated[
    tuple[float, float],
    BeforeValidator(units.parse_session),
    PlainSerializer(units.format_session),
    text_in_editors("hours", "09:00-12:00"),
]
"""Start and end in minutes since midnight, written `09:00-12:00`; half open."""

Share = Annotated[
    float,
    BeforeValidator(units.parse_share),
    PlainSerializer(units.format_share),
    WithJsonSchema(
        {
            "type": ["string", "number"],
            "minimum": 0,
            "maximum": 1,
            "$comment": "share",
            "examples": ["40%", 0.4],
        }
    ),
]
"""A probability or a part of a whole, written `40%` or `0.4`."""

Rate = Annotated[
    float,
    BeforeValidator(units.parse_rate),
    PlainSerializer(units.format_rate),
    text_in_editors("rate", "60/h", "1/min", "200/day", zero=True),
]
"""Events per minute, written `60/h`, `1/min`, `200/day`."""

Date = Annotated[str, BeforeValidator(units.parse_date_text), text_in_editors("date", "2024-05-01")]
"""A day of the calendar, `2024-05-01`, kept as ISO text."""

WorkingDays = Annotated[
    int,
    BeforeValidator(units.parse_whole_working_days),
    PlainSerializer(units.format_working_days),
    text_in_editors("working days", "3 working days", "3个工作日", zero=True),
]
"""Whole working days, written `3 working days` or `3个工作日`."""

Count = Annotated[int, Field(ge=0, strict=True)]
"""A whole number, not negative."""

Name = Annotated[str, Field(min_length=1)]
"""What a thing is called in paths, tables and charts; not empty."""

Factor = Annotated[float, Field(gt=0)]
"""A multiplier above zero."""

Weight = Annotated[float, Field(ge=0)]
"""A weight, not negative."""

Language = Literal["zh", "en"]

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

Month = Literal[
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip


class BothLanguages(Model):
    """A text in Chinese and English."""

    zh: str
    """Chinese text."""
    en: str
    """English text."""


Label = str | BothLanguages
"""A text for people: one text for both languages, or `{zh: ..., en: ...}`."""


def in_language(label: Label | None, language: Language, fallback: str) -> str:
    """Return the text of a label in one language, or the name where there is none."""
    if label is None:
        return fallback
    return label if isinstance(label, str) else getattr(label, language)
