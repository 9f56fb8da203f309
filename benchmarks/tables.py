"""Tables in Markdown, and their place in a page."""

from __future__ import annotations

from dataclasses import dataclass

BEGIN = "<!-- benchmarks -->"
END = "<!-- end of benchmarks -->"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; the first column is text, the others are numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def markdown(self) -> str:
        """Return the table as Markdown."""
        rule = ["---", *("---:" for _ in self.head[1:])]
        lines = ["| " + " | ".join(row) + " |" for row in (self.head, rule, *self.rows)]
        parts = [f"### {self.title}", "\n".join(lines), self.note]
        return "\n\n".join(part for part in parts if part)


def between_marks(page: str, text: str) -> str:
    """Return a page with the text between its two marks replaced.

    Raises
    ------
    ValueError
        When the page has not exactly one of each mark.
    """
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        raise ValueError(f"the page needs one line {BEGIN} and one line {END}")
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}"


def figure(value: float) -> str:
    """Return a number with three figures, and commas where it is large."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    digits = 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:.{digits}f}"
