from __future__ import annotations

import pytest

from pscsim.claims.model import ClaimTable
from pscsim.claims.reading import checks_of, read_claims
from pscsim.claims.words import en, zh
from pscsim.errors import ScenarioError
from pscsim.scenario.reading import read_study

CLAIM = """
name: claims
source: plan
claims:
  trips: {{label: trips, section: "1", place: here, mechanism: all, plan: {plan}, {answer}}}
"""
CHECK = "{{experiment: e.yaml, before: base, after: {after}, measure: {measure}, compare: level, relation: at_most}}"
EXPERIMENT = "name: e\nscenario: s.yaml\noptions: {base: {}}\n"


@pytest.fixture(scope="module")
def claims(repository):
    """Return the claims of the plan."""
    return read_claims(repository / "experiments" / "claims.yaml")


def test_every_claim_of_the_plan_is_there(claims):
    """The plan has 43 figures; each is checked, goes in, or has a reason in both languages why it is outside."""
    table: ClaimTable = claims.table
    assert len(table.claims) == 43
    for claim in table.claims.values():
        assert (claim.plan.before, claim.plan.after, claim.plan.change) != (None, None, None)
        reason = claim.input or claim.outside
        assert bool(claim.checks) != bool(reason)
        assert reason is None or (reason.zh and reason.en)


def test_experiments_of_the_claims_can_be_read(claims, repository):
    """`pscsim run` reads every experiment that the claims name, and its options are those that they name."""
    for _, check in checks_of(claims.table):
        options = {
            option.name for option in read_study(repository / "experiments" / check.experiment).options
        }
        assert {check.before, check.after} <= options


def test_both_languages_have_the_same_words():
    """A text that one language lacks would be found by a reader of the other one only."""
    assert en.TEXTS.keys() == zh.TEXTS.keys()


def written(tmp_path, plan: str, answer: str):
    """Return a table with one claim beside an experiment with one option."""
    (tmp_path / "e.yaml").write_text(EXPERIMENT, encoding="utf-8")
    path = tmp_path / "claims.yaml"
    path.write_text(CLAIM.format(plan=plan, answer=answer), encoding="utf-8")
    return path


def check(after: str = "base", measure: str = "trips.mean") -> str:
    """Return a claim's answer with one check."""
    return "checks: [" + CHECK.format(after=after, measure=measure) + "]"


@pytest.mark.parametrize(("plan", "answer", "message"), [
    ("{after: 1, unit: trips}", "input: a, outside: b", "give one of checks, input and outside"),
    ("{after: 1, unit: trips}", "note: nothing", "give one of checks, input and outside"),
    ("{change: 1, unit: trips}", check(), "the plan has no figure for a level"),
    ("{after: 1, unit: trips}", check(after="bas"), "there is no option 'bas'"),
    ("{after: 1, unit: trips}", check(measure="trip.mean"), "there is no measure 'trip.mean'"),
])  # fmt: skip
def test_problems_are_told_with_their_place(tmp_path, plan, answer, message):
    """Names that are not there, and a claim without an answer or an aim, are told with the line."""
    with pytest.raises(ScenarioError, match=message) as told:
        read_claims(written(tmp_path, plan, answer))
    assert "claims.yaml:5:" in str(told.value)
