"""The papers that checks ask for, and where they come from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pscsim.scenario.model.base import Count, Model, Name, Share

MOST_PAPERS = 60
"""Papers that one item can ask for, all its checks together."""

PaperNeed = Annotated[Count, Field(le=MOST_PAPERS)] | list[Name]
"""Papers that a check asks for: how many, or their names. A paper that two checks name is the same paper."""

ByGroup = Share | dict[str, Share]
"""One share for everybody, or one for each people group (none where left out)."""


def share_of(shares: ByGroup, group: str) -> float:
    """Return the share of a people group."""
    return shares.get(group, 0.0) if isinstance(shares, dict) else shares


class Tolerance(Model):
    """Tolerant acceptance: a check that lacks only non-core papers passes against a promise (容缺受理, 告知承诺)."""

    share: Share = 0.0
    """Part of the people who lack only non-core papers and are accepted. Default: none, as before the reform."""
    promise_days: Annotated[int, Field(ge=1, le=3660, strict=True)] = 30
    """Calendar days from acceptance within which the papers follow, each day as likely as another (assumption), whenever the
    result comes. Default: 30 (plan 5.2)."""
    by_post: Share = 0.5
    """Part of the promises kept by post or online; the others cost a trip. Default: half (assumption)."""
    lapses: Share = 0.0
    """Part of the promised cases that let the promise lapse. Default: none (assumption)."""
    lapsed: Literal["trip", "case"] = "trip"
    """What a lapsed promise costs: a trip after the deadline, or the case. Default: a trip (assumption)."""


class PreReview(Model):
    """Papers looked at before the trip (智能预审), so that missing ones are found at home."""

    adoption: ByGroup = 0.0
    """Part of the people who have their papers looked at. Default: nobody, as before the reform."""
    finds: Share = 0.9
    """Probability that a paper that would be missing is found and brought. Default: 90% (assumption)."""


class Papers(Model):
    """Papers that a check asks for."""

    sharing: Share = 0.0
    """Part of the papers that the centre has from other departments' data. Default: none (assumption)."""
    brought: Share = 1.0
    """Probability that a paper that is not shared is brought and in order, at the first try. Default: always (assumption)."""
    brought_again: Share = 1.0
    """The same for a paper that was missing the last time. Default: always (assumption)."""
    non_core: list[Name] = []
    """Named papers that can follow later; all others are core, counted ones too. Default: none, as before the reform."""
    tolerance: Tolerance = Tolerance()
    """Acceptance with non-core papers missing."""
    pre_review: PreReview = PreReview()
    """Papers looked at before the trip."""
