"""A search from the file to the folder: it finds what enumeration finds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml

from pscsim.cli.main import main
from pscsim.errors import RunError
from pscsim.experiments.progress import Silence
from pscsim.staffing.search.reading import read_search
from pscsim.staffing.search.saying import SearchSpeaker
from pscsim.staffing.search.searching import FoundSettings, search
from pscsim.staffing.search.starting import Start, first_candidate
from pscsim.staffing.words import load_words
from pscsim.statistics.theory import erlang_c
from pscsim.statistics.theory.hall_day import hall_day
from small import centre


@pytest.fixture(scope="module")
def equal(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> FoundSettings:
    """Return the search for the fewest equal windows."""
    file = repository / "experiments" / "searches" / "equal_windows.yaml"
    return search(file, out=tmp_path_factory.mktemp("search"), force=True, workers=1)


def test_fewest_equal_windows(equal: FoundSettings) -> None:
    """Erlang C: with eleven windows 24% have to wait, with ten 41%; both are clear of 30% by the tolerance."""
    exact = {n: erlang_c.wait_probability(8.0, n) for n in range(9, 17)}
    best = min(n for n, waited in exact.items() if waited <= 0.27)
    assert max(n for n, waited in exact.items() if waited >= 0.33) == best - 1
    assert equal.choice.best is not None
    assert equal.searching.grid.values(equal.choice.best) == [best] == [11]
    assert equal.choice.proven
    assert equal.start is not None
    assert equal.start.by_formula
    assert list(equal.choice.tried) == [2, 1]  # eleven, where the formulas put the beginning, and ten


def test_files(equal: FoundSettings) -> None:
    """All candidates, what was measured, the option to paste, a chart, and what is needed to repeat it."""
    table = pd.read_csv(equal.folder / "candidates.csv", encoding="utf-8-sig")
    assert list(table["hall.windows.windows.count"]) == list(range(9, 17))
    assert list(table["verdict"]) == ["ruled_out", "misses", "meets", *["dearer"] * 5]
    assert list(table["chosen"]) == [n == 11 for n in range(9, 17)]
    assert table["replications"].sum() == equal.choice.used
    measures = pd.read_csv(equal.folder / "measures.csv", encoding="utf-8-sig")
    assert list(measures["verdict"]) == ["misses", "meets"]
    assert (equal.folder / "candidates.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    option = yaml.safe_load((equal.folder / "best.yaml").read_text(encoding="utf-8"))
    assert option["best"]["set"]["hall.windows.windows.count"] == 11
    assert (equal.folder / "charts" / "search.svg").is_file()
    page = (equal.folder / "search.html").read_text(encoding="utf-8")
    assert (
        "Least costly that reaches all targets up to their tolerances: windows 11, at a cost of 11." in page
    )
    assert page.count("data:image/svg+xml") == 1
    facts = json.loads((equal.folder / "provenance.json").read_text(encoding="utf-8"))
    assert facts["proven"] is True
    assert facts["replications"] == equal.choice.used
    assert facts["error_of_each_test"] == pytest.approx(0.05 / 8)


def test_words(equal: FoundSettings) -> None:
    """What was chosen, what that means, and what it took."""
    speaker = SearchSpeaker(equal)
    assert [row[0] for row in speaker.rows()] == ["10", "11"]
    assert [row[-1] for row in speaker.rows()] == ["misses a target", "chosen"]
    said = list(speaker.sentences())
    assert (
        said[0]
        == "Least costly that reaches all targets up to their tolerances: windows 11, at a cost of 11."
    )
    assert "at least 95%" in said[1]
    assert "(Had to wait below 33.0%)" in said[1]
    assert said[-1].startswith(
        f"{equal.choice.used} of at most 2000 replications: 2 of 8 candidates simulated"
    )


def test_a_choice_at_the_edge_of_a_target(equal: FoundSettings) -> None:
    """Where the interval reaches beyond the target itself, the words say what is guaranteed, and that it is no more."""
    target = equal.searching.search.targets[0].model_copy(update={"at_most": 0.24, "tolerance": 0.05})
    search = equal.searching.search.model_copy(update={"targets": [target]})
    said = list(SearchSpeaker(replace(equal, searching=replace(equal.searching, search=search))).answer())
    assert "(Had to wait below 29.0%)" in said[1]
    assert said[2].startswith("Had to wait is at the edge of its target: 23.7% ± ")
    assert len(list(SearchSpeaker(equal).answer())) == 2


def test_tidal_hours(repository: Path, tmp_path: Path) -> None:
    """Of 35 opening plans of a day with two peaks the one that exact enumeration finds."""
    file = repository / "experiments" / "searches" / "tidal_hours.yaml"
    rates = [rate / 60.0 for rate in (48, 84, 66, 24, 36, 66, 54, 30)]
    good, fair = [], []
    for other in range(4, 7):
        for peak in range(6, 11):
            day = hall_day(rates, [other, peak, peak, other, other, peak, peak, other], 6.0, 60.0)
            for tolerance, kind in ((1.0, good), (-1.0, fair)):
                if (
                    day.mean_wait <= 1.8 - 0.1 * tolerance
                    and day.all_busy_probability <= 0.45 - 0.03 * tolerance
                ):
                    kind.append((4 * (other + peak), other, peak))
    assert min(good) == (56, 5, 9)
    assert [one for one in fair if one[0] <= 56] == [(56, 5, 9)]
    found = search(file, out=tmp_path / "out", workers=1)
    assert found.choice.best is not None
    assert found.searching.grid.values(found.choice.best) == [5, 9]
    assert found.choice.proven


TWO_LINES = centre(
    {
        "a": {"arrivals": {"rate": "30/h"}, "stages": [{"name": "front", "time": {"kind": "exponential", "mean": "8 min"}}]},
        "b": {"arrivals": {"rate": "20/h"}, "stages": [{"name": "back", "time": {"kind": "exponential", "mean": "6 min"}}]},
    },
    {"name": "front_windows", "count": 5, "serves": ["front"]},
    {"name": "back_windows", "count": 3, "serves": ["back"]},
    calendar={"warm_up": 1, "days": 4},
    seed=3,
)  # fmt: skip


def two_lines(folder: Path, **more: object) -> Path:
    """Return a search for the windows of two lines that have nothing to do with each other."""
    (folder / "centre.yaml").write_text(yaml.safe_dump(TWO_LINES), encoding="utf-8")
    data = {
        "name": "Two lines",
        "language": "en",
        "scenario": "centre.yaml",
        "vary": {
            "hall.windows.front_windows.count": {"least": 5, "most": 8, "cost": 3, "more_never_hurts": True},
            "hall.windows.back_windows.count": {"least": 3, "most": 6, "cost": 2, "more_never_hurts": True},
        },
        "targets": [
            {"measure": "wait.mean", "at_most": 2.4, "tolerance": 0.5},
            {"measure": "wait.mean", "group": "front", "at_most": 3, "tolerance": 0.8},
        ],
    } | more
    file = folder / "two_lines.yaml"
    file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return file


def two_lines_exact(front: int, back: int) -> tuple[float, float]:
    """Return the mean wait of everybody and of the front line (Erlang C)."""
    waits = erlang_c.mean_wait(0.5, 8.0, front), erlang_c.mean_wait(1 / 3, 6.0, back)
    return (waits[0] * 0.5 + waits[1] / 3) / (0.5 + 1 / 3), waits[0]


def test_two_lines(tmp_path: Path) -> None:
    """Windows of two kinds, the cheapest of 16 combinations by Erlang C, and nothing cheaper comes near."""
    exact = {(3 * f + 2 * b, f, b): two_lines_exact(f, b) for f in range(5, 9) for b in range(3, 7)}
    good = [key for key, (all_, front) in exact.items() if all_ <= 1.9 and front <= 2.2]
    fair = [key for key, (all_, front) in exact.items() if all_ < 2.9 and front < 3.8]
    best = min(good)
    assert [key for key in fair if key[0] <= best[0]] == [best]
    found = search(two_lines(tmp_path), out=tmp_path / "out", workers=1)
    assert found.choice.best is not None
    assert found.searching.grid.values(found.choice.best) == list(best[1:])
    assert found.choice.proven


def test_a_spent_budget_keeps_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is proven, the files are written, and the words say so in both languages."""
    assert main(["search", str(two_lines(tmp_path)), "--out", str(tmp_path / "out"), "--budget", "50"]) == 0
    said = capsys.readouterr().out
    assert "The budget is spent: 50 of 50 replications." in said
    assert "This is not proven:" in said or "No candidate is found" in said
    table = pd.read_csv(tmp_path / "out" / "candidates.csv", encoding="utf-8-sig")
    assert table["replications"].sum() == 50
    assert "undecided" in set(table["verdict"])


class Watching(Silence):
    """Somebody who keeps what is said of the budget."""

    def __init__(self) -> None:
        self.total = self.done = 0
        self.labels: list[str | None] = []

    def start(self, total: int, label: str) -> None:
        """Keep the budget."""
        self.total, self.done, self.labels = total, 0, [label]

    def advance(self, n: int = 1, label: str | None = None) -> None:
        """Keep what is used."""
        self.done += n
        self.labels.append(label)


def test_the_budget_is_shown(tmp_path: Path) -> None:
    """The bar goes from nothing to what was used, of the budget, and says which windows are tried."""
    watching = Watching()
    found = search(two_lines(tmp_path), out=tmp_path / "out", workers=1, progress=watching)
    assert (watching.total, watching.done) == (2000, found.choice.used)
    assert watching.labels[0] == "replications at most"
    assert watching.labels[-1] is not None
    assert watching.labels[-1].startswith("replications at most (now ")


def test_workers_change_nothing(tmp_path: Path) -> None:
    """Two processes make the same choice with the same replications."""
    file = two_lines(tmp_path)
    one, two = (search(file, out=tmp_path / f"out{n}", workers=n) for n in (1, 2))
    assert one.choice == two.choice


def test_a_measure_without_a_value(tmp_path: Path) -> None:
    """A target of which no replication says anything is told before the budget is spent on it."""
    file = two_lines(tmp_path, targets=[{"measure": "promise_kept.share", "at_least": 0.9, "tolerance": 0.1}])
    with pytest.raises(
        RunError, match=r"promise_kept\.share has no value in any of the first 20 replications"
    ):
        search(file, out=tmp_path / "out", workers=1)


def test_combinations_that_do_not_exist(tmp_path: Path) -> None:
    """A plan that opens more windows than a group has is impossible, and the words say why."""
    vary = {
        "hall.windows.front_windows.count": {"least": 5, "most": 8, "cost": 3},
        "hall.windows.front_windows.opens": {
            "values": [{"00:00": 5}, {"00:00": 6}, {"00:00": 7}],
            "costs": [1, 2, 3],
        },
    }
    found = search(two_lines(tmp_path, vary=vary), out=tmp_path / "out", workers=1)
    assert found.choice.best is not None
    assert "impossible" in found.choice.verdicts
    assert any("do not exist, such as" in sentence for sentence in SearchSpeaker(found).sentences())


def test_a_start_without_formulas(tmp_path: Path) -> None:
    """Where no window varies, the search begins in the middle by cost."""
    vary = {"demand.busyness_cv": {"values": [0.4, 0.2, 0.0], "costs": [0, 1, 2]}}
    searching = read_search(two_lines(tmp_path, vary=vary))
    assert first_candidate(searching, "reference", 1, Silence()) == Start(1, by_formula=False)


def test_a_start_with_clerks(tmp_path: Path) -> None:
    """The formulas do not know that only so many windows open as there are clerks: the search begins in the middle."""
    file = two_lines(tmp_path)
    clerks = {"front_clerks": {"count": 7, "windows": ["front_windows"]}}
    (tmp_path / "centre.yaml").write_text(yaml.safe_dump(TWO_LINES | {"clerks": clerks}), encoding="utf-8")
    start = first_candidate(read_search(file), "reference", 1, Silence())
    assert not start.by_formula


def test_both_languages(equal: FoundSettings) -> None:
    """The same search in Chinese."""
    said = list(SearchSpeaker(replace(equal, words=load_words("zh"))).sentences())
    assert said[0] == "成本最低的达标方案（容差以内）：窗口 11，成本11。"


@pytest.mark.parametrize(
    ("name", "n_candidates"),
    [
        ("district_windows", 63),
        ("equal_windows", 8),
        ("split_hours", 21),
        ("three_more_windows", 78),
        ("tidal_hours", 35),
        ("tidal_rule", 108),
    ],
)
def test_examples_are_sound(repository: Path, name: str, n_candidates: int) -> None:
    """Every search of the repository has no problems, and as many candidates as its file says."""
    searches = repository / "experiments" / "searches"
    assert sorted(path.stem for path in searches.glob("*.yaml")) == [
        "district_windows",
        "equal_windows",
        "split_hours",
        "three_more_windows",
        "tidal_hours",
        "tidal_rule",
    ]
    assert len(read_search(searches / f"{name}.yaml").grid.candidates.costs) == n_candidates
