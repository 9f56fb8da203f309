import pickle

from pscsim.errors import PscsimError, ScenarioError
from pscsim.scenario.problems import Place, Problem, format_path, render_problems, scenario_error
from pscsim.scenario.source import read_text
from pscsim.scenario.words import describe, enumerate_words, likeness, meant, nearest, suggest

WINDOWS = """\
hall:
  windows:
    - name: general
      count: 2
    - name: 税务
      serves: [社保, tax]
"""


def test_one_problem() -> None:
    """A problem is its place, its path with the item's name, the line with a caret, and the help."""
    source = read_text(WINDOWS, "district.yaml")
    path = ("hall", "windows", 0)
    problem = Problem(path, "unknown key 'count'", "did you mean 'counts'?", inside="count")
    assert render_problems([source.locate(problem)]) == (
        "district.yaml:4:7: hall.windows[0] 'general': unknown key 'count'\n"
        "  4 |       count: 2\n"
        "            ^\n"
        "    = help: did you mean 'counts'?"
    )


def test_caret_under_wide_characters() -> None:
    """Chinese characters take two columns, so that the caret stands under the second item."""
    source = read_text(WINDOWS, "a.yaml")
    problem = source.locate(Problem(("hall", "windows", 1, "serves", 1), "no such line"))
    assert render_problems([problem]) == (
        "a.yaml:6:20: hall.windows[1] '税务'.serves[1]: no such line\n"
        "  6 |       serves: [社保, tax]\n"
        "                           ^"
    )


def test_wide_line_numbers() -> None:
    """The gutter grows with the line number."""
    place = Place("a.yaml", 14, 5, "    servs: [tax]")
    assert render_problems([Problem(("hall",), "unknown key 'servs'", "write 'serves'", place=place)]) == (
        "a.yaml:14:5: hall: unknown key 'servs'\n"
        "  14 |     servs: [tax]\n"
        "           ^\n"
        "     = help: write 'serves'"
    )


def test_file_order_and_count() -> None:
    """Problems are sorted by place, a repeated one is said once, those without a line come last."""
    late, early = Place("a.yaml", 9, 1, "b: 2"), Place("a.yaml", 2, 3, "  a: 1")
    change = Problem(("a",), "first", place=Place("--set a=1"))
    problems = [change, Problem(("b",), "later", place=late), Problem(("a",), "early", place=early)]
    assert render_problems([*problems, problems[1]]) == (
        "a.yaml:2:3: a: early\n  2 |   a: 1\n        ^\n"
        "a.yaml:9:1: b: later\n  9 | b: 2\n      ^\n"
        "--set a=1: a: first\n"
        "3 problems"
    )


def test_very_long_line() -> None:
    """Of a very long line only the part around the caret is shown."""
    place = Place("a.yaml", 1, 301, "x" * 300 + "!" + "y" * 300)
    line, caret = render_problems([Problem((), "wrong", place=place)]).splitlines()[1:]
    assert len(line) < 120
    assert line[len(caret) - 1] == "!"


def test_block_is_shown_by_its_key() -> None:
    """A value that begins below its key is pointed at by the key; an item of a list by its own beginning."""
    source = read_text(WINDOWS, "a.yaml")
    assert source.place(("hall", "windows")).line == 2
    assert source.place(("hall", "windows", 1)) == Place("a.yaml", 5, 7, "    - name: 税务")


def test_setting_that_is_not_written() -> None:
    """A default is shown where it would be written."""
    source = read_text(WINDOWS, "a.yaml")
    assert source.place(("hall", "closing", "inside")).line == 1
    assert source.label(("hall", "windows", 1, "count")) == "hall.windows[1] '税务'.count"


def test_error_survives_pickling() -> None:
    """The exception holds the rendered text as its only argument, and keeps its problems over processes."""
    problem = Problem(("a",), "wrong", place=Place("a.yaml", 1, 1, "a: 1"))
    error = scenario_error([problem])
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(error, PscsimError)
    assert again.args == (str(error),) == ("a.yaml:1:1: a: wrong\n  1 | a: 1\n      ^",)
    assert again.problems == (problem,)
    assert str(ScenarioError(*error.args)) == str(error)


def test_nearest() -> None:
    """The nearest word is found whatever its case, and none when nothing is near."""
    assert nearest("Servs", ["name", "serves"]) == "serves"
    assert nearest("zebra", ["name", "serves"]) is None


def test_suggest() -> None:
    """The help names the likely word first and then all that are allowed."""
    assert (
        suggest("cout", ["count", "court"], likely=["court"])
        == "did you mean 'court'? allowed here: count, court"
    )
    assert suggest("zebra", ["count"]) == "allowed here: count"
    assert suggest("zebra", []) is None


def test_word_that_is_much_nearer_than_a_likely_one() -> None:
    """A likely word goes before one that is about as near, and not before one that is much nearer."""
    assert meant("windws", ["extra_windows"], ["extra_windows", "windows"]) == "windows"
    assert meant("cout", ["court"], ["count", "court"]) == "court"
    assert meant("cout", [], ["count"]) == "count"
    assert meant("zebra", ["court"], ["count", "court"]) is None


def test_likeness_of_words() -> None:
    """The same word is all alike, whatever its capital letters; one without a common letter not at all."""
    assert likeness("Windows", "windows") == 1.0
    assert likeness("tax", "seal") < likeness("tax", "taxi") < 1.0
    assert likeness("abc", "xyz") == 0.0


def test_words() -> None:
    """Values are described in the words of the file, and very long lists are cut."""
    values = [None, True, "a\n b", 2.0, 0.5, [1], {}, "x" * 60]
    assert [describe(value) for value in values] == [
        "nothing",
        "true",
        "text 'a b'",
        "2",
        "0.5",
        "a list",
        "a mapping",
        f"text '{'x' * 39}…'",
    ]
    assert enumerate_words([str(number) for number in range(30)]).endswith("22, 23 and 6 more")


def test_path() -> None:
    """A path is printed as it is written on the command line."""
    assert format_path(("hall", "windows", 2, "count")) == "hall.windows[2].count"
