"""Run the experiment of the README and write `docs/gallery.md` with its charts, in English and Chinese.

A developer runs this after a change of the charts, of the shipped centre or of its options::

    python docs/build_gallery.py

It takes about half a minute. The pictures are small, for a page on a screen; a run writes charts for print.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image

from pscsim import run
from pscsim.cli.table import markdown_table
from pscsim.experiments.result import Result
from pscsim.report.charts import CHARTS
from pscsim.report.style import chart_style
from pscsim.report.tables import Language, Tables
from pscsim.report.words import Words, load_words
from pscsim.report.writing import tables_of

DOCS = Path(__file__).resolve().parent
EXPERIMENT = "experiments/reform_options.yaml"
PICTURES = ("waits", "options", "queue_by_hour", "window_use")
DOTS_PER_INCH = 150
COLOURS = 256
LARGEST = 100_000
"""Bytes of a picture."""

PAGE = """# Gallery

What `pscsim run {experiment}` draws and says: a district centre with 420,000 residents and 20 windows, five ways to
organise it, {replications} replications of 20 working days. A run writes these charts for print (SVG, and PNG with 300 dots per
inch), two more, and a report around them. This page is made by `python docs/build_gallery.py`.

Which setting each option changes stands in [the experiment](../{experiment}), what the centre rests on in
[assumptions](assumptions.md), what a number counts in [measures](measures.md).

{table}
✓ the whole 95% interval reaches the target, ✗ none of it does, ? undecided.

## Charts

{english}
## 图（中文）

{chinese}"""


def main() -> None:
    """Write the page and its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        result = run(DOCS.parent / EXPERIMENT, out=folder, force=True, report=False, language="en")
    heading, *rows = result.summary_rows()
    page = PAGE.format(
        experiment=EXPERIMENT,
        replications=result.study.replications,
        table=markdown_table([cell.replace("\n", " ") for cell in heading], rows),
        english=section(result, "en"),
        chinese=section(result, "zh"),
    )
    (DOCS / "gallery.md").write_text(page, encoding="utf-8", newline="\n")


def section(result: Result, language: Language) -> str:
    """Draw the pictures in one language and return the text that shows them."""
    words = load_words(language)
    tables = tables_of(replace(result, study=replace(result.study, language=language)), words)
    parts = []
    for name in PICTURES:
        picture = draw_small(name, tables, words)
        title, caption = (words(f"chart.{name}.{part}") for part in ("title", "caption"))
        parts.append(f"### {title}\n\n![{title}](images/{picture.name})\n\n{caption}\n")
    return "\n".join(parts)


def draw_small(name: str, tables: Tables, words: Words) -> Path:
    """Write a chart for the screen and return its file."""
    path = DOCS / "images" / (f"{name}.png" if words.language == "en" else f"{name}.{words.language}.png")
    figure = dict(CHARTS)[name](tables, words)
    with chart_style():
        figure.savefig(path, dpi=DOTS_PER_INCH)
    with Image.open(path) as picture:
        reduced = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(path, optimize=True)
    size = path.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{path.name} has {size:,} bytes, more than {LARGEST:,}")
    return path


if __name__ == "__main__":
    main()
