"""From a requirement to the files of its folder: tables, charts, opening plans, provenance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pscsim.staffing.saying import Speaker
from pscsim.staffing.staffing import Requirement

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from pscsim.report.words import Words


def write_requirement(found: Requirement, sets: Sequence[str], folder: Path, words: Words) -> None:
    """Write tables, charts, opening plans and provenance of a requirement."""
    from pscsim.experiments.files import write_csv, write_provenance
    from pscsim.experiments.provenance import provenance
    from pscsim.staffing.charts import draw
    from pscsim.staffing.frames import requirement_frame, service_frame
    from pscsim.staffing.opening_plan import experiment_text

    write_csv(requirement_frame(found), folder / "requirement.csv")
    write_csv(service_frame(found), folder / "service.csv")
    text = experiment_text(found, sets, folder, words)
    (folder / "opening_plan.yaml").write_text(text, encoding="utf-8", newline="\n")
    speaker = Speaker(found, words)
    one = len(found.question.staffed) == 1
    write_charts(
        {
            "requirement" if one else f"requirement_{place + 1}_{file_name(group.name)}": draw(speaker, place)
            for place, group in enumerate(found.question.staffed)
        },
        folder,
    )
    facts = provenance(found.question.study, found.engine)
    facts |= {
        "target": speaker.target,
        "replications": found.refined.service.replications,
        "simulated": found.simulated,
    }
    write_provenance(facts, folder)


def write_charts(figures: Mapping[str, Figure], folder: Path) -> None:
    """Write charts as SVG and PNG."""
    from pscsim.report.style import save_png, save_svg

    target = folder / "charts"
    target.mkdir(exist_ok=True)
    for name, figure in figures.items():
        save_svg(figure, target / f"{name}.svg")
        save_png(figure, target / f"{name}.png")


def file_name(name: str) -> str:
    """Return a name without what a file system does not allow in one."""
    return "".join("_" if char in '<>:"/\\|?* ' else char for char in name)
