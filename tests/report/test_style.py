"""Fonts, colours and files of the charts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, findfont
from PIL import Image

from pscsim.report.charts import trips
from pscsim.report.style import COLOURS, FONT_FILES, FONT_FOLDER, colour, register_fonts, save_png, save_svg
from pscsim.report.tables import Language, Tables
from pscsim.report.words import load_words

MakeTables = Callable[[int, Language], Tables]


@pytest.mark.parametrize(("weight", "file"), [("normal", FONT_FILES[0]), ("bold", FONT_FILES[1])])
def test_the_packages_own_fonts_are_used(weight: str, file: str) -> None:
    """A font of the same name on the machine does not come first."""
    register_fonts()
    found = findfont(FontProperties(family=["Noto Sans SC"], weight=weight), fallback_to_default=False)
    assert Path(found) == FONT_FOLDER / file


@pytest.mark.parametrize("file", FONT_FILES)
def test_fonts_hold_the_simplified_characters(file: str) -> None:
    """All of GB 2312, rare characters of names, and the signs of tables can be drawn."""
    known = TTFont(FONT_FOLDER / file).getBestCmap()
    rows = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    level_one_and_two = "".join(row.decode("gb2312", errors="ignore") for row in rows)
    assert len(level_one_and_two) == 6763
    assert {
        char for char in level_one_and_two + "㛃䶮珺堃−×≤≥±–—…‘’“”·°²%‰¥→▲▼●■✓" if ord(char) not in known
    } == set()


def test_the_licence_lies_beside_the_fonts() -> None:
    """The Open Font License asks that its text goes with the fonts."""
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONT_FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_options_keep_their_colour_by_position() -> None:
    """Eight options have eight colours; a ninth begins again."""
    assert len({colour(i) for i in range(8)}) == 8
    assert colour(8) == COLOURS[0]


def test_the_same_chart_gives_the_same_bytes(make_tables: MakeTables, tmp_path: Path) -> None:
    """Neither the clock nor a random salt gets into a file."""
    for name in ("first", "second"):
        figure = trips.draw(make_tables(3, "zh"), load_words("zh"))
        save_svg(figure, tmp_path / f"{name}.svg")
        save_png(figure, tmp_path / f"{name}.png")
    for ending in ("svg", "png"):
        assert (tmp_path / f"first.{ending}").read_bytes() == (tmp_path / f"second.{ending}").read_bytes()
    assert b"<dc:date>" not in (tmp_path / "first.svg").read_bytes()
    assert b"<text" not in (tmp_path / "first.svg").read_bytes()


def test_a_chart_stays_as_it_was_when_it_is_written(make_tables: MakeTables, tmp_path: Path) -> None:
    """Files ask for dots per inch of their own; the figure keeps its own."""
    figure = trips.draw(make_tables(1, "en"), load_words("en"))
    before = figure.dpi
    save_png(figure, tmp_path / "chart.png")
    save_svg(figure, tmp_path / "chart.svg")
    assert figure.dpi == before


def test_a_picture_has_300_dots_per_inch(make_tables: MakeTables, tmp_path: Path) -> None:
    """Width and height of a printed page's chart, and the density in the file."""
    figure = trips.draw(make_tables(1, "en"), load_words("en"))
    save_png(figure, tmp_path / "chart.png")
    with Image.open(tmp_path / "chart.png") as saved:
        assert saved.size == tuple(int(300 * inches) for inches in figure.get_size_inches())
        assert [round(dots) for dots in saved.info["dpi"]] == [300, 300]
        assert saved.mode == "RGB"
