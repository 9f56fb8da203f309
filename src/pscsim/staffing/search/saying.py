"""A search in words: what was chosen, what that means, and everything that was tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log10
from typing import Final

from pscsim.plan.names import labels_of
from pscsim.report.measure_info import measure_info
from pscsim.report.numbers import NOTHING, format_number
from pscsim.report.words import Words
from pscsim.scenario.model.base import in_language
from pscsim.scenario.model.search import Best, SearchTarget
from pscsim.scenario.units import format_share
from pscsim.scenario.words import format_number as plain_number
from pscsim.staffing.search.frames import by_cost, interval, verdict_of
from pscsim.staffing.search.searching import FoundSettings

MOST_LIKELY: Final = 0.999
"""An estimate that is greater is not told more exactly."""


@dataclass(frozen=True, slots=True)
class SearchSpeaker:
    """Puts a search into the words of its language."""

    found: FoundSettings

    @property
    def words(self) -> Words:
        """Return the words."""
        return self.found.words

    @property
    def title(self) -> str:
        """Return the name of the search."""
        return in_language(self.found.searching.search.name, self.words.language, "")

    def setting(self, name: str) -> str:
        """Return what a setting is called."""
        return in_language(self.found.searching.search.vary[name].label, self.words.language, name)

    def each_setting(self, candidate: int) -> list[str]:
        """Return the settings of a candidate, one by one: `windows 9` and `threshold 10 min`."""
        grid = self.found.searching.grid
        pairs = zip(grid.settings, grid.values(candidate), strict=True)
        return [f"{self.setting(name)} {value}" for name, value in pairs]

    def settings(self, candidate: int) -> str:
        """Return the settings of a candidate: `windows 9, threshold 10 min`."""
        return self.words("list.separator").join(self.each_setting(candidate))

    def cost(self, candidate: int) -> str:
        """Return what a candidate costs."""
        return plain_number(round(self.found.searching.grid.candidates.costs[candidate], 6))

    def measure(self, target: SearchTarget | Best) -> str:
        """Return the measure of a target, and of whom."""
        measure = self.words(f"measure.{target.measure}")
        if target.group == "all":
            return measure
        labels = labels_of(self.found.searching.some, self.words.language)
        return self.words("search.measure.of", measure=measure, group=labels.get(target.group, target.group))

    @property
    def aim(self) -> str:
        """Return what is searched for, in one word of the program."""
        return "cheapest" if self.found.searching.search.best is None else "best"

    def target(self, number: int) -> str:
        """Return what decides: `Called within 15 min: at least 90.0% (± 1.0%)`, or a measure alone that is to be best."""
        target = self.found.searching.search.measured[number]
        if not isinstance(target, SearchTarget):
            tolerance = self.with_unit(target, target.tolerance)
            return self.words("search.target.best", measure=self.measure(target), tolerance=tolerance)
        return self.words(
            f"search.target.{side_of(target)}",
            measure=self.measure(target),
            value=self.with_unit(target, limit_of(target)),
            tolerance=self.amount(target, target.tolerance),
        )

    def promise(self, target: SearchTarget) -> str:
        """Return what is guaranteed of a target: its value less the tolerance."""
        side = side_of(target)
        value = limit_of(target) + target.tolerance * (1.0 if side == "at_most" else -1.0)
        return self.words(
            f"search.promise.{side}", measure=self.measure(target), value=self.with_unit(target, value)
        )

    def amount(self, target: SearchTarget | Best, value: float) -> str:
        """Return a value of a measure without its unit, but for the sign of a share, as finely as its tolerance asks for."""
        unit = measure_info(target.measure).unit
        usual, tolerance = (1, 100.0 * target.tolerance) if unit == "share" else (2, target.tolerance)
        return format_number(value, unit, max(usual, ceil(-log10(tolerance))))

    def with_unit(self, target: SearchTarget | Best, value: float) -> str:
        """Return a value of a measure."""
        unit, number = measure_info(target.measure).unit, self.amount(target, value)
        if unit in ("share", "none"):
            return number
        return self.words("value.with_unit", value=number, unit=self.words.unit(unit))

    def value(self, candidate: int, number: int) -> str:
        """Return a measure with half of its interval, a dash for what was not simulated."""
        if candidate not in self.found.choice.tried:
            return NOTHING
        target, value = self.found.searching.search.measured[number], interval(self.found, candidate, number)
        return f"{self.amount(target, value.mean)} ± {self.amount(target, value.half_width)}"

    def kind(self, candidate: int) -> str:
        """Return what is decided of a candidate, in one word of the program."""
        return "chosen" if candidate == self.found.choice.best else verdict_of(self.found, candidate)

    def verdict(self, candidate: int) -> str:
        """Return what is decided of a candidate."""
        return self.words(f"search.verdict.{self.kind(candidate)}")

    @property
    def tried(self) -> list[int]:
        """Return the candidates that were simulated, from cheap to dear."""
        return [i for i in by_cost(self.found) if i in self.found.choice.tried]

    def heading(self) -> list[str]:
        """Return the heading of the table of candidates."""
        search = self.found.searching.search
        return [
            *(self.setting(name) for name in search.vary),
            self.words("search.cost"),
            *(self.target(number) for number in range(len(search.measured))),
            self.words("search.replications"),
            self.words("search.verdict"),
        ]

    def rows(self) -> list[list[str]]:
        """Return the candidates that were simulated, from cheap to dear."""
        choice, n_targets = self.found.choice, len(self.found.searching.search.measured)
        return [
            [
                *map(str, self.found.searching.grid.values(i)),
                self.cost(i),
                *(self.value(i, target) for target in range(n_targets)),
                str(len(choice.tried[i].rows)),
                self.verdict(i),
            ]
            for i in self.tried
        ]

    def sentences(self) -> Iterator[str]:
        """Yield what was chosen, what that means, and what it took."""
        yield from self.answer()
        yield from self.work()

    def answer(self) -> Iterator[str]:
        """Yield what was chosen, and what that means."""
        choice, search = self.found.choice, self.found.searching.search
        if not choice.decided:
            why = "stopped" if choice.stopped else "spent"
            yield self.words(f"search.say.{why}", used=choice.used, budget=search.budget)
        n_open = sum(verdict is None for verdict in choice.verdicts)
        if choice.best is not None:
            key = "found" if choice.decided else "so_far"
            yield self.say(key, settings=self.settings(choice.best), cost=self.cost(choice.best))
            if choice.likely is not None:
                yield self.say("likely", probability=self.likely(choice.likely))
            elif choice.decided:
                yield from self.meaning(choice.best)
            else:
                yield self.say("not_proven", n=n_open)
        else:
            probability = format_share(search.probability)
            yield self.say("none" if choice.decided else "none_so_far", probability=probability, n=n_open)
        if self.aim == "cheapest":
            yield from self.open_ones()

    @staticmethod
    def likely(probability: float) -> str:
        """Return an estimated probability, never as if it were certain: `97.3%`."""
        return format_number(min(probability, MOST_LIKELY), "share", 1)

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key that differ by what is searched for."""
        best = self.found.searching.search.best
        if best is not None:
            values |= {"measure": self.measure(best), "tolerance": self.with_unit(best, best.tolerance)}
        return self.words(f"search.{self.aim}.{key}", **values)

    def meaning(self, chosen: int) -> Iterator[str]:
        """Yield what is guaranteed, and where the one that was chosen is no better than that."""
        search = self.found.searching.search
        promises = self.words("search.promise.separator").join(
            self.promise(target) for target in search.targets
        )
        yield self.say("means", probability=format_share(search.probability), promises=promises)
        for number, target in enumerate(search.targets):
            value = interval(self.found, chosen, number)
            at_least = target.at_least is not None
            if value.low < limit_of(target) if at_least else value.high > limit_of(target):
                yield self.say("edge", measure=self.measure(target), value=self.value(chosen, number))

    def open_ones(self) -> Iterator[str]:
        """Yield the candidates that were simulated and not decided."""
        for candidate in self.found.choice.tried:
            if self.found.choice.verdicts[candidate] is None:
                yield self.words(
                    "search.say.open", settings=self.settings(candidate), cost=self.cost(candidate)
                )

    def work(self) -> Iterator[str]:
        """Yield where the search began, and what it took."""
        found, choice = self.found, self.found.choice
        if found.start is not None:
            began = "by_formula" if found.start.by_formula else "in_the_middle"
            yield self.words(f"search.say.{began}", settings=self.settings(found.start.candidate))
        counts = {kind: choice.verdicts.count(kind) for kind in ("ruled_out", "dearer", "impossible")}
        everybody = self.aim == "best" and counts["ruled_out"] == 0
        yield self.say(
            "work_of_all" if everybody else "work",
            used=choice.used,
            budget=found.searching.search.budget,
            tried=len(choice.tried),
            n=len(choice.verdicts),
            ruled_out=counts["ruled_out"],
            dearer=counts["dearer"],
        )
        for candidate, problems in list(found.impossible.items())[:1]:
            yield self.words(
                "search.say.impossible",
                n=counts["impossible"],
                settings=self.settings(candidate),
                problem=problems[0].message,
            )


def side_of(target: SearchTarget) -> str:
    """Return on which side of its limit a target is."""
    return "at_least" if target.at_least is not None else "at_most"


def limit_of(target: SearchTarget) -> float:
    """Return the limit of a target."""
    limit = target.at_least if target.at_least is not None else target.at_most
    assert limit is not None
    return limit
