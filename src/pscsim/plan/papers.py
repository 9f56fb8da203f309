"""Papers of a scenario as sets of bits, and the probabilities that decide where they come from."""

from __future__ import annotations

import numpy as np

from pscsim.plan.plan import DAY, Floats, Papers
from pscsim.scenario.model.papers import ByGroup, share_of
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import paper_names


def by_group(scenario: Scenario, shares: ByGroup) -> Floats:
    """Return (groups,) a share for each people group; none where it is left out."""
    return np.array([share_of(shares, group) for group in scenario.groups])


def bits(names: list[str], known: list[str]) -> int:
    """Return the set of some of the known papers."""
    return sum(1 << known.index(name) for name in dict.fromkeys(names))


def build_papers(scenario: Scenario, stages: list[tuple[str, list[str]]]) -> Papers:
    """Return the paper tables of a scenario; `stages` holds item and papers of each stage of its routes."""
    papers = scenario.papers
    known = {name: paper_names(item) for name, item in scenario.items.items()}
    core = [[p for p in all_of if p not in papers.non_core] for all_of in known.values()]
    groups = scenario.groups.values()
    need = [bits(asked, known[item]) for item, asked in stages]
    asked = dict.fromkeys(known, 0)
    for (item, _), papers_of_stage in zip(stages, need, strict=True):
        asked[item] |= papers_of_stage
    return Papers(
        need=np.array(need, dtype=np.int64),
        asked=np.array(list(asked.values()), dtype=np.int64),
        core=np.array(
            [bits(mine, all_of) for mine, all_of in zip(core, known.values(), strict=True)], np.int64
        ),
        sharing=papers.sharing,
        brought=np.array([papers.brought if g.papers_brought is None else g.papers_brought for g in groups]),
        brought_again=papers.brought_again,
        pre_review=by_group(scenario, papers.pre_review.adoption),
        pre_review_finds=papers.pre_review.finds,
        guide_finds=scenario.hall.guide_desk.finds if scenario.hall.guide_desk is not None else 0.0,
        tolerated=papers.tolerance.share,
        promise=papers.tolerance.promise_days * DAY,
        by_post=papers.tolerance.by_post,
        lapses=papers.tolerance.lapses,
        lapse_costs_case=papers.tolerance.lapsed == "case",
    )
