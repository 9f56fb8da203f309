"""What pydantic complains about, in a planner's words; no name of a Python type is ever said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from pscsim.scenario.words import describe, either, enumerate_words, format_number, plural, suggest

KINDS = {
    "a whole number": ("int_type", "int_parsing", "int_from_float", "int_parsing_size"),
    "a number": ("float_type", "float_parsing", "decimal_type", "decimal_parsing"),
    "a finite number": ("finite_number",),
    "true or false": ("bool_type", "bool_parsing"),
    "text": ("string_type", "string_sub_type", "bytes_type"),
    "a list": (
        "list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type", "iteration_error",
    ),
    "a mapping": (
        "dict_type", "mapping_type", "model_type", "model_attributes_type", "dataclass_type",
    ),
    "a date such as 2024-05-01": (
        "date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact",
        "datetime_type", "datetime_parsing",
    ),
    "nothing": ("none_required",),
}  # fmt: skip
EXPECTED = {name: words for words, names in KINDS.items() for name in names}

# The complaint, then what is wrong and the name of the bound among the complaint's details.
BOUNDS = {
    "greater_than": ("must be more than", "gt"),
    "greater_than_equal": ("must be at least", "ge"),
    "less_than": ("must be less than", "lt"),
    "less_than_equal": ("must be at most", "le"),
    "multiple_of": ("must be a multiple of", "multiple_of"),
}
LENGTHS = {
    "too_short": ("needs at least", "min_length", "entry"),
    "too_long": ("may have at most", "max_length", "entry"),
    "string_too_short": ("needs at least", "min_length", "character"),
    "string_too_long": ("may have at most", "max_length", "character"),
}


def expected(error: ErrorDetails) -> str | None:
    """Return what kind of value was expected, or None when the kind is not what is wrong."""
    words = allowed_words(error)
    return either(f"'{word}'" for word in words) if words else EXPECTED.get(error["type"])


def allowed_words(error: ErrorDetails) -> list[str]:
    """Return the words of which one was expected; none when something else is wrong."""
    if error["type"] not in ("literal_error", "enum", "union_tag_invalid"):
        return []
    context = error.get("ctx", {})
    return re.findall(r"'([^']*)'", context.get("expected") or context.get("expected_tags") or "")


def say(error: ErrorDetails) -> tuple[str, str | None]:
    """Return what is wrong, and the help or None."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind in ("value_error", "assertion_error"):
        return str(context.get("error", "")) or error["msg"], None
    if words := allowed_words(error):
        return _say_word(value, words)
    if kind in EXPECTED:
        return f"expected {EXPECTED[kind]}, found {describe(value)}", _help_kind(kind, value)
    if kind in BOUNDS:
        words_of_bound, name = BOUNDS[kind]
        return f"{words_of_bound} {_bound(context[name])}, found {describe(value)}", None
    return (_say_length(kind, value, context) if kind in LENGTHS else _say_other(error)), None


def _say_word(value: Any, words: list[str]) -> tuple[str, str | None]:
    if isinstance(value, str):
        return f"'{value}' is not known here", suggest(value, words)
    return f"expected one of these words: {enumerate_words(words)}; found {describe(value)}", None


def _help_kind(kind: str, value: Any) -> str | None:
    if isinstance(value, str) and "：" in value:
        return "the colon '：' is full-width: write ': ' after a key"
    if kind == "string_type" and isinstance(value, int | float):
        return f"write it in quotes: '{describe(value)}'"
    return None


def _bound(bound: Any) -> str:
    return format_number(bound) if isinstance(bound, int | float) else str(bound)


def _say_length(kind: str, value: Any, context: Mapping[str, Any]) -> str:
    words, name, noun = LENGTHS[kind]
    if context[name] == 1 and not value and words == "needs at least":
        return "must not be empty"
    return f"{words} {plural(context[name], noun)}, found {len(value)}"


def _say_other(error: ErrorDetails) -> str:
    """Return the message of a complaint of our own, or words without types for one that pydantic knows."""
    if error["type"] in get_args(ErrorType):
        return f"{describe(error['input'])} does not fit here"
    return error["msg"]
