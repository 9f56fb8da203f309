"""A requirement in words: a table for each window group, and what the rules get wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite, isinf

from pscsim.plan.names import labels_of
from pscsim.report.numbers import format_number
from pscsim.report.words import Words
from pscsim.scenario.units import format_clock
from pscsim.staffing.judging import Service
from pscsim.staffing.load import stopping
from pscsim.staffing.staffing import Requirement
from pscsim.statistics.intervals import Interval


@dataclass(frozen=True, slots=True)
class Speaker:
    """Puts a requirement into the words of one language."""

    found: Requirement
    words: Words

    @property
    def measure(self) -> str:
        """Return the target's measure."""
        target = self.found.question.target
        return self.words(f"staff.{target.kind}", minutes=f"{target.longest_wait:g}")

    @property
    def target(self) -> str:
        """Return the target."""
        target = self.found.question.target
        value = self.value(target.limit)
        return self.words(f"staff.target.{target.relation}", measure=self.measure, value=value)

    def rule(self, name: str) -> str:
        """Return what a rule is called."""
        return self.words(f"staff.rule.{name}")

    def group(self, place: int) -> str:
        """Return what a staffed group is called."""
        question = self.found.question
        return labels_of(question.scenario, self.words.language)[question.staffed[place].name]

    def value(self, value: float) -> str:
        """Return a value of the target's measure."""
        if self.found.question.target.kind == "mean":
            return format_number(value, "min", 2)
        return format_number(value, "share")

    def estimate(self, interval: Interval) -> str:
        """Return a value with half its interval."""
        if interval.n == 0:
            return "–"
        half = interval.half_width
        return (
            f"{self.value(interval.mean)} ± {self.value(half)}"
            if isfinite(half)
            else self.value(interval.mean)
        )

    def heading(self) -> list[str]:
        """Return the heading of the table of a group."""
        rules = [self.rule(name) for name in self.found.services]
        achieved = [
            self.words("staff.achieved", rule=self.rule(name), measure=self.measure)
            for name in ("sipp", "simulation")
        ]
        first = [self.words(f"staff.{name}") for name in ("period", "arrivals", "offered", "modified")]
        return [*first, *rules, *achieved, self.words("staff.fewer")]

    def rows(self, place: int) -> list[list[str]]:
        """Return the table of a group, a row for each period."""
        question, load = self.found.question, self.found.load
        rows = []
        for number, period in enumerate(question.periods):
            key = place * len(question.periods) + number
            numbers = (
                60.0 * load.arrival_rates[place, number], load.offered[place, number], load.modified[place, number],
            )  # fmt: skip
            rows.append(
                [
                    f"{period.name}–{format_clock(period.ends)}",
                    *(f"{value:.1f}" for value in numbers),
                    *(str(service.windows[key]) for service in self.found.services.values()),
                    *(
                        self.estimate(self.found.services[name].intervals[key])
                        for name in ("sipp", "simulation")
                    ),
                    self.fewer(key),
                ]
            )
        return rows

    def fewer(self, key: int) -> str:
        """Return what one window fewer in a period would do."""
        question, fewer = self.found.question, self.found.refined.one_fewer[key]
        if fewer.verdict == "least":
            return self.words("staff.fewer.least")
        period = question.periods[fewer.key % len(question.periods)].name
        place = "here" if fewer.key == key else "there"
        text = self.words(f"staff.fewer.{place}", value=self.estimate(fewer.interval), period=period)
        return self.words("staff.fewer.undecided", value=text) if fewer.verdict == "undecided" else text

    def sentences(self) -> Iterator[str]:
        """Yield what there is to say: how the load was found, where each rule fails, what is needed."""
        found, load = self.found, self.found.load
        kind = "exact" if load.exact else "simulated"
        service = self.words("list.separator").join(f"{mean:.1f}" for mean in load.mean_service.tolist())
        yield self.words(f"staff.say.load.{kind}", replications=found.replications, service=service)
        if systems := stopping(found.question):
            yield self.words("staff.say.load.outages", systems=self.words("list.separator").join(systems))
        formula = "c" if isinf(load.patience) else "a"
        yield self.words(f"staff.say.formula.{formula}", patience=f"{load.patience:.1f}")
        for name, one in found.services.items():
            if name != "simulation":
                yield self.verdict(name, one)
        if after := [key for key in self.missed(found.services["sipp"]) if self.after_peak(key)]:
            yield self.words("staff.say.after_peak", periods=self.listed(after, found.services["sipp"]))
        yield self.needed()

    def verdict(self, name: str, service: Service) -> str:
        """Return where a rule's plan misses the target."""
        missed, unsure = (
            self.missed(service),
            [k for k, one in enumerate(service.reached) if one == "undecided"],
        )
        kind = {
            (False, False): "holds", (True, False): "misses", (False, True): "unsure", (True, True): "misses_unsure",
        }[bool(missed), bool(unsure)]  # fmt: skip
        return self.words(
            f"staff.say.{kind}",
            rule=self.rule(name),
            hours=self.hours(service),
            periods=self.listed(missed or unsure, service),
            unsure=self.listed(unsure, service),
        )

    def needed(self) -> str:
        """Return what is needed, and whether it is sure that less is not enough."""
        refined = self.found.refined
        unsure = [k for k, one in enumerate(refined.one_fewer) if one.verdict == "undecided"]
        periods = [self.where(key, self.value(refined.one_fewer[key].interval.mean)) for key in unsure]
        known = {0: "staff.say.fewer", len(refined.one_fewer): "staff.say.fewer.none"}
        fewer = known.get(len(unsure), "staff.say.fewer.some")
        return self.words(
            "staff.say.needed",
            hours=self.hours(refined.service),
            replications=refined.service.replications,
            fewer=self.words(fewer, periods=self.words("list.separator").join(periods)),
        )

    def hours(self, service: Service) -> str:
        """Return the window-hours of a day under a plan."""
        return f"{window_hours(self.found, service):g}"

    def missed(self, service: Service) -> list[int]:
        """Return the groups and periods in which a plan misses the target."""
        return [key for key, one in enumerate(service.reached) if one == "not_reached"]

    def after_peak(self, key: int) -> bool:
        """Return whether fewer people come in a period than in the one before."""
        place, number = divmod(key, len(self.found.question.periods))
        rates = self.found.load.arrival_rates[place]
        return number > 0 and bool(rates[number] < rates[number - 1])

    def listed(self, keys: list[int], service: Service) -> str:
        """Return periods with what they achieve."""
        return self.words("list.separator").join(
            self.where(key, self.value(service.intervals[key].mean)) for key in keys
        )

    def where(self, key: int, value: str) -> str:
        """Return a period with a value; with its group where there are several."""
        question = self.found.question
        place, number = divmod(key, len(question.periods))
        name = question.periods[number].name
        if len(question.staffed) == 1:
            return self.words("staff.say.where", period=name, value=value)
        return self.words("staff.say.where_group", group=self.group(place), period=name, value=value)


def window_hours(found: Requirement, service: Service) -> float:
    """Return the window-hours of a day on which the centre is open in every period."""
    hours = [(period.ends - period.begins) / 60.0 for period in found.question.periods]
    n = len(found.question.staffed)
    return sum(windows * length for windows, length in zip(service.windows, hours * n, strict=True))
