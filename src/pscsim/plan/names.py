"""The names and labels behind the numbers of a plan, for tables and charts."""

from __future__ import annotations

from dataclasses import dataclass

from pscsim.scenario.model.base import Label, Language, in_language
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import ACCEPT, BOOKED, GUIDE, TERMINAL, WALK_IN

WORDS = {
    GUIDE: {"zh": "导办台", "en": "Guide desk"},
    ACCEPT: {"zh": "综合受理", "en": "One-window acceptance"},
    TERMINAL: {"zh": "自助终端", "en": "Self-service terminal"},
    BOOKED: {"zh": "预约人员", "en": "Booked people"},
    WALK_IN: {"zh": "未预约人员", "en": "Walk-ins"},
}
"""Labels of the lines, and of the ways to come, that the program names itself."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in the order of a plan's indices."""

    groups: tuple[str, ...]
    items: tuple[str, ...]
    stages: tuple[str, ...]
    lines: tuple[str, ...]
    window_groups: tuple[str, ...]
    clerk_groups: tuple[str, ...]
    offices: tuple[str, ...]
    """Back offices."""
    channels: tuple[str, ...]
    dates: tuple[str, ...]
    """Every day of the calendar."""
    self_service: tuple[bool, ...]
    """Of each line: is it a guide desk or a terminal, where waiting does not count as waiting for a window?"""


def labels_of(scenario: Scenario, language: Language) -> dict[str, str]:
    """Return the label of every group, item, line and window group of a scenario, by name."""
    labels = {name: words[language] for name, words in WORDS.items()}
    named: list[tuple[str, Label | None]] = [
        *((name, thing.label) for name, thing in scenario.departments.items()),
        *((name, thing.label) for name, thing in scenario.groups.items()),
        *((name, thing.label) for name, thing in scenario.items.items()),
        *((name, thing.label) for name, thing in scenario.hall.lines.items()),
        *((window.name, window.label) for window in scenario.hall.windows),
        *((name, thing.label) for name, thing in scenario.clerks.items()),
        *((name, thing.label) for name, thing in scenario.back_offices.items()),
        *((name, thing.label) for name, thing in scenario.channels.items()),
    ]
    for name, label in named:
        labels[name] = in_language(label, language, labels.get(name, name))
    return labels
