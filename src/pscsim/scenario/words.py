"""Words for messages: what was found in the file, and the nearest word that is allowed."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Mapping, Sequence

LONGEST_TEXT = 40
MOST_WORDS = 24
MUCH_NEARER = 0.15
"""How much more alike, from 0 to 1, a less likely word must be to be named in place of a likely one."""


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word that is written most like `word`, or None when nothing is near."""
    by_folded = {candidate.casefold(): candidate for candidate in allowed}
    # One wrong letter in two leaves half of a word.
    cutoff = 0.5 if len(word) < 4 else 0.6
    found = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else None


def likeness(word: str, candidate: str) -> float:
    """Return how alike two words are written, from 0 to 1, small and capital letters being the same."""
    return difflib.SequenceMatcher(None, candidate.casefold(), word.casefold()).ratio()


def meant(word: str, likely: Iterable[str], allowed: Iterable[str]) -> str | None:
    """Return the nearest of the likely words, or of all that are allowed where that one is much nearer; None when none is."""
    first, best = nearest(word, likely), nearest(word, allowed)
    if first is None or best is None:
        return first or best
    return best if likeness(word, best) > likeness(word, first) + MUCH_NEARER else first


def suggest(word: str, allowed: Sequence[str], *, likely: Sequence[str] | None = None) -> str | None:
    """Return the help that names the nearest allowed word and all of them, or None when none is allowed.

    Parameters
    ----------
    word
        What the file says.
    allowed
        All words that may stand there, in the order to print them.
    likely
        The words to prefer, unless another one is written much more like it.
    """
    if not allowed:
        return None
    near = meant(word, likely or [], allowed)
    question = "" if near is None else f"did you mean '{near}'? "
    return f"{question}allowed here: {enumerate_words(allowed)}"


def enumerate_words(words: Sequence[str]) -> str:
    """Return the words with commas between them; a very long list is cut and says so."""
    shown = ", ".join(words[:MOST_WORDS])
    left = len(words) - MOST_WORDS
    return f"{shown} and {left} more" if left > 0 else shown


def either(words: Iterable[str]) -> str:
    """Return `a`, `a or b`, `a, b or c`; each word once."""
    *first, last = dict.fromkeys(words)
    return f"{', '.join(first)} or {last}" if first else last


def plural(number: int, noun: str) -> str:
    """Return `1 problem`, `2 problems`; `entry` becomes `entries`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def describe(value: object) -> str:
    """Return what a value is in the words of the file: `text 'abc'`, `a list`, `nothing`."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"text '{shorten(value)}'"
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, datetime.date):
        return f"the date {value.isoformat()}"
    return _describe_collection(value)


def _describe_collection(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, Iterable) else "something else"


def shorten(text: str) -> str:
    """Return the text in one line, cut after 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 1]}…"


def format_number(value: int | float) -> str:
    """Return the shortest text that reads back as the same number: `8`, `0.5`, `1e-07`."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value) if value.bit_length() < 1100 else "a very large number"
