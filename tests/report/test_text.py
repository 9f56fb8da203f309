"""Line breaks in Chinese and Latin text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pscsim.report.text import display_width, wrap


def test_wide_characters_count_twice() -> None:
    """A Chinese character takes two columns and a Latin one takes one."""
    assert display_width("窗口A1") == 6


def test_latin_words_stay_whole() -> None:
    """A line breaks between words, never inside one that fits."""
    assert wrap("one window for every item", 12) == "one window\nfor every\nitem"


def test_chinese_breaks_anywhere() -> None:
    """Chinese needs no spaces to break."""
    assert wrap("部门窗口与综合窗口", 8) == "部门窗口\n与综合窗\n口"


def test_closing_punctuation_never_begins_a_line() -> None:
    """A closing bracket stays with what it closes."""
    assert wrap("等候时间（老年人）", 16) == "等候时间（老年人）"


def test_a_word_wider_than_the_line_is_cut() -> None:
    """A word without a break is cut rather than left to run off the sheet."""
    assert wrap("abcdefghij", 4) == "abcd\nefgh\nij"


def test_mixed_text_breaks_between_the_scripts() -> None:
    """A number inside Chinese text is not torn apart."""
    assert wrap("共享率提高到85%并实行容缺受理", 14) == "共享率提高到\n85%并实行容缺\n受理"


@given(st.text(alphabet="ab c-窗口，。（）1", max_size=60), st.integers(4, 20))
def test_nothing_is_lost_and_lines_fit(text: str, width: int) -> None:
    """Wrapping keeps every character and no line is wider than asked, but for closing punctuation."""
    lines = wrap(text, width).split("\n")
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(display_width(line.rstrip("，。） ")) <= width for line in lines)
