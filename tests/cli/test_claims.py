from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from pscsim.cli.main import main

LINE = SimpleNamespace(
    claim="trips_target",
    plan="2.3 → 0.5 trips",
    before="2.66",
    after="0.86",
    together="–",
    verdict="Not reached.",
)


@pytest.fixture
def claims(stand_in):
    """Return the noted calls of `pscsim.claims.running.claims`."""
    calls = stand_in("pscsim.claims.running", "claims")
    calls.answer = SimpleNamespace(
        lines=[LINE], words=str.upper, counts="1 claim of the plan", folder=Path("results/claims")
    )
    return calls


@pytest.mark.usefixtures("claims")
def test_claims_are_printed(capsys):
    """A row for each line with the plan's figures and ours, then the counts and the page."""
    assert main(["claims", "claims.yaml"]) == 0
    output = capsys.readouterr().out.splitlines()
    assert "CLAIMS.PLAN" in output[1]
    assert any(all(text in row for text in ("2.3 → 0.5 trips", "0.86", "Not reached.")) for row in output)
    assert output[-2:] == ["1 claim of the plan", f"page: {Path('results/claims/claims.html')}"]


def test_options_are_handed_over(claims):
    """What the command line asks for reaches the run."""
    words = [
        "--out",
        "there",
        "--replications",
        "5",
        "--only",
        "a",
        "--only",
        "b",
        "--engine",
        "reference",
        "--force",
    ]
    assert main(["claims", "claims.yaml", *words, "--language", "en", "--workers", "2"]) == 0
    [(args, options)] = claims.seen
    assert args == (Path("claims.yaml"),)
    assert options | {"progress": None} == {
        "out": Path("there"), "replications": 5, "only": ("a", "b"), "engine": "reference", "language": "en",
        "force": True, "workers": 2, "progress": None,
    }  # fmt: skip


def test_one_replication_is_not_enough(claims, capsys):
    """A verdict needs an interval, and an interval two replications."""
    assert main(["claims", "claims.yaml", "--replications", "1"]) == 2
    assert "2<=x<=10000" in capsys.readouterr().err
    assert claims.seen == []
