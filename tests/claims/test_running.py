from __future__ import annotations

import pandas as pd
import pytest

from pscsim.claims.running import claims
from pscsim.errors import RunError, ScenarioError

SCENARIO = """
name: hall
language: en
calendar: {days: 3, holidays: none}
demand: {cases_per_day: 20}
items:
  permit: {share: 100%, one_window: {papers: 4, time: {kind: constant, value: 5 min}}}
papers: {sharing: 0%, brought: 50%}
hall: {windows: [{name: windows, count: 4, serves: [accept]}]}
"""
EXPERIMENT = """
name: e
scenario: hall.yaml
options:
  base: {}
  sharing: {reforms: [sharing.yaml]}
  both: {reforms: [sharing.yaml, brought.yaml]}
"""
CLAIMS = """
name: claims
source: plan
language: en
replications: 3
waterfalls:
  trips_fall: {label: Trips, scenario: hall.yaml, reforms: {sharing: [sharing.yaml], brought: [brought.yaml]}}
claims:
  papers: {label: Papers, section: "1", place: here, mechanism: sharing, plan: {change: -0.3, unit: share}, checks: [
    {experiment: e.yaml, before: base, after: sharing, measure: papers.mean, compare: change, relation: at_most}]}
  trips: {label: Trips, section: "1", place: here, mechanism: sharing, plan: {after: 1, unit: trips}, checks: [
    {experiment: e.yaml, before: base, after: sharing, together: both, measure: trips.mean, compare: level, relation: at_most}]}
  none: {label: No trips, section: "1", place: here, mechanism: sharing, plan: {after: 0.5, unit: trips}, checks: [
    {experiment: e.yaml, before: base, after: sharing, together: both, measure: trips.mean, compare: level, relation: at_most,
     lever: {label: shared, share: true, steps: [{at: 1, set: {papers.sharing: 100%}}]}}]}
  money: {label: Money, section: "1", place: here, mechanism: all, plan: {after: 1, unit: CNY}, outside: money is not counted.}
"""


@pytest.fixture
def file(tmp_path):
    """Return a table of claims about a hall in which half of the papers are not brought at first."""
    for name, text in (
        ("hall", SCENARIO), ("e", EXPERIMENT), ("claims", CLAIMS),
        ("sharing", "reform: Sharing\nset: {papers.sharing: 80%}\n"),
        ("brought", "reform: Brought\nset: {papers.brought: 100%}\n"),
    ):  # fmt: skip
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "claims.yaml"


def test_claims_from_file_to_folder(file, tmp_path):
    """Fewer papers follow from sharing alone, one trip only when papers are brought, half a trip never; all is written."""
    outcome = claims(file, out=tmp_path / "out", engine="reference", workers=1)
    assert [line.kind for line in outcome.lines] == ["reached", "together", "not_reached", "outside"]
    assert outcome.results[1].verdict.tips == ("brought",)
    assert "Brought" in outcome.lines[1].verdict
    assert "Even then, with shared 100%, it is 1.00 trips." in outcome.lines[2].verdict
    assert outcome.counts.startswith("4 claims of the plan: 1 reached, 1 only together")
    page = (tmp_path / "out" / "claims.html").read_text(encoding="utf-8")
    assert "money is not counted." in page
    assert page.count("data:image/svg+xml") == 2
    table = pd.read_csv(tmp_path / "out" / "claims.csv", encoding="utf-8-sig")
    assert table["verdict"].tolist() == ["reached", "together", "not_reached", "outside"]
    assert (tmp_path / "out" / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    fall = pd.read_csv(tmp_path / "out" / "waterfall.csv", encoding="utf-8-sig").set_index("reform")["value"]
    assert fall[["sharing", "brought"]].sum() == pytest.approx(fall["after"] - fall["before"])
    assert (tmp_path / "out" / "charts" / "waterfall_trips_fall.png").is_file()


def test_only_some_claims(file, tmp_path):
    """A name picks its claim alone; a name that is not there is told with the nearest one."""
    outcome = claims(file, out=tmp_path / "out", only=["papers"], engine="reference", workers=1)
    assert [line.claim for line in outcome.lines] == ["papers"]
    assert outcome.waterfalls == []
    with pytest.raises(ScenarioError, match=r"(?s)there is no such claim.*papers"):
        claims(file, out=tmp_path / "other", only=["paper"])
    assert not (tmp_path / "other").exists()


def test_a_waterfall_alone(file, tmp_path):
    """A waterfall by its name runs without the claims, in Chinese when asked."""
    outcome = claims(
        file, out=tmp_path / "out", only=["trips_fall"], engine="reference", workers=1, language="zh"
    )
    assert (outcome.lines, outcome.counts) == ([], "")
    assert "各项改革的贡献" in (tmp_path / "out" / "claims.html").read_text(encoding="utf-8")
    [fall] = outcome.waterfalls
    assert sum(part.value.mean for part in fall.parts) == pytest.approx(fall.after.mean - fall.before.mean)
    assert all(part.first.mean <= part.value.mean <= part.last.mean for part in fall.parts)


def test_a_group_that_is_not_there_is_told_before_anything_runs(file, tmp_path):
    """A mistyped group is a problem of the table, and no folder is made."""
    text = file.read_text(encoding="utf-8").replace(
        "measure: papers.mean", "measure: papers.mean, group: nobody"
    )
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"claims\.yaml:10:.* 'nobody'"):
        claims(file, out=tmp_path / "out", only=["papers"], engine="reference", workers=1)
    assert not (tmp_path / "out").exists()


def test_a_measure_of_nobody_is_told_after_the_run(file, tmp_path):
    """Where no case is decided there are no days to the decision, which only a run can tell."""
    text = file.read_text(encoding="utf-8").replace("measure: papers.mean", "measure: decision_days.mean")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=r"has no decision_days\.mean of 'all'"):
        claims(file, out=tmp_path / "out", only=["papers"], engine="reference", workers=1)
