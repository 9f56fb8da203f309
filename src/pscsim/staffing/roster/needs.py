"""What a roster has to cover: what its file says, or what its target needs."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.experiments.engines import EngineName
from pscsim.experiments.progress import Progress
from pscsim.plan.calendar import WEEKDAYS
from pscsim.scenario.model.base import Weekday
from pscsim.scenario.model.roster import Roster
from pscsim.staffing.asking import Question
from pscsim.staffing.roster.patterns import Demand, demand_of
from pscsim.staffing.running import FEWEST, TIMES_MORE
from pscsim.staffing.staffing import requirement


def demands_of(
    settings: Roster,
    question: Question | None,
    engine: EngineName,
    few: int,
    workers: int | None,
    progress: Progress,
) -> Iterator[Demand]:
    """Yield what is needed: what the file says, or what the target needs in the scenario."""
    if settings.requirement is not None:
        for number, need in enumerate(settings.requirement):
            yield demand_of(need, number)
        return
    assert question is not None  # the model sees to it
    enough = max(few, FEWEST)
    found = requirement(question, engine, enough, TIMES_MORE * enough, workers, progress)
    windows = found.refined.service.windows
    yield Demand(open_weekdays(question), question.periods, windows, None)


def open_weekdays(question: Question) -> tuple[Weekday, ...]:
    """Return the days of the week on which the centre is open; a make-up working day at the weekend is none of them."""
    makes_up = question.scenario.calendar.holidays == "china"
    own = question.scenario.calendar.weekdays
    opened = {day.weekday for day in question.days if day.sessions}
    return tuple(
        name  # type: ignore[misc]  # a name of the week
        for number, name in enumerate(WEEKDAYS)
        if name in opened and not (makes_up and number >= 5 and name not in own)
    )
