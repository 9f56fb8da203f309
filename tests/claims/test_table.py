from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pscsim.claims.files import shown_file
from pscsim.claims.model import ClaimTable
from pscsim.claims.reading import read_claims
from pscsim.claims.words import en, zh
from pscsim.errors import ScenarioError
from pscsim.scenario.reading import read_study

CLAIM = """
name: claims
source: plan
claims:
  trips: {{label: trips, section: "1", place: here, mechanism: all, plan: {plan}, {answer}}}
"""
CHECK = (
    "{experiment: e.yaml, before: base, after: base, measure: trips.mean, compare: level, relation: at_most}"
)
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


def test_a_table_is_shown_and_reads_back(repository):
    """What `pscsim show` prints is the same table, defaults filled in."""
    shown = yaml.safe_load(shown_file(repository / "experiments" / "claims.yaml"))
    assert shown["claims"]["trips_target"]["checks"][0]["group"] == "all"
    assert ClaimTable.model_validate(shown) == read_claims(repository / "experiments" / "claims.yaml").table


def test_a_table_on_another_one(repository, tmp_path):
    """Names of files are relative to the file in which they stand, also where a table extends one in another folder."""
    file = tmp_path / "mine.yaml"
    base = repository / "experiments" / "claims.yaml"
    file.write_text(f"extends: {base.as_posix()}\nreplications: 5\n", encoding="utf-8")
    mine = read_claims(file, only=["appointment_onsite"])
    assert mine.table.replications == 5
    assert {Path(parts.source.file).parent for parts in mine.files.experiments.values()} == {
        base.parent / "claims"
    }


def test_what_is_read_first_is_the_kind_of_file(repository):
    """An experiment is no table of claims, and a table of claims does not run as an experiment."""
    claims, experiment = (repository / "experiments" / name for name in ("claims.yaml", "more_reforms.yaml"))
    with pytest.raises(ScenarioError, match="this is an experiment and no table of claims"):
        read_claims(experiment)
    with pytest.raises(ScenarioError, match="run it with 'pscsim claims'"):
        read_study(claims)


def test_both_languages_have_the_same_words():
    """A text that one language lacks would be found by a reader of the other one only."""
    assert en.TEXTS.keys() == zh.TEXTS.keys()


def written(tmp_path, plan: str, answer: str):
    """Return a table with one claim beside an experiment with one option."""
    (tmp_path / "e.yaml").write_text(EXPERIMENT, encoding="utf-8")
    path = tmp_path / "claims.yaml"
    path.write_text(CLAIM.format(plan=plan, answer=answer), encoding="utf-8")
    return path


@pytest.mark.parametrize(("plan", "answer", "message"), [
    ("{after: 1, unit: trips}", "input: a, outside: b", "give one of checks, input and outside"),
    ("{after: 1, unit: trips}", "note: nothing", "give one of checks, input and outside"),
    ("{change: 1, unit: trips}", "checks: [" + CHECK + "]", "the plan has no figure for a level"),
])  # fmt: skip
def test_problems_are_told_with_their_place(tmp_path, plan, answer, message):
    """A claim without an answer or an aim is told with the line; `tests/bad/claims` has the other mistakes."""
    with pytest.raises(ScenarioError, match=message) as told:
        read_claims(written(tmp_path, plan, answer))
    assert "claims.yaml:5:" in str(told.value)
