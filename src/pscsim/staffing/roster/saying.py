"""A roster in words: what is needed and on duty, the shifts, and whether the target holds at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pscsim.plan.calendar import WEEKDAYS
from pscsim.report.numbers import format_number
from pscsim.report.words import Words
from pscsim.scenario.model.base import in_language
from pscsim.scenario.units import format_clock
from pscsim.staffing.periods import Period
from pscsim.staffing.roster.patterns import Demand
from pscsim.staffing.roster.rostering import FoundRoster
from pscsim.staffing.roster.sharing import Sharing
from pscsim.staffing.roster.tours import Tour


@dataclass(frozen=True, slots=True)
class RosterSpeaker:
    """Puts a roster into the words of its language."""

    found: FoundRoster

    @property
    def words(self) -> Words:
        """Return the words."""
        return self.found.words

    def contract(self, name: str) -> str:
        """Return what the clerks of a contract are called."""
        clerks = self.found.settings.clerks.get(name)
        if clerks is None:
            return self.words("roster.anybody")
        return in_language(clerks.label, self.words.language, name)

    def shift(self, name: str) -> str:
        """Return what a shift is called."""
        return in_language(self.found.settings.shifts[name].label, self.words.language, name)

    def day(self, weekday: str) -> str:
        """Return a day of the week."""
        return self.words(f"roster.day.{weekday}")

    def days(self, weekdays: Sequence[str]) -> str:
        """Return days of the week, `Mon to Fri` where they follow one another."""
        places = sorted(WEEKDAYS.index(day) for day in weekdays)
        if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
            first, last = (self.day(WEEKDAYS[place]) for place in (places[0], places[-1]))
            return self.words("roster.day.range", first=first, last=last)
        return self.words("list.separator").join(self.day(WEEKDAYS[place]) for place in places)

    def value(self, value: float) -> str:
        """Return a value of the target's measure."""
        question = self.found.question
        if question is not None and question.target.kind == "mean":
            return format_number(value, "min", 2)
        return format_number(value, "share")

    def measure(self) -> str:
        """Return the target's measure."""
        question = self.found.question
        assert question is not None
        return self.words(f"staff.{question.target.kind}", minutes=f"{question.target.longest_wait:g}")

    def cover_heading(self) -> list[str]:
        """Return the heading of the table of what is needed and on duty."""
        heading = [self.words(f"roster.{name}") for name in ("days", "time", "needed", "on_duty")]
        return [*heading, self.measure(), self.words("roster.reached")] if self.found.achieved else heading

    def cover_rows(self) -> list[list[str]]:
        """Return what is needed and on duty, and what it achieves, period by period."""
        if not self.found.achieved:
            return [row for demand in self.found.demands for row in self._plain_rows(demand)]
        question = self.found.question
        assert question is not None
        rows = []
        for one in self.found.achieved:
            for number, period in enumerate(question.periods):
                value = one.intervals[number]
                shown = "–" if value.n == 0 else f"{self.value(value.mean)} ± {self.value(value.half_width)}"
                rows.append(
                    [
                        self.days(one.demand.days),
                        hours(period),
                        f"{needed_in(one.demand, period):g}",
                        f"{one.on_duty[number]:.3g}",
                        shown,
                        self.words(f"roster.reached.{one.reached[number]}"),
                    ]
                )
        return rows

    def _plain_rows(self, demand: Demand) -> Iterator[list[str]]:
        mine = [number for number, day in enumerate(self.found.cover.days) if day.demand == demand]
        duty = [self.found.cover.on_duty(number) for number in mine]
        for slot, *numbers in zip(self.found.cover.slots, *duty, strict=True):
            if (n := demand.at(slot)) or any(numbers):
                least, most = min(numbers), max(numbers)
                there = str(least) if least == most else f"{least}–{most}"
                yield [self.days(demand.days), hours(slot), str(n), there]

    def shift_heading(self) -> list[str]:
        """Return the heading of the table of shifts."""
        days = [self.day(day.weekday) for day in self.found.cover.days if day.week == 0]
        first = [self.words(f"roster.{name}") for name in ("contract", "shift", "hours", "lunch")]
        return [*first, *days]

    def shift_rows(self) -> list[list[str]]:
        """Return how many clerks work each shift on each day; one number, or one for each week where they differ."""
        cover = self.found.cover
        kinds = sorted(
            {
                (t.contract, t.pattern.shift, t.pattern.hours, t.pattern.lunch or (0.0, 0.0))
                for t in cover.numbers
            }
        )
        weekdays = [day.weekday for day in cover.days if day.week == 0]
        rows = []
        for kind in kinds:
            contract, shift, span, lunch = kind
            cells = []
            for weekday in weekdays:
                numbers = [
                    self._number(kind, n) for n, day in enumerate(cover.days) if day.weekday == weekday
                ]
                cells.append(str(numbers[0]) if len(set(numbers)) == 1 else "/".join(map(str, numbers)))
            away = hours(Period(*lunch)) if lunch[1] else "–"
            rows.append([self.contract(contract), self.shift(shift), hours(Period(*span)), away, *cells])
        return rows

    def _number(self, kind: tuple[str, str, Period, tuple[float, float]], day: int) -> int:
        return sum(
            n
            for t, n in self.found.cover.numbers.items()
            if t.day == day
            and (t.contract, t.pattern.shift, t.pattern.hours, t.pattern.lunch or (0.0, 0.0)) == kind
        )

    def sentences(self) -> Iterator[str]:
        """Yield what it costs, how evenly it is shared out, and whether the target holds."""
        cover = self.found.cover
        weeks = 1 + max(day.week for day in cover.days)
        yield self.words(
            "roster.say.cost",
            cost=f"{cover.cost:,.10g}",
            paid=f"{cover.paid_hours:,.10g}",
            weeks=self.words("roster.weeks.one") if weeks == 1 else self.words("roster.weeks.many", n=weeks),
            needed=f"{needed_hours(self.found):,.10g}",
            duty=f"{duty_hours(self.found):,.10g}",
        )
        if not cover.cheapest:
            yield self.words("roster.say.not_cheapest")
        for sharing in self.found.sharings:
            yield from self._fair(sharing)
        yield from self._at_work()

    def _fair(self, sharing: Sharing) -> Iterator[str]:
        count, name = len(sharing.hours), self.contract(sharing.contract)
        yield self.words(
            "roster.say.fair" if sharing.fairest else "roster.say.fair.maybe",
            contract=name,
            count=count,
            least=f"{min(sharing.hours):g}",
            most=f"{max(sharing.hours):g}",
            unpopular=sharing.unpopular_apart,
        )
        if idle := sharing.hours.count(0.0):
            yield self.words("roster.say.idle", contract=name, idle=idle, count=count)

    def _at_work(self) -> Iterator[str]:
        if not self.found.achieved:
            return
        n = self.found.replications
        told = [("misses", "not_reached"), ("unsure", "undecided")]
        lists = {kind: self._periods(verdict) for kind, verdict in told}
        for kind, periods in lists.items():
            if periods:
                listed = self.words("list.separator").join(periods)
                yield self.words(f"roster.say.{kind}", replications=n, periods=listed)
        if not any(lists.values()):
            yield self.words("roster.say.holds", replications=n)

    def _periods(self, verdict: str) -> list[str]:
        question = self.found.question
        assert question is not None
        several = len(self.found.achieved) > 1
        return [
            self.words(
                "staff.say.where_group" if several else "staff.say.where",
                group=self.days(one.demand.days),
                period=period.name,
                value=self.value(interval.mean),
            )
            for one in self.found.achieved
            for period, interval, reached in zip(question.periods, one.intervals, one.reached, strict=True)
            if reached == verdict
        ]


def hours(period: Period) -> str:
    """Return a part of the day."""
    return f"{format_clock(period.begins)}–{format_clock(period.ends)}"


def needed_in(demand: Demand, period: Period) -> float:
    """Return the most windows that are needed within a period."""
    found = [
        n
        for own, n in zip(demand.periods, demand.windows, strict=True)
        if own.begins < period.ends and period.begins < own.ends
    ]
    return max(found, default=0)


def needed_hours(found: FoundRoster) -> float:
    """Return the window-hours that are needed in all weeks."""
    return sum(
        n * (period.ends - period.begins) / 60.0
        for day in found.cover.days
        for period, n in zip(day.demand.periods, day.demand.windows, strict=True)
    )


def duty_hours(found: FoundRoster) -> float:
    """Return the hours that clerks are at windows in all weeks."""
    return sum(at_window(tour) * n for tour, n in found.cover.numbers.items())


def at_window(tour: Tour) -> float:
    """Return the hours of a tour without its break."""
    lunch = tour.pattern.lunch
    away = 0.0 if lunch is None else lunch.ends - lunch.begins
    return (tour.pattern.hours.ends - tour.pattern.hours.begins - away) / 60.0
