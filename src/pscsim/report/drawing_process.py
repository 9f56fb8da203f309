"""A process that draws for `drawing.py`: it loads, waits for the tables of a run, draws and says the name of each chart."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import warnings
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pscsim.report.drawing import COPIES_ITSELF

if TYPE_CHECKING:
    from pscsim.report.tables import Tables


def load() -> None:
    """Load what draws, by drawing a sheet that nobody sees."""
    import pandas as pd
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    from pscsim.report.charts.canvas import new_sheet
    from pscsim.report.style import chart_style, picture, settle_layout

    # The tables of a run are made of pandas, which loads what it needs for text when there is some.
    pd.DataFrame({"option": ["pscsim"], "count": [1]}).groupby("option").sum()
    with chart_style():
        sheet = new_sheet("pscsim", 1.0)
        sheet.add_subplot().set_xlabel("政务")
        settle_layout(sheet)
        canvas: Any = FigureCanvasSVG(sheet)
        canvas.print_svg(BytesIO())
    picture(sheet).save(BytesIO(), format="png")


def draw(tables: Tables, folder: Path, names: list[str], said: BinaryIO) -> None:
    """Draw charts and write the name of each to *said*, a line each."""
    from pscsim.report.charts import save_charts
    from pscsim.report.words import load_words

    with warnings.catch_warnings():
        # Nobody would see a warning here, such as one of a letter that the fonts lack: the run draws that chart itself.
        warnings.simplefilter("error", UserWarning)
        for name in save_charts(tables, load_words(tables.language), folder, names):
            said.write(f"{name}\n".encode())
            said.flush()


def share(names: list[str]) -> list[str]:
    """Return which charts to draw: half of them where a copy of this process, with all that it has loaded, draws the rest."""
    if not COPIES_ITSELF or len(names) < 2:
        return names
    with warnings.catch_warnings():
        # Python warns of threads that a copy lacks. Those of linear algebra sleep, and no chart wakes them.
        warnings.simplefilter("ignore", DeprecationWarning)
        return names[::2] if os.fork() else names[1::2]


def main() -> None:
    """Load, wait for work, do it and end; end without it when the run does."""
    # Ctrl-C is the run's to answer; it ends, and with it the work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A short life: nothing is worth collecting.
    gc.disable()
    load()
    work = sys.stdin.buffer.read()
    if work:
        tables, folder, names = pickle.loads(work)
        draw(tables, folder, share(names), sys.stdout.buffer)
        if COPIES_ITSELF:
            with suppress(ChildProcessError):
                os.wait()
    # Taking a hundred libraries apart would keep the run waiting.
    os._exit(0)


if __name__ == "__main__":
    main()
