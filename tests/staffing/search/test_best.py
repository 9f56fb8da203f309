"""A search for the best settings at a cost, from the file to the folder: it finds what enumeration finds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml

from pscsim.cli.main import main
from pscsim.staffing.search.reading import read_search
from pscsim.staffing.search.saying import SearchSpeaker
from pscsim.staffing.search.searching import FoundSettings, search
from pscsim.staffing.words import load_words
from pscsim.statistics.selection.best_mean import compared
from pscsim.statistics.theory.hall_day import hall_day

FILE = "experiments/searches/split_hours.yaml"


@pytest.fixture(scope="module")
def split(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> FoundSettings:
    """Return the search for the best split of 56 window-hours."""
    return search(repository / FILE, out=tmp_path_factory.mktemp("search"), force=True, workers=1)


def test_the_best_split_of_window_hours(split: FoundSettings) -> None:
    """Of six plans of 56 window-hours the one whose mean wait is least by exact enumeration; the next has 0.37 minutes more."""
    rates = [rate / 60.0 for rate in (48, 84, 66, 24, 36, 66, 54, 30)]
    waits = {}
    for other in range(3, 9):
        peak = 14 - other
        plan = [other, peak, peak, other, other, peak, peak, other]
        waits[other, peak] = hall_day(rates, plan, 6.0, 60.0).mean_wait
    best, second = sorted(waits, key=waits.__getitem__)[:2]
    assert waits[second] - waits[best] > 0.2
    assert split.choice.best is not None
    assert split.searching.grid.values(split.choice.best) == list(best) == [5, 9]
    assert split.choice.proven
    assert split.choice.error == pytest.approx(0.05 / 5)


def test_files(split: FoundSettings) -> None:
    """Who was left out, who was compared, and the option to paste."""
    table = pd.read_csv(split.folder / "candidates.csv", encoding="utf-8-sig")
    assert table["verdict"].value_counts().to_dict() == {"ruled_out": 15, "worse": 5, "best": 1}
    assert set(table["cost"][table["replications"] > 0]) == {56.0}
    measures = pd.read_csv(split.folder / "measures.csv", encoding="utf-8-sig")
    assert list(measures["relation"]) == ["best"] * 6
    assert measures["target"].isna().all()
    assert sorted(measures["verdict"]) == ["best", *["worse"] * 5]
    option = yaml.safe_load((split.folder / "best.yaml").read_text(encoding="utf-8"))
    assert option["best"]["set"]["hall.windows.windows.opens.14:00"] == 9
    page = (split.folder / "search.html").read_text(encoding="utf-8")
    assert "Best in Mean wait: other times 5, at the peaks 9, at a cost of 56." in page
    assert json.loads((split.folder / "provenance.json").read_text(encoding="utf-8"))["proven"] is True


def test_words(split: FoundSettings) -> None:
    """What was chosen, what is guaranteed and what is not, and what it took."""
    speaker = SearchSpeaker(split)
    assert [row[-1] for row in speaker.rows()].count("no better than the one chosen") == 5
    said = list(speaker.sentences())
    assert said[0] == "Best in Mean wait: other times 5, at the peaks 9, at a cost of 56."
    assert said[1].startswith(
        "If one candidate is better than every other by 0.20 min or more, this is the one"
    )
    assert said[2].endswith("15 left out because another one has more of what never hurts.")
    chinese = list(SearchSpeaker(replace(split, words=load_words("zh"))).sentences())
    assert chinese[0] == "平均等候时间最优的方案：平时窗口 5、高峰窗口 9，成本56。"


def test_a_spent_budget(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first ones of six candidates take 120 replications; of those that are not compared none is needed."""
    arguments = ["search", str(repository / FILE), "--out", str(tmp_path / "out"), "--budget", "120"]
    assert main(arguments) == 0
    assert "120 of at most 120 replications: 6 of 21" in capsys.readouterr().out


def test_a_budget_that_leaves_nothing_known(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With fewer than the first ones of all that are compared nothing would be known: that is said before any is made."""
    assert main(["search", str(repository / FILE), "--budget", "119"]) == 2
    said = capsys.readouterr().err
    assert "budget: 119 replications do not reach for a choice" in said
    assert "more than 5 candidates are compared, and each takes 20 first" in said


def test_candidates_that_do_not_exist_take_none_of_the_budget(repository: Path, tmp_path: Path) -> None:
    """In a hall of 10 windows the plan with 11 at the peaks does not exist: the first ones of the other five take 100."""
    data = yaml.safe_load((repository / FILE).read_text(encoding="utf-8"))
    data["set"]["hall.windows.windows.count"] = 10
    data |= {"scenario": str(repository / "experiments" / "lab" / "hall_day_8.yaml"), "budget": 100}
    (tmp_path / "ten.yaml").write_text(json.dumps(data), encoding="utf-8")
    found = read_search(tmp_path / "ten.yaml")
    assert [found.grid.values(i) for i in compared(found.grid.candidates, found.exists)] == [
        [4, 10], [5, 9], [6, 8], [7, 7], [8, 6],
    ]  # fmt: skip


def test_the_likeliest_split(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With OCBA the same plan is chosen, its probability is told, and the files call nothing proven."""
    file = str(repository / FILE)
    assert main(["search", file, "--out", str(tmp_path / "out"), "--set", "best.procedure=ocba"]) == 0
    said = capsys.readouterr().out
    assert "Best in Mean wait: other times 5, at the peaks 9, at a cost of 56." in said
    assert re.search(r"better by 0\.20 min or more has a probability of about 9[5-9]\.\d%", said)
    assert "If one candidate is better" not in said
    table = pd.read_csv(tmp_path / "out" / "candidates.csv", encoding="utf-8-sig")
    assert table["verdict"].value_counts().to_dict() == {"ruled_out": 15, "behind": 5, "best": 1}
    made = json.loads((tmp_path / "out" / "provenance.json").read_text(encoding="utf-8"))
    assert (made["proven"], made["likely"] >= 0.95, "error_of_each_test" in made) == (False, True, False)
    assert "likely" in (tmp_path / "out" / "search.html").read_text(encoding="utf-8")
    found = search(
        file, out=tmp_path / "few", sets=["best.procedure=ocba"], budget=125, probability=0.9999999999
    )
    sentences = list(SearchSpeaker(found).sentences())
    assert sentences[0].startswith("The budget is spent: ")
    assert "so far" in sentences[1]
    assert "estimated from these replications" in sentences[2]


def test_a_fine_tolerance_is_not_told_as_nothing(split: FoundSettings) -> None:
    """A tolerance of 0.004 minutes has three decimals, and so have values beside it; who is left out is told where some are."""
    wanted = split.searching.search
    assert wanted.best is not None
    fine = wanted.model_copy(update={"best": wanted.best.model_copy(update={"tolerance": 0.004})})
    verdicts = tuple("worse" if one == "ruled_out" else one for one in split.choice.verdicts)
    speaker = SearchSpeaker(
        replace(
            split,
            searching=replace(split.searching, search=fine),
            choice=replace(split.choice, verdicts=verdicts),
        )
    )
    assert speaker.target(0) == "Mean wait (± 0.004 min)"
    said = list(speaker.sentences())
    assert "better than every other by 0.004 min or more" in said[1]
    assert said[-1] == "120 of at most 2000 replications: 6 of 21 candidates simulated."
