"""Every chart, in both languages, with few and many options."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from pscsim.report.charts import CHARTS, options, queue_by_hour, save_charts, wait_by_hour, window_use
from pscsim.report.style import Draw, chart_style
from pscsim.report.tables import Language, OptionInfo, Tables
from pscsim.report.words import load_words

MakeTables = Callable[[int, Language], Tables]
DRAW = [pytest.param(draw, id=name) for name, draw in CHARTS]
A4_HEIGHT = 10.5
"""Inches between the margins of a page."""


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Text]:
    """Return the list in which every text lands when it is drawn."""
    texts: list[Text] = []
    draw = Text.draw

    def record(self: Text, renderer: object) -> None:
        texts.append(self)
        draw(self, renderer)

    monkeypatch.setattr(Text, "draw", record)
    return texts


def shown_texts(figure: Figure, drawn: list[Text]) -> list[Text]:
    """Return the texts that a figure really shows, drawn anew."""
    with chart_style():
        canvas = FigureCanvasAgg(figure)
        drawn.clear()
        canvas.draw()
    return [text for text in drawn if text.get_visible() and text.get_text().strip()]


def check_layout(figure: Figure, drawn: list[Text]) -> list[str]:
    """Return the texts of a figure after checking that none is cut off or lies on another."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in shown_texts(figure, drawn)]
    sheet = figure.bbox
    outside = [
        name
        for name, box in boxes
        if box.x0 < sheet.x0 - 1 or box.x1 > sheet.x1 + 1 or box.y0 < sheet.y0 - 1 or box.y1 > sheet.y1 + 1
    ]
    assert outside == []
    overlapping = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1.5
    ]
    assert overlapping == []
    return [name for name, _ in boxes]


@pytest.mark.parametrize("draw", DRAW)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("n_options", [1, 3, 8])
def test_every_text_is_on_the_sheet_and_readable(
    draw: Draw, language: Language, n_options: int, make_tables: MakeTables, drawn: list[Text]
) -> None:
    """No glyph is missing (a warning), no text is cut off or lies on another, and the sheet fits a page."""
    words = load_words(language)
    figure = draw(make_tables(n_options, language), words)
    texts = check_layout(figure, drawn)
    assert words("chart.no_data") not in texts
    assert figure.get_size_inches()[1] <= A4_HEIGHT


@pytest.mark.parametrize("draw", DRAW)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_empty_frames_say_so(
    draw: Draw, language: Language, make_tables: MakeTables, drawn: list[Text]
) -> None:
    """A run without the numbers of a chart gives a sheet with a title and 'no data'."""
    full = make_tables(2, language)
    names = ("measures", "differences", "waits", "trips", "window_use")
    empty = replace(full, **{name: getattr(full, name).iloc[:0] for name in names})
    words = load_words(language)
    texts = check_layout(draw(empty, words), drawn)
    assert len(texts) == 2
    assert texts[-1] == words("chart.no_data")


@pytest.mark.parametrize("draw", DRAW)
def test_one_replication_draws_without_intervals(
    draw: Draw, make_tables: MakeTables, drawn: list[Text]
) -> None:
    """Intervals that do not exist are left out, and the rest is drawn."""
    tables = make_tables(2, "zh")
    alone = replace(
        tables, measures=tables.measures.assign(ci_low=math.nan, ci_high=math.nan, replications=1)
    )
    assert check_layout(draw(alone, load_words("zh")), drawn)


@pytest.mark.parametrize("draw", DRAW)
def test_an_option_without_results_keeps_its_place(
    draw: Draw, make_tables: MakeTables, drawn: list[Text]
) -> None:
    """An option that has no numbers does not shift the colours of the others or stop the chart."""
    tables = make_tables(2, "en")
    absent = OptionInfo("absent", "An option without results")
    assert check_layout(draw(replace(tables, options=(absent, *tables.options)), load_words("en")), drawn)


@pytest.mark.parametrize("draw", DRAW)
def test_labels_may_hold_signs_of_markup(draw: Draw, make_tables: MakeTables, drawn: list[Text]) -> None:
    """Dollar signs, underscores and braces in a planner's label are letters, not formulas."""
    tables = make_tables(2, "en")
    odd = replace(tables.options[1], label="Costs $5 and {x}_{y} or $6")
    check_layout(draw(replace(tables, options=(tables.options[0], odd)), load_words("en")), drawn)
    assert any("$5" in text.get_text() and not text.get_parse_math() for text in drawn)


def test_an_hour_without_tickets_is_a_gap(make_tables: MakeTables) -> None:
    """The line of the mean wait is broken at noon, where no hour 12:00 exists."""
    figure = wait_by_hour.draw(make_tables(1, "en"), load_words("en"))
    (line,) = figure.axes[0].lines
    hours, waits = line.get_data()
    assert [hour / 60 for hour in hours] == [9.5, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5]
    assert [math.isnan(wait) for wait in waits] == [False, False, False, True, False, False, False, False]


def with_evening(tables: Tables, **means: float) -> Tables:
    """Return the tables with an hour from 17:00 in which measures have these means, dots written as underscores."""
    rows = [
        ("departmental", measure.replace("__", "."), "17:00", mean, mean, mean, 20, "hour")
        for measure, mean in means.items()
    ]
    evening = pd.DataFrame(rows, columns=tables.measures.columns)
    return replace(tables, measures=pd.concat([tables.measures, evening], ignore_index=True))


@pytest.mark.parametrize(("served", "last"), [(0.4, 16.5), (0.6, 17.5)])
def test_hours_in_which_nobody_comes_have_no_wait(
    served: float, last: float, make_tables: MakeTables
) -> None:
    """A ticket taken after closing once in a while does not stretch the chart into the evening."""
    evening = with_evening(make_tables(1, "en"), wait__mean=0.0, served__count=served)
    (line,) = wait_by_hour.draw(evening, load_words("en")).axes[0].lines
    assert line.get_xdata()[-1] / 60 == last


@pytest.mark.parametrize(
    ("waiting", "n_open", "end"), [(0.04, 0.9, 17), (0.04, 1.1, 18), (1.3, 0.9, 18), (0.5, 0.9, 17)]
)
def test_hours_without_windows_or_queue_are_left_out(
    waiting: float, n_open: float, end: float, make_tables: MakeTables
) -> None:
    """20 windows and a queue of 121 at most: an hour with 0.9 windows and half a person waiting is over."""
    evening = with_evening(make_tables(1, "en"), queue__mean=waiting, windows_open__mean=n_open)
    assert queue_by_hour.draw(evening, load_words("en")).axes[0].get_xlim()[1] / 60 == end


def test_every_panel_of_the_queue_has_its_hours(make_tables: MakeTables, drawn: list[Text]) -> None:
    """Five panels in two rows all show when their day begins."""
    figure = queue_by_hour.draw(make_tables(5, "en"), load_words("en"))
    assert check_layout(figure, drawn).count("09:00") == 5


def test_numbers_of_options_do_not_lie_on_targets(make_tables: MakeTables) -> None:
    """Numbers stand beside the panels, where no dashed line of a target runs."""
    tables = make_tables(3, "en")
    panel = options.draw(tables, load_words("en")).axes[0]
    numbers = [text for text in panel.texts if text.get_text() in ("21.0", "15.1", "10.9")]
    assert len(numbers) == 3
    assert all(text.get_window_extent().x0 > panel.get_window_extent().x1 for text in numbers)


def test_work_after_closing_time_is_no_bottleneck(make_tables: MakeTables, drawn: list[Text]) -> None:
    """Minutes in which the last person is finished are busy by definition, so they fill no cell."""
    tables = make_tables(1, "en")
    late = tables.window_use.iloc[:1].assign(hour="17:00", busy_minutes=5.0, open_minutes=5.0)
    longer = replace(tables, window_use=pd.concat([tables.window_use, late], ignore_index=True))
    words = load_words("en")
    assert check_layout(window_use.draw(longer, words), drawn) == check_layout(
        window_use.draw(tables, words), drawn
    )


def test_charts_are_saved_under_their_names(make_tables: MakeTables, tmp_path: Path) -> None:
    """Every chart is there as SVG and as PNG when its name is reported."""
    for name in save_charts(make_tables(1, "zh"), load_words("zh"), tmp_path):
        assert (tmp_path / "charts" / f"{name}.svg").stat().st_size > 1000
        assert (tmp_path / "charts" / f"{name}.png").stat().st_size > 1000
    assert len(list((tmp_path / "charts").iterdir())) == 2 * len(CHARTS)
