"""Staff the hall day of the verification and put what comes out into `docs/staffing.md`, with its charts.

A developer runs this after a change of the staffing or of its charts::

    python docs/build_staffing.py

Everything between a mark such as `<!-- staff -->` and `<!-- end -->` is replaced; the rest is written by hand.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from pscsim.cli.table import markdown_table
from pscsim.report.style import chart_style
from pscsim.staffing.charts import draw
from pscsim.staffing.running import staff
from pscsim.staffing.saying import Speaker
from pscsim.staffing.words import load_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "staffing.md"
SCENARIO = DOCS.parent / "experiments" / "lab" / "hall_day_6.yaml"
TARGET = "waited.share <= 0.3"
DOTS_PER_INCH = 150
COLOURS = 256


def main() -> None:
    """Write the page and its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        done = staff(SCENARIO, TARGET, out=folder, force=True)
    speaker = done.speaker
    heading = [" ".join(cell.split()) for cell in speaker.heading()]
    said = "\n".join(f"> {sentence}  " for sentence in speaker.sentences())
    replace("staff", f"{markdown_table(heading, speaker.rows(0))}\n{said}\n")
    for language, name in (("en", "staffing.png"), ("zh", "staffing.zh.png")):
        save_small(draw(Speaker(done.found, load_words(language)), 0), DOCS / "images" / name)


def replace(mark: str, text: str) -> None:
    """Put a text between a mark of the page and its end."""
    page = PAGE.read_text(encoding="utf-8")
    part = re.compile(rf"<!-- {mark} -->\n.*?<!-- end -->", re.DOTALL)
    PAGE.write_text(
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
