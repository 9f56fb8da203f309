from __future__ import annotations

from pathlib import Path

import pytest

from pscsim.cli.main import main
from pscsim.errors import ScenarioError


@pytest.fixture
def tracing(stand_in):
    """Return the noted calls of reading, tracing and comparing."""
    read = stand_in("pscsim.tracing.replay", "read_replay")
    read.answer = "a replication"
    trace = stand_in("pscsim.tracing.tracing", "trace")
    trace.answer = ["first", "second"]
    return read, trace


def test_trace_prints_the_lines(tracing, capsys):
    """What stands on the command line is handed over, and the lines are printed."""
    read, trace = tracing
    words = "--replication 3 --case 7 --option tidal --events 5 --seed 9 --engine compiled --language zh --set a.b=2"
    assert main(["trace", "a.yaml", *words.split()]) == 0
    assert read.seen == [
        ((Path("a.yaml"), 3), {"option": "tidal", "sets": ("a.b=2",), "seed": 9, "language": "zh"})
    ]
    assert trace.seen == [(("a replication", 7, 5, "compiled"), {})]
    assert capsys.readouterr().out == "first\nsecond\n"


def test_trace_by_default(tracing):
    """Without options the first forty events of the first replication are told."""
    read, trace = tracing
    assert main(["trace", "a.yaml"]) == 0
    assert read.seen == [((Path("a.yaml"), 0), {"option": None, "sets": (), "seed": None, "language": None})]
    assert trace.seen == [(("a replication", None, 40, None), {})]


@pytest.mark.parametrize(("agree", "code"), [(True, 0), (False, 1)])
def test_diff_has_a_code(stand_in, capsys, agree, code):
    """The exit code of --diff is 1 when the engines differ."""
    stand_in("pscsim.tracing.replay", "read_replay").answer = "a replication"
    compare = stand_in("pscsim.tracing.tracing", "compare_engines")
    compare.answer = (agree, ["compared"])
    assert main(["trace", "a.yaml", "--diff"]) == code
    assert compare.seen == [(("a replication",), {})]
    assert capsys.readouterr().out == "compared\n"


@pytest.mark.parametrize("words", [["--case", "3"], ["--engine", "compiled"]])
def test_diff_stands_alone(capsys, words):
    """Options that --diff would not heed are refused."""
    assert main(["trace", "a.yaml", "--diff", *words]) == 2
    assert (
        "--diff compares all cases in both engines; leave out --case and --engine" in capsys.readouterr().err
    )


def test_unknown_option_is_bad_input(repository, capsys):
    """An option that the experiment lacks is named with those that it has."""
    file = repository / "experiments" / "reform_options.yaml"
    assert main(["trace", str(file), "--option", "tidel"]) == 2
    assert "no option 'tidel'; there are: departmental, one_window" in capsys.readouterr().err


def test_problems_of_the_file_are_bad_input(tracing, capsys):
    """A file with problems gives their text on stderr and nothing on stdout."""
    read, _ = tracing
    read.error = ScenarioError("a.yaml:3:1: hall: missing")
    assert main(["trace", "a.yaml"]) == 2
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", "a.yaml:3:1: hall: missing\n")


def test_a_starter_file_is_traced_in_both_engines(tmp_path, capsys):
    """What `pscsim new` writes can be traced, and both engines tell the same of it."""
    file = tmp_path / "centre.yaml"
    assert main(["new", str(file)]) == 0
    few = ["--set", "calendar.days=1", "--set", "calendar.warm_up=0", "--language", "en"]
    assert main(["trace", str(file), "--diff", *few]) == 0
    assert main(["trace", str(file), "--case", "0", *few]) == 0
    output = capsys.readouterr().out
    assert "The engines agree on " in output
    assert "\nCase 0: " in output
