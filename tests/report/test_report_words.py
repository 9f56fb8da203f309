"""The words of both languages."""

from __future__ import annotations

import re
import string

import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager

from pscsim.outcomes.measures import MEASURES
from pscsim.report.charts import CHARTS
from pscsim.report.style import FONT_FILES, FONT_FOLDER
from pscsim.report.words import load_words
from pscsim.report.words.en import TEXTS as EN
from pscsim.report.words.zh import TEXTS as ZH

PROMISED = (
    "wait.mean", "wait.p50", "wait.p90", "wait.p95", "wait.max", "wait.within_15", "trip_wait.mean",
    "hall_time.mean", "queue.mean", "gave_up.share", "sent_home.share", "balked.share",
    "served.count", "trips.mean", "trips.p90", "trips.once", "trips.none", "papers.mean",
    "days.mean", "utilisation.mean", "overtime.mean", "window_hours.count", "windows_open.mean",
    "cases.count", "open_cases.count",
)  # fmt: skip


def blanks(text: str) -> set[str]:
    """Return the names of the blanks in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    """A text that one language lacks is a defect."""
    assert EN.keys() == ZH.keys()


@pytest.mark.parametrize("key", EN)
def test_both_languages_fill_the_same_blanks(key: str) -> None:
    """A sentence names the same values in both languages."""
    assert blanks(EN[key]) == blanks(ZH[key])


@pytest.mark.parametrize("measure", [*PROMISED, *MEASURES])
def test_every_measure_has_a_label(measure: str) -> None:
    """No chart or table shows the bare name of a measure that the project defines."""
    assert load_words("zh").measure(measure) != measure
    assert load_words("en").measure(measure) != measure


def test_every_unit_has_a_word() -> None:
    """Every measure's unit can be written."""
    for language in ("zh", "en"):
        words = load_words(language)
        assert all(words.unit(measure.unit) for measure in MEASURES.values())


@pytest.mark.parametrize("name", [name for name, _ in CHARTS])
def test_every_chart_has_title_and_caption(name: str) -> None:
    """The report says how to read each chart."""
    assert {f"chart.{name}.title", f"chart.{name}.caption"} <= EN.keys()


def test_an_unknown_key_is_an_error_and_an_unknown_measure_is_not() -> None:
    """A missing text is a defect of the program; a measure of the planner's own shows under its name."""
    words = load_words("en")
    with pytest.raises(KeyError, match="no such text"):
        words("no such text")
    assert words.measure("cost.total") == "cost.total"


def test_chinese_texts_use_chinese_punctuation() -> None:
    """No half-width comma, bracket or colon stands beside a Chinese character."""
    wrong = [
        text for text in ZH.values() if re.search(r"[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]", text)
    ]
    assert wrong == []


def test_the_fonts_can_draw_every_text() -> None:
    """Every character of both languages is in the package's font or in matplotlib's own."""
    files = [FONT_FOLDER / FONT_FILES[0], font_manager.findfont("DejaVu Sans")]
    known = {code for file in files for code in TTFont(file).getBestCmap()}
    assert {char for text in (*EN.values(), *ZH.values()) for char in text if ord(char) not in known} == set()
