"""Staff the hall day of the verification, make its roster, search its windows, and put what comes out into the pages.

A developer runs this after a change of the staffing or of its charts::

    python docs/build_staffing.py

Everything between a mark such as `<!-- staff -->` and `<!-- end -->` is replaced; the rest is written by hand.
"""

from __future__ import annotations

import dataclasses
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from pscsim.cli.table import markdown_table
from pscsim.errors import ScenarioError
from pscsim.report.style import chart_style
from pscsim.staffing.charts import draw
from pscsim.staffing.roster.charts import draw_rota
from pscsim.staffing.roster.reading import read_roster
from pscsim.staffing.roster.rostering import FoundRoster, roster, solve
from pscsim.staffing.roster.saying import RosterSpeaker
from pscsim.staffing.running import Staffing, staff
from pscsim.staffing.saying import Speaker
from pscsim.staffing.search.best_chart import draw_best
from pscsim.staffing.search.charts import draw as draw_search
from pscsim.staffing.search.saying import SearchSpeaker
from pscsim.staffing.search.searching import FoundSettings, search
from pscsim.staffing.words import load_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "staffing.md"
SCENARIO = DOCS.parent / "experiments" / "lab" / "hall_day_6.yaml"
SEARCH_PAGE = DOCS / "search.md"
ROSTER = DOCS.parent / "experiments" / "rosters" / "hall_day.yaml"
SEARCHES = {
    "search": DOCS.parent / "experiments" / "searches" / "tidal_hours.yaml",
    "split": DOCS.parent / "experiments" / "searches" / "split_hours.yaml",
    "three": DOCS.parent / "experiments" / "searches" / "three_more_windows.yaml",
}
"""What is searched for, by the mark of its table and the name of its chart."""
MOST_ROWS = 20
"""Longer tables are left to the files of a search; the page has the chart."""
TARGET = "waited.share <= 0.3"
DOTS_PER_INCH = 150
COLOURS = 256


def main() -> None:
    """Write the page and its pictures."""
    os.chdir(DOCS.parent)  # messages name files from there
    with tempfile.TemporaryDirectory() as folder:
        done = staff(SCENARIO, TARGET, out=folder, force=True)
        found = roster(ROSTER, out=folder, force=True)
        searched = {mark: search(file, out=folder, force=True) for mark, file in SEARCHES.items()}
    show_requirement(done)
    show_roster(found)
    for mark, settings in searched.items():
        show_search(mark, settings)


def show_requirement(done: Staffing) -> None:
    """Show how many windows are needed."""
    speaker = done.speaker
    heading = [" ".join(cell.split()) for cell in speaker.heading()]
    said = "\n".join(f"> {sentence}  " for sentence in speaker.sentences())
    replace("staff", f"{markdown_table(heading, speaker.rows(0))}\n{said}\n")
    for language, name in (("en", "staffing.png"), ("zh", "staffing.zh.png")):
        save_small(draw(Speaker(done.found, load_words(language)), 0), DOCS / "images" / name)


def show_roster(found: FoundRoster) -> None:
    """Show the roster, and what is said when there are too few clerks for it."""
    speaker = RosterSpeaker(found)
    cover = markdown_table(speaker.cover_heading(), speaker.cover_rows())
    shifts = markdown_table(speaker.shift_heading(), speaker.shift_rows())
    said = "\n".join(f"> {sentence}  " for sentence in speaker.sentences())
    replace("roster", f"{cover}\n{shifts}\n{said}\n")
    for language, name in (("en", "roster.png"), ("zh", "roster.zh.png")):
        in_words = dataclasses.replace(found, words=load_words(language))
        save_small(draw_rota(RosterSpeaker(in_words)), DOCS / "images" / name)
    try:
        solve(read_roster(ROSTER.relative_to(DOCS.parent), ["clerks.part_time.count=7"]), found.demands)
    except ScenarioError as error:
        replace("short", f"```\n{error}\n```\n")
    else:
        raise SystemExit("seven part-time clerks are enough: the page needs another example")


def show_search(mark: str, found: FoundSettings) -> None:
    """Show what a search found and tried."""
    speaker = SearchSpeaker(found)
    said = "\n".join(f"> {sentence}  " for sentence in speaker.sentences())
    rows = speaker.rows()
    table = "" if len(rows) > MOST_ROWS else f"{markdown_table(speaker.heading(), rows)}\n"
    replace(mark, f"{table}{said}\n", SEARCH_PAGE)
    for language, name in (("en", f"{mark}.png"), ("zh", f"{mark}.zh.png")):
        in_words = dataclasses.replace(found, words=load_words(language))
        drawn = draw_search if found.searching.search.best is None else draw_best
        save_small(drawn(SearchSpeaker(in_words)), DOCS / "images" / name)


def replace(mark: str, text: str, file: Path = PAGE) -> None:
    """Put a text between a mark of a page and its end."""
    page = file.read_text(encoding="utf-8")
    part = re.compile(rf"<!-- {mark} -->\n.*?<!-- end -->", re.DOTALL)
    file.write_text(
        part.sub(lambda _: f"<!-- {mark} -->\n{text}<!-- end -->", page), encoding="utf-8", newline="\n"
    )


def save_small(figure: Figure, path: Path) -> None:
    """Write a chart for the screen."""
    with chart_style():
        figure.savefig(path, dpi=DOTS_PER_INCH)
    with Image.open(path) as picture:
        reduced = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(path, optimize=True)


if __name__ == "__main__":
    main()
