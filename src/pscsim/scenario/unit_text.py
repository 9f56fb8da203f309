"""What all quantities share: one text with a number and a unit, and the messages when it is not that."""

from __future__ import annotations

import re
from typing import TypeGuard

from pscsim.scenario.words import describe, format_number

NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"

LARGEST = 1e300

# The full-width forms of ASCII, which Chinese input methods write, and the full-width blank.
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class UnitError(ValueError):
    """A text that is not the quantity expected; the message says what to write."""


def read_text(value: object, expected: str) -> str:
    """Return the text of a quantity without blanks around it.

    Raises
    ------
    UnitError
        When the value is no text, a number without a unit included, or holds full-width characters.
    """
    if not isinstance(value, str):
        raise UnitError(f"expected {expected}, found {describe(value)}")
    text = value.strip()
    narrow = text.translate(FULL_WIDTH)
    if narrow != text:
        what = "a full-width colon '：'" if "：" in text else "full-width characters"
        raise UnitError(f"'{text}' has {what}: write '{narrow}'")
    return text


def refuse_bare_number(value: object, unit: str) -> None:
    """Raise when the value is a number, or the text of one, without its unit.

    `unit` is what to add: ` min`, `/h`.
    """
    if is_number(value):
        value = format_number(value)
    if isinstance(value, str) and re.fullmatch(NUMBER, value.strip()):
        number = value.strip()
        if number.startswith("-"):
            raise UnitError(f"{number} is negative")
        raise UnitError(f"{number} has no unit: write '{number}{unit}'")


def read_number(number: str, text: str, ratio: tuple[int, int] = (1, 1)) -> float:
    """Return the number in a text times a ratio of whole numbers, neither negative nor too large."""
    if number.startswith("-"):
        raise UnitError(f"'{text}' is negative")
    value = float(number) * ratio[0] / ratio[1]
    if value > LARGEST:
        raise UnitError(f"'{text}' is too large")
    return value


def is_number(value: object) -> TypeGuard[float]:
    """Return whether the value is a number that units can be about: true, NaN and infinity are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def is_nought(value: object) -> bool:
    """Return whether the value is the number 0, which is the same in every unit."""
    return is_number(value) and value == 0
