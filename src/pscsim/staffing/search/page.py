"""The page of a search as one HTML file that opens offline and prints on A4."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pscsim.report.pages import inlined, render
from pscsim.scenario.model.base import in_language
from pscsim.staffing.search.saying import SearchSpeaker

TEMPLATES: Final = Path(__file__).parent / "templates"
SHOWN: Final = (
    "file",
    "command",
    "seed",
    "replications",
    "engine",
    "probability",
    "error_of_each_test",
    "likely",
    "finished",
)
"""What the page says of how it was made, as far as it is there; `provenance.json` has the rest."""
COLOURS: Final = {"chosen": "reached", "misses": "not_reached", "meets": "together", "worse": "not_reached"}


def render_page(speaker: SearchSpeaker, chart: str, provenance: Mapping[str, Any]) -> str:
    """Return the page; *chart* is an SVG text."""
    search = speaker.found.searching.search
    *heading, verdict = speaker.heading()
    rows = [
        {"cells": cells, "verdict": said, "kind": COLOURS.get(speaker.kind(candidate), "")}
        for candidate, (*cells, said) in zip(speaker.tried, speaker.rows(), strict=True)
    ]
    return render(
        TEMPLATES,
        "search.html.j2",
        words=speaker.words,
        title=speaker.title,
        description=in_language(search.description, speaker.words.language, ""),
        answer=list(speaker.answer()),
        work=list(speaker.work()),
        heading=[*heading, verdict],
        rows=rows,
        chart=inlined(chart),
        caption=speaker.say("caption"),
        provenance=[(name, provenance[name]) for name in SHOWN if name in provenance],
    )
