"""From a roster to the files of its folder: tables, charts, opening plan, provenance."""

from __future__ import annotations

from pathlib import Path

import yaml

from pscsim.experiments.engines import EngineName
from pscsim.staffing.opening_plan import group_changes
from pscsim.staffing.roster.duty import common_plan
from pscsim.staffing.roster.rostering import FoundRoster
from pscsim.staffing.roster.saying import RosterSpeaker
from pscsim.staffing.writing import write_charts


def write_roster(found: FoundRoster, file: Path, engine: EngineName) -> None:
    """Write tables, charts, opening plan and provenance of a roster."""
    from pscsim.experiments.files import write_csv, write_provenance
    from pscsim.staffing.roster import frames
    from pscsim.staffing.roster.charts import draw_cover, draw_rota

    folder, speaker = found.folder, RosterSpeaker(found)
    write_csv(frames.cover_frame(found), folder / "cover.csv")
    write_csv(frames.shifts_frame(found), folder / "shifts.csv")
    charts = {"cover": draw_cover(speaker)}
    if found.sharings:
        write_csv(frames.duties_frame(found), folder / "roster.csv")
        write_csv(frames.clerks_frame(found), folder / "clerks.csv")
        charts["roster"] = draw_rota(speaker)
    if found.achieved:
        write_csv(frames.service_frame(found), folder / "service.csv")
    if (text := option_text(found)) is not None:
        (folder / "opening_plan.yaml").write_text(text, encoding="utf-8", newline="\n")
    write_charts(charts, folder)
    write_provenance(provenance(found, file, engine), folder)


def option_text(found: FoundRoster) -> str | None:
    """Return an option to paste into an experiment: the opening plan that all days of the roster share.

    None without a scenario, and where days differ: an opening plan has no days of the week.
    """
    plan = common_plan(found.cover)
    if found.question is None or plan is None:
        return None
    name = found.question.staffed[0].name
    count = next(one.count for one in found.question.scenario.hall.windows if one.name == name)
    # Later than the last clerk nobody is needed but those who serve whoever is inside.
    opens = {at: n for at, n in plan.items() if n or at != max(plan)}
    changes = group_changes(name, max(count, *opens.values()), opens)
    option = {"roster": {"label": found.words("roster.option"), "set": changes}}
    return yaml.safe_dump(option, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)


def provenance(found: FoundRoster, file: Path, engine: EngineName) -> dict[str, object]:
    """Return what is needed to repeat the roster."""
    from pscsim.experiments.provenance import facts, show_option

    question = found.question
    resolved = {"roster": show_option(found.settings)}
    if question is None:
        return facts(file, None, found.replications, None, resolved)
    resolved["scenario"] = show_option(question.scenario)
    return facts(file, question.study.seed, found.replications, engine, resolved)
