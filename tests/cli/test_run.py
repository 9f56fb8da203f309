from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from pscsim.cli.main import main
from pscsim.errors import ScenarioError

ROWS = [("option", "wait.mean"), ("departmental", "21.4 ± 0.8"), ("one window", "9.8 ± 0.3")]


@pytest.fixture
def run(stand_in):
    """Return the noted calls of `pscsim.run.run`, which answers with a small result."""
    calls = stand_in("pscsim.run", "run")
    calls.answer = SimpleNamespace(folder=Path("results/reform"), summary_rows=lambda: ROWS)
    return calls


def test_every_option_reaches_the_run(run):
    """What stands on the command line is handed over under the same name."""
    words = "--out o --replications 7 --seed 5 --engine reference --set seed=1 --set a.b=2 --visits"
    words += " --force --workers 2 --language en --no-report"
    assert main(["run", "a.yaml", *words.split()]) == 0
    [(args, kwargs)] = run.seen
    progress = kwargs.pop("progress")
    assert args == (Path("a.yaml"),)
    assert kwargs == {
        "out": Path("o"),
        "replications": 7,
        "seed": 5,
        "engine": "reference",
        "sets": ("seed=1", "a.b=2"),
        "visits": True,
        "force": True,
        "workers": 2,
        "language": "en",
        "report": False,
    }
    assert {"start", "advance", "finish"} <= set(dir(progress))


def test_what_is_left_out_is_left_to_the_file(run):
    """Options that are not given are handed over as nothing, so that the file decides."""
    assert main(["run", "a.yaml"]) == 0
    kwargs = run.seen[0][1]
    assert kwargs["replications"] is kwargs["seed"] is kwargs["engine"] is kwargs["language"] is None
    assert kwargs["report"] is True


@pytest.mark.usefixtures("run")
def test_output_is_the_table_and_the_report(capsys):
    """Every cell is printed, and the last line says where the report is."""
    assert main(["run", "a.yaml"]) == 0
    output = capsys.readouterr().out
    assert all(cell in output for row in ROWS for cell in row)
    assert output.splitlines()[-1] == f"report: {Path('results/reform/report.html')}"


@pytest.mark.usefixtures("run")
def test_without_report_the_folder_is_named(capsys):
    """With --no-report the last line names the folder of the tables."""
    assert main(["run", "a.yaml", "--no-report"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"tables: {Path('results/reform')}"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--replications", "0"], "0 is not in the range"),
        (["--seed", "-1"], "-1 is not in the range"),
        (["--engine", "fast"], "'fast' is not one of 'reference', 'compiled'"),
        (["--workers", "two"], "'two' is not a valid integer"),
        (["--replicatons", "3"], "No such option '--replicatons'"),
    ],
)
def test_bad_options_are_bad_input(run, capsys, words, message):
    """An option out of its range ends before anything runs, with the value in the message."""
    assert main(["run", "a.yaml", *words]) == 2
    assert message in capsys.readouterr().err
    assert run.seen == []


def test_bad_file_prints_no_table(run, capsys):
    """A file with problems gives their text on stderr and nothing on stdout."""
    run.error = ScenarioError("a.yaml:3:1: hall: missing")
    assert main(["run", "a.yaml"]) == 2
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", "a.yaml:3:1: hall: missing\n")
