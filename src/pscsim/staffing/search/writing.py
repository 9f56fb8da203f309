"""From a search to the files of its folder: tables, chart, page, the option to paste, provenance."""

from __future__ import annotations

from pathlib import Path

import yaml

from pscsim.staffing.search.saying import SearchSpeaker
from pscsim.staffing.search.searching import FoundSettings
from pscsim.staffing.writing import write_charts


def write_search(found: FoundSettings, file: Path) -> None:
    """Write tables, chart, page, option and provenance of a search."""
    from pscsim.experiments.files import write_csv, write_provenance
    from pscsim.experiments.provenance import facts, show_option
    from pscsim.staffing.search.best_chart import draw_best
    from pscsim.staffing.search.charts import draw
    from pscsim.staffing.search.frames import candidates_frame, measures_frame
    from pscsim.staffing.search.page import render_page

    folder, speaker, choice = found.folder, SearchSpeaker(found), found.choice
    write_csv(candidates_frame(found), folder / "candidates.csv")
    write_csv(measures_frame(found), folder / "measures.csv")
    if (text := option_text(found)) is not None:
        (folder / "best.yaml").write_text(text, encoding="utf-8", newline="\n")
    chart_of = draw if found.searching.search.best is None else draw_best
    write_charts({"search": chart_of(speaker)}, folder)
    chart = (folder / "charts" / "search.svg").read_text(encoding="utf-8")
    search = found.searching.search
    resolved = {"search": show_option(search), "scenario": show_option(found.searching.some)}
    made = facts(file, found.seed, choice.used, found.engine, resolved)
    made |= {"probability": search.probability, "proven": choice.proven}
    if choice.likely is not None:
        made |= {"likely": choice.likely}
    elif choice.error > 0.0:  # none was begun where the first replications are not there
        made |= {"error_of_each_test": choice.error}
    page = render_page(speaker, chart, made)
    (folder / "search.html").write_text(page, encoding="utf-8", newline="\n")
    write_provenance(made, folder)


def option_text(found: FoundSettings) -> str | None:
    """Return the best candidate as an option to paste into an experiment; None where there is none."""
    best = found.choice.best
    if best is None:
        return None
    changes = dict(found.searching.search.set) | found.searching.grid.changes(best)
    option = {"best": {"label": SearchSpeaker(found).say("option"), "set": changes}}
    return yaml.safe_dump(option, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
