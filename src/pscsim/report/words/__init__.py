"""Every label, title, unit and sentence of charts and report, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pscsim.report.measure_info import Unit, measure_info
from pscsim.report.tables import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key with its blanks filled; KeyError when the language lacks it."""
        return self.texts[key].format(**values)

    def measure(self, measure: str) -> str:
        """Return the label of a measure; one that the words do not know shows under its own name."""
        return self.texts.get(f"measure.{measure}", measure)

    def unit(self, unit: Unit) -> str:
        """Return a unit as written after a number or in a label; empty for a number without one."""
        return self.texts[f"unit.{unit}"]

    def with_unit(self, label: str, unit: Unit) -> str:
        """Return `label (unit)`, or the label alone for a number without a unit."""
        shown = self.unit(unit)
        return self("with_unit", label=label, unit=shown) if shown else label

    def measure_with_unit(self, measure: str) -> str:
        """Return the label of a measure with its unit."""
        return self.with_unit(self.measure(measure), measure_info(measure).unit)

    def of_group(self, text: str, group: str, label: str) -> str:
        """Return the text for a group: as it is for everyone, else with the group's label."""
        return text if group == "all" else self("of_group", text=text, group=label)

    def listed(self, things: Iterable[str]) -> str:
        """Return things as a list in a sentence, each in quotation marks."""
        return self("list.separator").join(self("quoted", text=thing) for thing in things)


def load_words(language: Language) -> Words:
    """Return the words of a language, `zh` or `en`."""
    if language == "zh":
        from pscsim.report.words.zh import TEXTS
    else:
        from pscsim.report.words.en import TEXTS
    return Words(language, TEXTS)


__all__ = ["Words", "load_words"]
