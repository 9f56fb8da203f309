"""Rules about the papers that checks ask for."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.items import Item
from pscsim.scenario.model.papers import MOST_PAPERS, PaperNeed
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import repeated, unknown_groups
from pscsim.scenario.ways import paper_names
from pscsim.scenario.words import suggest

SAME_PAPER = "name the papers: one that several checks ask for then counts once"
NEED_NAMES = "papers that can follow later need names: write papers: [lease, seal] in a check"


def paper_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield papers that are named twice, too many papers, and non-core papers that nobody asks for."""
    for name, item in scenario.items.items():
        for path, need in checks_of(("items", name), item):
            if isinstance(need, list):
                yield from repeated(path, need, "paper")
        found = len(paper_names(item))
        if found > MOST_PAPERS:
            message = f"all checks together ask for {found} papers, more than {MOST_PAPERS}"
            yield Problem(("items", name), message, SAME_PAPER, at="key")
    yield from non_core_problems(scenario)
    yield from unknown_groups(
        ("papers", "pre_review", "adoption"), scenario.papers.pre_review.adoption, scenario
    )


def checks_of(path: Path, item: Item) -> Iterator[tuple[Path, PaperNeed]]:
    """Yield what each check of an item asks for, with its path, under either organisation."""
    for n, visit in enumerate(item.departments or []):
        yield (*path, "departments", n, "papers"), visit.papers
    if item.one_window is not None and item.one_window.papers is not None:
        yield (*path, "one_window", "papers"), item.one_window.papers
    for n, stage in enumerate(item.stages or []):
        yield (*path, "stages", n, "papers"), stage.papers


def non_core_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield non-core papers that are named twice, or that no check asks for by name."""
    needs = (need for item in scenario.items.values() for _, need in checks_of((), item))
    known = list(dict.fromkeys(paper for need in needs if isinstance(need, list) for paper in need))
    path: Path = ("papers", "non_core")
    yield from repeated(path, scenario.papers.non_core, "paper")
    for n, paper in enumerate(scenario.papers.non_core):
        if paper not in known:
            yield Problem(
                (*path, n), f"no check asks for the paper '{paper}'", suggest(paper, known) or NEED_NAMES
            )
