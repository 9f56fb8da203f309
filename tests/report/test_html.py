"""The HTML report."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pscsim.report.html import render_report, write_report
from pscsim.report.tables import Language, Tables
from pscsim.report.words import load_words

MakeTables = Callable[[int, Language], Tables]
VOID = {"meta", "img", "br", "hr", "link", "input", "wbr"}
CHARTS = {"waits": "<svg xmlns='http://www.w3.org/2000/svg'></svg>", "trips": "<svg></svg>"}


class Reader(HTMLParser):
    """Checks that tags are closed in order, and gathers text and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag and where it points."""
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take back the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather text."""
        self.texts.append(data)


def read(page: str) -> Reader:
    """Return the page read to its end with every tag closed."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("n_options", [1, 3, 8])
def test_the_report_is_whole(language: Language, n_options: int, make_tables: MakeTables) -> None:
    """It is well-formed, names every option, target, assumption and fact, and leaves no blank unfilled."""
    tables = make_tables(n_options, language)
    page = render_report(tables, load_words(language), CHARTS)
    shown = "".join(read(page).texts)
    for text in (
        tables.title,
        tables.question,
        *(option.label for option in tables.options),
        *(option.description for option in tables.options),
        *(assumption.key for assumption in tables.assumptions),
        *(assumption.source for assumption in tables.assumptions),
        *(label for label, _ in tables.facts),
        *tables.provenance,
    ):
        assert text in shown
    body = shown.split("</style>")[-1]
    assert not re.search(r"\{\{|\}\}|\{%|\{\w+\}|\bNone\b|\bnan\b|undefined", body)
    assert ("chart." in body) is False


def test_comparisons_are_left_out_where_there_is_one_option(make_tables: MakeTables) -> None:
    """A plain scenario has neither differences nor a baseline."""
    words = load_words("en")
    alone, two = (render_report(make_tables(n, "en"), words, {}) for n in (1, 2))
    heading = words("report.differences")
    assert (heading in alone, heading in two) == (False, True)


def test_texts_of_the_planner_are_not_markup(make_tables: MakeTables) -> None:
    """Angle brackets in a label or a source are shown and not obeyed."""
    tables = make_tables(2, "en")
    odd = "<script>alert(1)</script> & more"
    named = replace(tables, title=odd, options=(replace(tables.options[0], label=odd), tables.options[1]))
    page = render_report(named, load_words("en"), {})
    assert "<script" not in page
    assert escape(odd) in page
    assert odd in "".join(read(page).texts)


def test_nothing_is_loaded_from_elsewhere(make_tables: MakeTables) -> None:
    """Charts are inside the page, so that it opens offline."""
    addresses = read(render_report(make_tables(3, "zh"), load_words("zh"), CHARTS)).addresses
    assert len(addresses) == len(CHARTS)
    assert all(address.startswith("data:image/svg+xml;base64,") for address in addresses)


def test_the_same_run_gives_the_same_bytes(make_tables: MakeTables, tmp_path: Path) -> None:
    """Nothing in the page depends on when or where it was written."""
    pages = []
    for name in ("first.html", "second.html"):
        write_report(make_tables(3, "zh"), load_words("zh"), CHARTS, tmp_path / name)
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    assert b"\r" not in pages[0]
