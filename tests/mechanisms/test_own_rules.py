"""A user's own tidal rule: a Python function that is told the state of the hall and returns the windows that it wants."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pscsim.demand.cases import draw_cases
from pscsim.engines.own import compiled_rule
from pscsim.errors import OwnRuleError, ScenarioError
from pscsim.experiments.engines import load_engine
from pscsim.experiments.provenance import provenance
from pscsim.jit import HAS_NUMBA
from pscsim.own_rules import OwnRule, RuleFailedError, try_out
from pscsim.plan.compile import compile_plan
from pscsim.scenario.reading import read_study
from small import NINE, centre, mornings, people, windows

COMPILED_IN_PYTHON = pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled")

WAITING_RULE = """
import math

OPEN_AT = 2

def windows_wanted(state):
    if is_long(state.waiting):
        return state.planned + 2
    return state.planned if state.waiting <= 0 else math.floor(state.asked)

def is_long(waiting):
    return waiting >= OPEN_AT
"""
"""The built-in rule of a threshold on people waiting, written out."""

REMEMBERS = """
told = []

def windows_wanted(state):
    told.append(state.minute)
    return 2 if len(told) == 3 else 1
"""
"""Two windows at its third review: no compiled code can append to a list of the file."""


def own(source, **more):
    """Return a rule of one's own as a file has it."""
    return {"kind": "python", "file": "rule.py", "source": source} | more


def hall_with(rule, *minutes, **more):
    """Return people of 20 minutes each at three windows of which the plan opens one."""
    settings = {"windows": "windows", "rule": rule, "set_up": 0, "open_at_least": 0, "step": 1} | more
    group = windows(count=3, opens={"09:00": 1})
    comers = people(*(NINE + minute for minute in minutes), time="20 min")
    return centre({"case": comers}, group, hall={"tidal_rules": [settings]}, calendar=mornings())


def extra(played):
    """Return how many extra windows are open from when on."""
    log = played.log.extra
    return list(zip((log.at - NINE).tolist(), log.extra.tolist(), strict=True))


def test_it_opens_what_it_wants(play):
    """Two people wait at the review of 5 min after nine: two windows more at once, which close at 25, when nobody waits."""
    rule = own("def windows_wanted(state):\n    return state.planned + state.waiting\n")
    played = play(hall_with(rule, 1, 2, 2, step=2))
    assert extra(played) == [(5, 2), (10, 0)]
    assert played.visits("window", "call", "end", since=NINE) == [(0, 1, 21), (1, 5, 25), (2, 5, 25)]


@pytest.mark.parametrize("review", ["5 min", 0])
def test_a_built_in_rule_written_out_gives_the_same_log(play, review):
    """The threshold on people waiting, in the user's words and in ours."""
    comers = 1, 2, 6, 7, 7, 8, 20, 33, 33, 33
    ours = play(hall_with({"kind": "waiting", "open_at": 2, "close_at": 0}, *comers, review=review))
    theirs = play(hall_with(own(WAITING_RULE), *comers, review=review))
    assert extra(ours)
    assert_same_log(ours.log, theirs.log)


def assert_same_log(ours, theirs):
    """Hold two event logs together, bit for bit."""
    for one, other in zip(ours, theirs, strict=True):
        for column, same in zip(one, other, strict=True):
            np.testing.assert_array_equal(column, same)


@COMPILED_IN_PYTHON
def test_the_example_copies_the_built_in_rule(repository):
    """A replication of `experiments/own_rule.yaml`: over ten waiting, ours and in Python, have one log."""
    study = read_study(repository / "experiments" / "own_rule.yaml")
    simulate = load_engine("compiled")
    logs = []
    for option in study.options:
        plan, _ = compile_plan(option.scenario)
        logs.append(simulate(plan, draw_cases(plan, study.seed, 0), study.seed, 0))
    assert_same_log(logs[0], logs[1])
    assert len(logs[0].extra.at) > 50
    assert len(logs[2].extra.at) != len(logs[0].extra.at)


def test_the_text_of_the_file_goes_with_the_scenario(repository):
    """What `pscsim show` prints reads back without the file, and the provenance has every line of it."""
    study = read_study(repository / "experiments" / "own_rule.yaml")
    policy = study.options[2].scenario.hall.tidal_rules[0].rule
    assert policy.source == (repository / "experiments" / "rules" / "tidal.py").read_text(encoding="utf-8")
    resolved = provenance(study, "compiled")["resolved"]["in_proportion"]
    assert json.loads(resolved)["hall"]["tidal_rules"][0]["rule"]["source"] == policy.source


def test_each_replication_begins_with_the_file(play):
    """What a rule keeps in mind is forgotten at the end of a replication: the second one is like the first."""
    data = hall_with(own(REMEMBERS), 1)
    assert extra(play(data)) == extra(play(data)) == [(10, 1), (15, 0)]


@COMPILED_IN_PYTHON
def test_what_can_be_compiled_is():
    """Constants and functions of the file are compiled with the rule; what keeps a list is asked in Python."""
    assert compiled_rule(OwnRule("rule.py", "windows_wanted", WAITING_RULE)) is not None
    assert compiled_rule(OwnRule("rule.py", "windows_wanted", REMEMBERS)) is None


FAILS = """
def windows_wanted(state):
    # Fails when a fourth person waits, which no trial has.
    return int(state.planned + 1 / (4 - state.waiting))
"""


@pytest.mark.parametrize("keeps", ["", "told = []\ndef keep(state):\n    told.append(state)\n"])
def test_a_rule_that_fails_stops_the_run(play, keeps):
    """At the review of 5 min after nine four people wait: the message has the file, its line, and what the rule was told."""
    source = FAILS + keeps
    if keeps:
        source = source.replace("    # Fails", "    keep(state)\n    # Fails")
    line = 5 if keeps else 4
    message = rf"'rule.py', line {line}: ZeroDivisionError: .*; it was told day 0, minute 545, waiting 4,"
    with pytest.raises(OwnRuleError, match=message):
        play(hall_with(own(source), 1, 2, 2, 2, 2))


def test_an_answer_that_is_no_number_of_windows_stops_the_run(play):
    """Half a window is none."""
    source = "def windows_wanted(state):\n    return 0.5 if state.waiting == 4 else 1\n"
    with pytest.raises(
        OwnRuleError, match=r"'rule.py', line 1: 'windows_wanted' returned 0.5, not a whole number"
    ):
        play(hall_with(own(source), 1, 2, 2, 2, 2))


def test_what_a_rule_leaves_in_a_default_is_there_at_the_next_call(play):
    """Compiled code would make the default anew each time, so that the rule is asked in Python: both engines agree."""
    source = (
        "import numpy as np\n"
        "def windows_wanted(state, seen=np.zeros(1)):\n"
        "    seen[0] += 1\n"
        "    return 1 if seen[0] < 8 else 2\n"
    )
    assert compiled_rule(OwnRule("rule.py", "windows_wanted", source)) is None
    assert extra(play(hall_with(own(source), 1, 2, 2)))


def test_what_fails_for_some_numbers_fails_in_both_engines(play):
    """The root of a number below zero, which no trial has, is an error of Python's; compiled, it would be passed over."""
    source = (
        "import math\n"
        "def windows_wanted(state):\n"
        "    return max(1, math.ceil(math.sqrt(-1.0 if state.waiting == 4 else 1.0)))\n"
    )
    assert compiled_rule(OwnRule("rule.py", "windows_wanted", source)) is None
    with pytest.raises(OwnRuleError, match=r"'rule.py', line 3: ValueError"):
        play(hall_with(own(source), 1, 2, 2, 2, 2))


@COMPILED_IN_PYTHON
@pytest.mark.parametrize("answer", ["math.inf", "-math.inf", "math.nan"])
def test_no_end_of_windows_stops_the_run(play, answer):
    """Compiled code takes what has no end for no answer, as Python does: in a state that is not tried too."""
    source = f"import math\ndef windows_wanted(state):\n    return {answer} if state.waiting == 4 else 1.0\n"
    assert compiled_rule(OwnRule("rule.py", "windows_wanted", source)) is not None
    with pytest.raises(OwnRuleError, match=f"returned {answer.replace('math.', '')}, not a whole number"):
        play(hall_with(own(source), 1, 2, 2, 2, 2))


def test_a_truth_is_one_window_in_both_engines(play):
    """Compiled code cannot tell a truth from 1 where another branch returns a number, so that Python does not either."""
    truths = own("def windows_wanted(state):\n    return True if state.waiting == 0 else 2\n")
    numbers = own("def windows_wanted(state):\n    return 1 if state.waiting == 0 else 2\n")
    ours, theirs = (play(hall_with(rule, 1, 2, 2)) for rule in (truths, numbers))
    assert extra(ours)
    assert_same_log(ours.log, theirs.log)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("wanted = max", "'rule.py': 'wanted' does not say what it takes"),
        ("wanted = lambda: 1", "'rule.py': 'wanted' does not take one argument, the state of the hall"),
        ("wanted = lambda state: 0.5", "'rule.py': 'wanted' returned 0.5, not a whole number of at least 0"),
        (
            "from math import fsum as wanted",
            "'rule.py': 'wanted' returned 564.5, not a whole number of at least 0",
        ),
        ("import sys\ndef wanted(state):\n    sys.exit(3)", "'rule.py', line 3: SystemExit: 3"),
    ],
)
def test_what_is_wrong_is_told_and_ends_nothing(source, message):
    """A function of Python's own, one without a line, and one that ends the program are told like any other."""
    with pytest.raises(RuleFailedError) as failed:
        try_out(OwnRule("rule.py", "wanted", source + "\n"))
    assert failed.value.args[1] == message


@pytest.mark.parametrize("answer", ["2.0", "np.int32(2)", "np.float64(2)", "2", "True", "np.False_"])
def test_whole_numbers_of_any_kind_are_good(answer):
    """A whole number may be Python's or numpy's, and a truth is one."""
    try_out(OwnRule("rule.py", "wanted", f"import numpy as np\ndef wanted(state):\n    return {answer}\n"))


@pytest.mark.parametrize("answer", ["-1", "'2'", "None", "float('nan')", "1e400", "[2]"])
def test_anything_else_is_refused(answer):
    """A text, nothing, no end of windows or less than none is no number of windows."""
    with pytest.raises(RuleFailedError, match="returned"):
        try_out(OwnRule("rule.py", "wanted", f"def wanted(state):\n    return {answer}\n"))


def test_an_answer_that_cannot_tell_itself():
    """An object that raises when it is asked for its number or its text is told by its class."""
    source = (
        "class Odd:\n"
        "    def __float__(self):\n        raise RuntimeError('no number')\n"
        "    def __repr__(self):\n        raise RuntimeError('no text')\n"
        "def wanted(state):\n    return Odd()\n"
    )
    with pytest.raises(RuleFailedError, match=r"'wanted' returned <Odd instance at .*>, not a whole number"):
        try_out(OwnRule("rule.py", "wanted", source))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("return -10**6000", "returned what cannot be shown (int)"),
        ("raise GeneratorExit", "line 2: GeneratorExit"),
        ("raise SyntaxError", "'rule.py': SyntaxError"),
        ("raise type('Odd', (Exception,), {'__str__': lambda _: 1 / 0})", "line 2: Odd"),
    ],
)
def test_whatever_a_rule_does_is_told(body, message):
    """A number of thousands of digits, what is no `Exception`, and an exception without a text end no run unexplained."""
    with pytest.raises(RuleFailedError) as failed:
        try_out(OwnRule("rule.py", "wanted", f"def wanted(state):\n    {body}\n"))
    assert message in failed.value.args[1]
    assert "None" not in failed.value.args[1]


@pytest.mark.parametrize(
    ("name", "message"), [("a\0b.py", "cannot be read"), ("large.py", "is larger than 1 MB")]
)
def test_a_file_that_cannot_be_read(tmp_path, name, message):
    """Only what is too large is called so."""
    (tmp_path / "large.py").write_text("#" * (1024 * 1024 + 1), encoding="utf-8")
    scenario = hall_with({"kind": "python", "file": name}, 1)
    (tmp_path / "centre.yaml").write_text(json.dumps(scenario), encoding="utf-8")
    with pytest.raises(ScenarioError, match=f"py' {message}"):
        read_study(tmp_path / "centre.yaml")
