"""A search in words: what was chosen, what that means, and everything that was tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pscsim.plan.names import labels_of
from pscsim.report.measure_info import measure_info
from pscsim.report.numbers import NOTHING, format_number
from pscsim.report.words import Words
from pscsim.scenario.model.base import in_language
from pscsim.scenario.model.search import SearchTarget
from pscsim.scenario.units import format_share
from pscsim.scenario.words import format_number as plain_number
from pscsim.staffing.search.frames import by_cost, interval, verdict_of
from pscsim.staffing.search.searching import FoundSettings


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

    def settings(self, candidate: int) -> str:
        """Return the settings of a candidate: `windows 9, threshold 10 min`."""
        grid = self.found.searching.grid
        pairs = zip(grid.settings, grid.values(candidate), strict=True)
        return self.words("list.separator").join(f"{self.setting(name)} {value}" for name, value in pairs)

    def cost(self, candidate: int) -> str:
        """Return what a candidate costs."""
        return plain_number(round(self.found.searching.grid.candidates.costs[candidate], 6))

    def measure(self, target: SearchTarget) -> str:
        """Return the measure of a target, and of whom."""
        measure = self.words(f"measure.{target.measure}")
        if target.group == "all":
            return measure
        labels = labels_of(self.found.searching.some, self.words.language)
        return self.words("search.measure.of", measure=measure, group=labels.get(target.group, target.group))

    def target(self, target: SearchTarget) -> str:
        """Return a target: `Called within 15 min: at least 90.0% (± 1.0%)`."""
        side = "at_least" if target.at_least is not None else "at_most"
        limit = target.at_least if target.at_least is not None else target.at_most
        assert limit is not None
        unit = measure_info(target.measure).unit
        decimals = None if unit == "share" else 2
        value = format_number(limit, unit, decimals)
        if unit not in ("share", "none"):
            value = self.words("value.with_unit", value=value, unit=self.words.unit(unit))
        return self.words(
            f"search.target.{side}",
            measure=self.measure(target),
            value=value,
            tolerance=format_number(target.tolerance, unit, 1 if unit == "share" else decimals),
        )

    def value(self, candidate: int, target: int) -> str:
        """Return a measure with half of its interval, a dash for what was not simulated."""
        if candidate not in self.found.choice.tried:
            return NOTHING
        unit = measure_info(self.found.searching.search.targets[target].measure).unit
        value, decimals = interval(self.found, candidate, target), 1 if unit == "share" else 2
        mean = format_number(value.mean, unit, decimals)
        return f"{mean} ± {format_number(value.half_width, unit, decimals)}"

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
            *(self.target(target) for target in search.targets),
            self.words("search.replications"),
            self.words("search.verdict"),
        ]

    def rows(self) -> list[list[str]]:
        """Return the candidates that were simulated, from cheap to dear."""
        choice, n_targets = self.found.choice, len(self.found.searching.search.targets)
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
        probability = format_share(search.probability)
        open_ones = sum(verdict is None for verdict in choice.verdicts)
        if not choice.proven:
            why = "stopped" if choice.stopped else "spent"
            yield self.words(f"search.say.{why}", used=choice.used, budget=search.budget)
        if choice.best is not None:
            which = {"settings": self.settings(choice.best), "cost": self.cost(choice.best)}
            if choice.proven:
                yield self.words("search.say.best", **which)
                yield self.words("search.say.means", probability=probability)
            else:
                yield self.words("search.say.so_far", **which)
                yield self.words("search.say.not_proven", n=open_ones)
        elif choice.proven:
            yield self.words("search.say.none", probability=probability)
        else:
            yield self.words("search.say.none_so_far", n=open_ones)
        for candidate in choice.tried:
            if choice.verdicts[candidate] is None:
                yield self.words(
                    "search.say.open", settings=self.settings(candidate), cost=self.cost(candidate)
                )

    def work(self) -> Iterator[str]:
        """Yield where the search began, and what it took."""
        found, choice = self.found, self.found.choice
        began = "by_formula" if found.by_formula else "in_the_middle"
        yield self.words(f"search.say.{began}", settings=self.settings(found.start))
        counts = {kind: choice.verdicts.count(kind) for kind in ("ruled_out", "dearer", "impossible")}
        yield self.words(
            "search.say.work",
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
