"""The value of a setting in a few words, for the table of assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pscsim.report.numbers import NOTHING
from pscsim.report.text import display_width
from pscsim.report.words import Words

MORE = "…"
WIDEST = 48
"""Columns of text from which on the rest of a mapping is left out."""
TEXTS = ("name", "label", "description")
"""Keys that name a thing and are no setting of it."""


def thousands(number: float) -> str:
    """Return a number as short as it can be, with commas between thousands: `1,150`, `0.1`."""
    return f"{int(number) if float(number).is_integer() else number:,}"


def shown_value(data: Any, path: str, words: Words) -> str:
    """Return the value of a setting; of a part of the file its first numbers, of several parts the range.

    Parameters
    ----------
    data
        The scenario as plain data, without what is not set.
    path
        Names from the top of the file, with dots between them; `*` stands for every name.
    """
    found = list(_found(data, path.split(".")))
    if not found:
        return NOTHING
    return _short(found[0], words) if len(found) == 1 else _range(found)


def _found(data: Any, steps: list[str]) -> Iterator[Any]:
    """Yield what stands under a path; an entry of a list is found by its name."""
    if not steps:
        yield data
        return
    step, *rest = steps
    for name, child in _children(data):
        if step in ("*", name):
            yield from _found(child, rest)


def _children(data: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(data, Mapping):
        yield from ((str(key), child) for key, child in data.items())
    elif isinstance(data, list):
        entries = (child for child in data if isinstance(child, Mapping))
        yield from ((str(child.get("name", child.get("measure", ""))), child) for child in entries)


def _short(value: Any, words: Words) -> str:
    """Return a value in one short line that ends in `…` where it leaves something out."""
    if not isinstance(value, Mapping | list):
        return _text(value)
    pieces = list(_pieces(value, words))
    shown: list[str] = []
    for piece in pieces:
        if piece == MORE or (shown and display_width(", ".join([*shown, piece])) > WIDEST):
            return ", ".join([*shown, MORE])
        shown.append(piece)
    return ", ".join(shown)


def _pieces(value: Any, words: Words) -> Iterator[str]:
    """Yield the settings of a part: values of a distribution or a list, `name value` of anything else."""
    if isinstance(value, Mapping) and "kind" in value:
        yield from map(_text, value.values())
    elif isinstance(value, list) and not any(isinstance(child, Mapping) for child in value):
        yield from map(_text, value)
    elif (children := list(_children(value))) and all(isinstance(child, Mapping) for _, child in children):
        yield from (f"{_name(name, child, words)} {_first_number(child)}".strip() for name, child in children)
    else:
        plain = [(n, child) for n, child in children if n not in TEXTS]
        yield from (f"{n} {_text(child)}" for n, child in plain if not isinstance(child, Mapping | list))
        if any(isinstance(child, Mapping | list) for _, child in plain):
            yield MORE


def _name(name: str, child: Mapping[str, Any], words: Words) -> str:
    """Return the label of a thing, or its name."""
    label = child.get("label", name)
    return str(label.get(words.language, name) if isinstance(label, Mapping) else label)


def _first_number(child: Mapping[str, Any]) -> str:
    """Return the first number among the settings of a thing: the share of an item, the count of a window group."""
    numbers = (_text(value) for key, value in child.items() if key not in TEXTS)
    return next((text for text in numbers if text[:1].isdigit()), "")


def _range(found: list[Any]) -> str:
    """Return the least and the greatest of the numbers of several parts, or `…` where they are no numbers."""
    texts = {text for value in found for text in _leaves(value)}
    ends = {text[-1:] == "%" for text in texts}
    try:
        ordered = sorted(texts, key=lambda text: float(text.replace(",", "").removesuffix("%")))
    except ValueError:
        return MORE
    return "–".join(dict.fromkeys((ordered[0], ordered[-1]))) if len(ends) == 1 else MORE


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping | list):
        for child in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(child)
    else:
        yield _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return thousands(value)
