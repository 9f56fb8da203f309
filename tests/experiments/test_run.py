from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from pscsim.errors import RunError, ScenarioError
from pscsim.run import run
from small import centre, people

TABLES = ("measures.csv", "differences.csv", "replications.csv")
DISTRIBUTIONS = ("wait", "trips", "utilisation")


def run_small(file, out, **options):
    """Run a file on the reference engine, without charts."""
    return run(file, out=out, engine="reference", report=False, **options)


def test_the_same_bytes_for_any_number_of_workers(experiment_file, tmp_path):
    """One process and two write the same tables and distributions."""
    for workers in (1, 2):
        run_small(experiment_file, tmp_path / str(workers), workers=workers, visits=True)
    one, two = tmp_path / "1", tmp_path / "2"
    for name in TABLES:
        assert (one / name).read_bytes() == (two / name).read_bytes()
    for name in (*(f"distributions/{name}.parquet" for name in DISTRIBUTIONS), "visits.parquet"):
        pd.testing.assert_frame_equal(pd.read_parquet(one / name), pd.read_parquet(two / name))


def test_a_mapping_writes_nothing(tmp_path, monkeypatch):
    """From Python a mapping gives tables back and leaves the disk alone."""
    monkeypatch.chdir(tmp_path)
    result = run(centre({"licence": people(0, 1)}), replications=2, engine="reference")
    assert list(tmp_path.iterdir()) == []
    assert result.folder is None
    assert result.value("wait.mean") == 4.5
    assert result.differences.empty
    assert result.replications.query("measure == 'wait.mean' and group == 'all'")["value"].tolist() == [
        4.5,
        4.5,
    ]


def test_what_a_run_writes(experiment_file, tmp_path):
    """All tables, distributions and the provenance, with a mark by which Excel knows the encoding."""
    result = run_small(experiment_file, tmp_path / "out")
    written = {
        path.relative_to(result.folder).as_posix() for path in result.folder.rglob("*") if path.is_file()
    }
    assert written == {
        *TABLES,
        *(f"distributions/{name}.parquet" for name in DISTRIBUTIONS),
        "provenance.json",
    }
    for name in TABLES:
        text = (result.folder / name).read_bytes()
        assert text.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in text
        pd.testing.assert_frame_equal(pd.read_csv(result.folder / name), getattr(result, name[:-4]))
    facts = json.loads((result.folder / "provenance.json").read_text(encoding="utf-8"))
    assert (facts["seed"], facts["replications"], facts["engine"]) == (3, 4, "reference")
    assert list(facts["resolved"]) == ["one", "two"]


def test_more_replications_keep_the_first_ones(scenario_file, tmp_path):
    """Replications 0 and 1 of four are those of a run of two."""
    four = run_small(scenario_file, tmp_path / "four").replications
    two = run_small(scenario_file, tmp_path / "two", replications=2).replications
    pd.testing.assert_frame_equal(four.query("replication < 2").reset_index(drop=True), two)


def test_seed_and_sets_change_the_run(scenario_file, tmp_path):
    """Another seed gives other people; a change on the command line is the option's change."""
    plain = run_small(scenario_file, tmp_path / "plain")
    seeded = run_small(scenario_file, tmp_path / "seeded", seed=4)
    two = run_small(scenario_file, tmp_path / "two", sets=["hall.windows.windows.count=2"])
    assert seeded.value("wait.mean") != plain.value("wait.mean")
    assert two.value("wait.mean") < plain.value("wait.mean")


def test_options_are_compared_in_pairs(experiment_file, tmp_path):
    """A difference is the mean over replications of option minus baseline, with the interval of the pairs."""
    result = run_small(experiment_file, tmp_path / "out")
    waits = result.replications.query("measure == 'wait.mean' and group == 'all'").pivot(
        index="replication", columns="option", values="value"
    )
    row = result.differences.query("measure == 'wait.mean' and group == 'all'").iloc[0]
    pairs = waits["two"] - waits["one"]
    assert (row["option"], row["baseline"], row["replications"]) == ("two", "one", 4)
    assert row["difference"] == pytest.approx(pairs.mean())
    half = 3.182446305284263 * pairs.std() / 2  # t of 3 degrees of freedom; the root of 4 replications
    assert (row["ci_low"], row["ci_high"]) == pytest.approx((pairs.mean() - half, pairs.mean() + half))
    assert result.value("wait.mean", option="two") < result.value("wait.mean", option="one")
    assert (result.differences["option"] == "two").all()


def test_every_visit_is_written_when_asked_for(experiment_file, tmp_path):
    """`visits.parquet` has a row for each visit, with names, and agrees with the measures."""
    result = run_small(experiment_file, tmp_path / "out", visits=True)
    visits = pd.read_parquet(result.folder / "visits.parquet")
    assert visits.columns.tolist() == [
        "option", "replication", "case", "trip", "item", "group", "urgent", "stage", "line", "window_group", "window",
        "ticket", "call", "end", "outcome",
    ]  # fmt: skip
    assert set(visits["outcome"]) <= {"served", "failed_check", "gave_up", "sent_home"}
    assert set(visits["window_group"].dropna()) == {"windows"}
    called = visits.query("option == 'one' and replication == 2").dropna(subset="call")
    values = result.replications.query("option == 'one' and replication == 2 and group == 'all'")
    values = values.set_index("measure")["value"]
    assert (called["call"] - called["ticket"]).mean() == pytest.approx(values["wait.mean"])
    assert len(called) == values["served.count"] * 2
    assert np.isnan(visits.loc[visits["outcome"] == "gave_up", "call"]).all()


def test_a_second_run_needs_force(scenario_file, tmp_path):
    """A finished run is not overwritten; with force it is replaced by the new one."""
    first = run_small(scenario_file, tmp_path / "out")
    before = (first.folder / "measures.csv").read_bytes()
    with pytest.raises(RunError, match="holds files already"):
        run_small(scenario_file, tmp_path / "out", seed=9)
    assert (first.folder / "measures.csv").read_bytes() == before
    run_small(scenario_file, tmp_path / "out", seed=9, force=True)
    assert (first.folder / "measures.csv").read_bytes() != before


def test_a_bad_file_makes_no_folder(scenario_file, tmp_path):
    """Problems are found before anything is written."""
    with pytest.raises(ScenarioError, match="unknown key 'shar'"):
        run_small(scenario_file, tmp_path / "out", sets=["groups.general.shar=1"])
    assert not (tmp_path / "out").exists()


def test_result_answers(experiment_file, tmp_path):
    """One row for each option with mean and half width; an unknown measure is named."""
    result = run_small(experiment_file, tmp_path / "out")
    rows = result.summary_rows()
    assert rows[0][:2] == ["option", "wait.mean"]
    assert [row[0] for row in rows[1:]] == ["one", "two"]
    assert rows[1][1].startswith(f"{result.value('wait.mean'):.2f} ± ")
    with pytest.raises(KeyError, match=r"no wait\.mode of 'all' in option 'one'"):
        result.value("wait.mode")
