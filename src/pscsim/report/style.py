"""How every chart looks: fonts of this package, colours by option, files that do not depend on the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from PIL.Image import Image

    from pscsim.report.tables import Tables
    from pscsim.report.words import Words

LineName = Literal["solid", "dashed", "dashdot", "dotted"]

FONT_FOLDER = Path(__file__).parent / "fonts"
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
FAMILIES = ["Noto Sans SC", "DejaVu Sans"]
"""In this order: the first has Chinese and Latin letters, the second the few signs that it lacks."""

COLOURS = ("#4d4d4d", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#882255")
"""By option, in order: grey first, then colours that colour-blind readers tell apart (Okabe and Ito)."""
LINES: tuple[LineName, ...] = ("solid", "dashed", "dashdot", "dotted")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<")

INK, SOFT, GRID, PALE = "#222222", "#666666", "#e2e2e2", "#f2f2f2"
PNG_DPI = 300

STYLE: dict[str, Any] = {
    "font.family": FAMILIES,
    "font.size": 8.5,
    "axes.unicode_minus": True,
    "axes.titlesize": 8.5,
    "axes.titlelocation": "left",
    "axes.labelsize": 8.5,
    "axes.labelcolor": INK,
    "axes.edgecolor": SOFT,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "lines.linewidth": 1.6,
    "lines.markersize": 4,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "figure.titlesize": 11.5,
    "figure.titleweight": "bold",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.fonttype": "path",
    "svg.hashsalt": "pscsim",
    "path.simplify": True,
}

Draw = Callable[["Tables", "Words"], "Figure"]


@cache
def register_fonts() -> None:
    """Make matplotlib know the fonts of this package, before any font of the same name on the machine."""
    from matplotlib.font_manager import fontManager

    for name in FONT_FILES:
        fontManager.addfont(FONT_FOLDER / name)
        fontManager.ttflist.insert(0, fontManager.ttflist.pop())


@contextmanager
def chart_style() -> Iterator[None]:
    """Draw and save in the style of this module, whatever the reader's own matplotlib settings are."""
    from matplotlib import style

    register_fonts()
    with style.context(["default", STYLE]):
        yield


def styled(draw: Draw) -> Draw:
    """Return the chart function drawing in this style; ticks and layout are settled when it returns."""

    @wraps(draw)
    def draw_styled(tables: Tables, words: Words) -> Figure:
        with chart_style():
            figure = draw(tables, words)
            settle_layout(figure)
        return figure

    return draw_styled


def colour(position: int) -> str:
    """Return the colour of the option at this position of the experiment."""
    return COLOURS[position % len(COLOURS)]


def line(position: int) -> LineName:
    """Return the line of the option at this position: a second sign beside colour, for print in black."""
    return LINES[position % len(LINES)]


def marker(position: int) -> str:
    """Return the marker of the option at this position."""
    return MARKERS[position % len(MARKERS)]


def settle_layout(figure: Figure) -> None:
    """Lay out the chart once; laid out anew for every file it would take three times as long."""
    layout = figure.get_layout_engine()
    if layout is not None and figure.axes:
        layout.execute(figure)
    figure.set_layout_engine("none")


# `Figure.savefig` draws every chart twice, the first time for its layout alone: the canvases are asked directly.


def save_svg(figure: Figure, path: Path) -> None:
    """Write a chart as SVG with text as outlines; the same chart gives the same bytes."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    with chart_style(), at_dpi(figure, figure.dpi):
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(path, metadata={"Date": None, "Creator": None})


def save_png(figure: Figure, path: Path) -> None:
    """Write a chart as PNG for a printed page."""
    write_png(picture(figure), path)


def picture(figure: Figure) -> Image:
    """Return the pixels of a chart for a printed page."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL.Image import frombuffer

    with chart_style(), at_dpi(figure, PNG_DPI):
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
    pixels = canvas.buffer_rgba()
    height, width = pixels.shape[:2]
    # The sheet is white and covers what is behind it.
    return frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB")


def write_png(pixels: Image, path: Path) -> None:
    """Write pixels as PNG; this uses no settings of matplotlib, and another thread may draw meanwhile."""
    # Little compression: half the time to write, a tenth more to keep.
    pixels.save(path, format="png", dpi=(PNG_DPI, PNG_DPI), compress_level=3)


@contextmanager
def at_dpi(figure: Figure, dpi: float) -> Iterator[None]:
    """Draw at so many dots per inch, and leave the figure as it was."""
    before = figure.dpi
    figure.dpi = dpi
    try:
        yield
    finally:
        figure.dpi = before
