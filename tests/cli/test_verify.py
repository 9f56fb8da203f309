from __future__ import annotations

from types import SimpleNamespace

import pytest

from pscsim.cli.main import main

HOLDS = SimpleNamespace(
    model="M/M/c", parameters="c=10", measure="mean wait", expected=1.6367206, simulated=1.64,
    ci_low=1.62, ci_high=1.66, ok=True, source="Erlang C",
)  # fmt: skip
MISSED = SimpleNamespace(
    model="M/D/5", parameters="load 4", measure="mean wait", expected=0.28906001, simulated=0.31,
    ci_low=0.30, ci_high=0.32, ok=False, source="Crommelin",
)  # fmt: skip


@pytest.fixture
def verify(stand_in):
    """Return the noted calls of `pscsim.verification.verify`."""
    return stand_in("pscsim.verification", "verify")


def test_all_hold(verify, capsys):
    """When every value is met the code is 0 and the last line counts them."""
    verify.answer = [HOLDS]
    assert main(["verify"]) == 0
    output = capsys.readouterr().out
    assert "1.63672" in output
    assert "1.62 to 1.66" in output
    assert output.splitlines()[-1] == "1 of 1 hold"


def test_one_missed_value_fails(verify, capsys):
    """One value outside of its interval is enough for code 1, and it is marked."""
    verify.answer = [HOLDS, MISSED]
    assert main(["verify"]) == 1
    output = capsys.readouterr().out
    assert [line.split()[0] for line in output.splitlines() if "MISSED" in line] == ["M/D/5"]
    assert output.splitlines()[-1] == "1 of 2 hold"


@pytest.mark.parametrize(("words", "quick"), [([], True), (["--quick"], True), (["--full"], False)])
def test_quick_unless_asked_for_more(verify, words, quick):
    """Without a word it is the quick suite, on the engine that is asked for."""
    verify.answer = [HOLDS]
    assert main(["verify", *words, "--engine", "reference"]) == 0
    assert verify.seen[0][0][:2] == (quick, "reference")


def test_table_for_the_docs(verify, tmp_path):
    """--out writes the same table in Markdown."""
    verify.answer = [HOLDS]
    assert main(["verify", "--out", str(tmp_path / "table.md")]) == 0
    assert (tmp_path / "table.md").read_text(encoding="utf-8") == (
        "| model | parameters | measure | expected | simulated | 95% interval | verdict | source |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| M/M/c | c=10 | mean wait | 1.63672 | 1.64 | 1.62 to 1.66 | holds | Erlang C |\n"
    )
