"""What happens to a case outside of the hall: channels, back offices, the result, the way to the hall."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from pscsim.scenario.model.base import Count, Duration, Label, Model, Session, Share, WorkingDays
from pscsim.scenario.model.demand import Profile
from pscsim.scenario.model.distributions import Constant, Distribution
from pscsim.scenario.model.papers import ByGroup

NO_TIME = Constant.model_validate({"kind": "constant", "value": 0})


class Channel(Model):
    """A way to hand in a case without coming to the hall: online, by phone, through an agent at the door."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""
    adoption: ByGroup = 0.0
    """Part of the people who try it, of those who can and whose case it can take. Default: nobody."""
    success: Share = 1.0
    """Part of the tries that work out; the others come to the hall on a later day. Default: all (assumption)."""
    on_site: Share = 0.0
    """Part of the tries that worked out and must still be verified in the hall. Default: none (assumption)."""
    finds: Share = 0.0
    """Probability that a try that fails shows a paper that would be missing in the hall. Default: none (assumption)."""
    time: Distribution = NO_TIME
    """Time that a try takes: of the person, or of the `agents`, their way to the door included. Default: none."""
    agents: str | None = None
    """One of `back_offices`, whose clerks handle a try one after another; default: nobody is needed."""
    profile: Profile | None = None
    """Times of day at which it is used, also outside of opening hours and at weekends: a case that comes up waits for its time
    of day. Default: it is tried when it comes up, in opening hours."""


class BackOffice(Model):
    """Clerks behind the windows who decide cases, or agents who go out."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""
    clerks: Annotated[Count, Field(ge=1, le=10_000)]
    """Clerks on duty during the hours."""
    hours: Annotated[list[Session], Field(min_length=1)] | None = None
    """Working hours of a working day, in order; default: the centre's sessions. Unfinished work goes on the next day."""
    lends_at_most: Count | None = None
    """Clerks who may be at extra windows of tidal rules (`hall.tidal_rules.back_office`) at the same time, those of all rules
    together. Default: all (assumption)."""
    sent_back: Share = 0.0
    """Part of the decisions that need something more from the person. Default: none (assumption)."""


class OfficeWork(Model):
    """What one back office does for an item."""

    office: str
    """One of `back_offices`."""
    time: Distribution
    """Working time of a clerk."""
    delay: Distribution = NO_TIME
    """Working time that passes after it without a clerk: circulation, inspection, publication. Default: none."""


class ItemApproval(Model):
    """How an item is decided after it was accepted."""

    offices: Annotated[list[OfficeWork], Field(min_length=1, max_length=16)]
    """Back offices, in the order in which they decide."""
    parallel: bool = False
    """Whether the offices can decide at the same time, once `approval.parallel` says that they do. Default: no (assumption)."""
    simple: bool = False
    """Whether rules can decide it, once `approval.instant` says that they do. Default: no (assumption)."""
    limit: WorkingDays | None = None
    """Legal time limit in working days from acceptance to decision; waiting for the person does not count."""


class Approval(Model):
    """How the centre decides accepted cases, for all items that have an `approval`."""

    parallel: bool = False
    """Whether offices decide at the same time where the item allows it. Default: one after another, as before the reform."""
    instant: Share = 0.0
    """Part of the cases of simple items decided by rule, without a clerk (秒批). Default: none, as before the reform."""
    instant_time: Duration = "5 min"  # type: ignore[assignment]  # defaults are read like the file
    """Time that such a decision takes. Default: 5 minutes (plan 5.2, 7.4)."""
    supplement_by_trip: Share = 1.0
    """Part of the people who bring what an office sent back; the others send it. Default: all (assumption)."""


class ItemResult(Model):
    """How the result of an item comes to the person, in place of the centre's `result`."""

    electronic: Share | None = None
    """Part of the results that are electronic; default: the centre's."""
    post: Share | None = None
    """Part of the results that are sent by post; default: the centre's."""


class Result(Model):
    """How the result of a decided case comes to the person; who gets it in no other way collects it in the hall."""

    on_the_spot: Duration = 0.0
    """Who was accepted in the hall waits there for the decision when it takes no longer. Default: nobody waits (assumption)."""
    electronic: Share = 0.0
    """Part of the results that are electronic. Default: none (assumption)."""
    post: Share = 0.0
    """Part of the results that are sent by post. Default: none (assumption)."""
    post_time: WorkingDays = "2 working days"  # type: ignore[assignment]  # defaults are read like the file
    """Working days that the post takes. Default: 2 (assumption)."""

    @model_validator(mode="after")
    def at_most_all(self) -> Self:
        """Refuse more than all results."""
        if self.electronic + self.post > 1 + 1e-9:
            raise ValueError("electronic and post are more than 100% together")
        return self


class Far(Model):
    """People whose case belongs to this centre and who live in another region."""

    share: Share = 0.0
    """Part of the cases. Default: none (assumption)."""
    time: Distribution = NO_TIME
    """Time of their journey, there and back."""
    near: Share = 0.0
    """Part of them who hand in near their home, cross-region (跨省通办). Default: none, as before the reform."""
    items: list[str] | None = None
    """Items for which that is possible; default: all."""


class Travel(Model):
    """The way to the hall."""

    time: Distribution = NO_TIME
    """Time of a journey, there and back. Default: none, so that travel is not counted."""
    far: Far = Far()
    """People from another region."""


class Counter(Model):
    """A service in the hall for cases that are known already."""

    line: str | None = None
    """Line where the ticket waits; default: the line where the item's way begins."""
    time: Distribution = Constant.model_validate({"kind": "constant", "value": "3 min"})
    """Service time. Default: 3 minutes (assumption)."""
