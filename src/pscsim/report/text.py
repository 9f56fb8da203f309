"""Text on paper: width in columns and line breaks for Chinese and Latin script."""

from __future__ import annotations

import re
import unicodedata

NEVER_FIRST = "，。、；：？！）》」』】％%,.;:?!)]}”’…"
"""Characters that may not begin a line."""
PIECES = re.compile(r"[ -~\u00a0-\u024f]+?(?:\s+|(?<=[-/])|(?=[^ -~\u00a0-\u024f])|$)|.", re.DOTALL)


def display_width(text: str) -> int:
    """Return the width in columns: 2 for a wide (Chinese) character, 1 for any other."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, width: int) -> str:
    """Return the text broken into lines of at most *width* columns.

    Latin words stay whole unless one alone is wider than a line; Chinese breaks anywhere except before
    closing punctuation, which may stand one character outside.
    """
    lines, line = [], ""
    for piece in _pieces(" ".join(text.split()), width):
        fits = display_width(line + piece.rstrip()) <= width
        if line and not fits and piece[0] not in NEVER_FIRST:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return "\n".join([*lines, line.rstrip()])


def _pieces(text: str, width: int) -> list[str]:
    """Return what may not be broken: Latin words with the space after them, single wide characters."""
    pieces = []
    for piece in PIECES.findall(text):
        pieces += [piece[start : start + width] for start in range(0, len(piece), width)]
    return pieces
