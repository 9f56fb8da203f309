from pathlib import Path

import pytest

from pscsim.errors import ScenarioError
from pscsim.scenario.layers import apply_changes, apply_sets, beside, read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.problems import Place, render_problems
from pscsim.scenario.source import read_text

HALL = """\
name: district
hall:
  windows:
    - {name: tax, count: 2}
    - {name: social, count: 3}
  closing:
"""


def write(folder: Path, **files: str) -> None:
    """Write files of these names, without their `.yaml`."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that names are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def hall() -> Source:
    """Return a hall of two windows."""
    return read_text(HALL, "a.yaml")


def said(source: Source) -> str:
    """Return the source's problems as they are printed."""
    return render_problems(source.problems)


def test_mappings_merge_and_lists_are_replaced(folder: Path) -> None:
    """The file lies on top of its base; each value knows its own file and line."""
    write(folder, base="a: {x: 1, y: 2}\nb: [1, 2]\nc: 3\n", top="extends: base.yaml\na: {y: 5}\nb: [9]\n")
    source = read_layers("top.yaml")
    assert source.plain() == {"a": {"x": 1, "y": 5}, "b": [9], "c": 3}
    assert source.place(("a", "x")) == Place("base.yaml", 1, 8, "a: {x: 1, y: 2}")
    assert source.place(("a", "y")) == Place("top.yaml", 2, 8, "a: {y: 5}")
    assert source.place(("c",)).file == "base.yaml"
    assert source.file == "top.yaml"


def test_another_kind_replaces(folder: Path) -> None:
    """A gamma distribution does not lend its cv to an exponential one; the same kind is merged."""
    write(
        folder,
        base="a: {kind: gamma, cv: 1}\nb: {kind: gamma, cv: 1}\n",
        top="extends: base.yaml\na: {kind: exponential}\nb: {kind: gamma, mean: 2}\n",
    )
    assert read_layers("top.yaml").plain() == {
        "a": {"kind": "exponential"},
        "b": {"kind": "gamma", "cv": 1, "mean": 2},
    }


def test_several_bases_and_folders(folder: Path) -> None:
    """Of several bases the last is on top; names are relative to the file that says them."""
    (folder / "lib").mkdir()
    write(folder, top="extends: [lib/one.yaml, lib/two.yaml]\n")
    write(folder / "lib", one="extends: zero.yaml\na: 1\n", two="a: 2\n", zero="a: 0\nz: 0\n")
    source = read_layers("top.yaml")
    assert source.plain() == {"a": 2, "z": 0}
    assert source.place(("z",)).file == "lib/zero.yaml"
    assert beside(Place("lib/one.yaml", 1, 1), "zero.yaml") == "lib/zero.yaml"
    assert beside(Place("--set scenario=a/b.yaml"), "a/b.yaml") == "a/b.yaml"


def test_ring(folder: Path) -> None:
    """Files that extend each other in a ring are refused with the chain."""
    write(folder, a="extends: b.yaml\n", b="x: 1\nextends: a.yaml\n")
    with pytest.raises(ScenarioError) as caught:
        read_layers("a.yaml")
    assert str(caught.value) == (
        "b.yaml:2:10: extends: the files extend each other in a ring: a.yaml -> b.yaml -> a.yaml\n"
        "  2 | extends: a.yaml\n"
        "               ^"
    )


def test_all_bases_that_cannot_be_read(folder: Path) -> None:
    """Every base that is missing, unreadable or no name is reported, at the value that says it."""
    write(folder, top="extends:\n  - bose.yaml\n  - 5\n  - bad.yaml\na: 1\na: 2\n", bad="a: [", base="a: 1")
    with pytest.raises(ScenarioError) as caught:
        read_layers("top.yaml")
    lines = str(caught.value).splitlines()
    assert [line for line in lines if line.startswith(("top", "bad"))] == [
        "top.yaml:2:5: extends: 'bose.yaml': no such file",
        "top.yaml:3:5: extends: expected the name of a file, found 5",
        "top.yaml:6:1: the key 'a' is written twice, in line 5 and line 6",
        "bad.yaml:1:5: a value is expected here",
    ]
    assert "    = help: did you mean 'base.yaml'?" in lines


def test_problems_of_a_base(folder: Path) -> None:
    """A repeated key in a base is a problem of the whole, told once although two files extend it."""
    write(folder, base="a: 1\na: 2\n", one="extends: base.yaml", top="extends: [base.yaml, one.yaml]")
    assert said(read_layers("top.yaml")) == (
        "base.yaml:2:1: the key 'a' is written twice, in line 1 and line 2\n  2 | a: 2\n      ^"
    )


def test_long_chain(folder: Path) -> None:
    """A chain of very many files ends in a message."""
    write(folder, **{f"f{number}": f"extends: f{number + 1}.yaml" for number in range(40)}, f40="a: 1")
    with pytest.raises(ScenarioError, match="more than 32 files extend one another"):
        read_layers("f0.yaml")


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("hall.windows.tax.count=5", ("hall", "windows", 0, "count"), 5),
        ("hall.windows[1].count=5", ("hall", "windows", 1, "count"), 5),
        ("hall.windows.1.count=5", ("hall", "windows", 1, "count"), 5),
        ("hall.windows['social'].count=5", ("hall", "windows", 1, "count"), 5),
        ("hall.windows.'tax'={name: x}", ("hall", "windows", 0), {"name": "x"}),
        ("hall.closing.inside=serve", ("hall", "closing", "inside"), "serve"),
        ("trips.limit=3", ("trips", "limit"), 3),
        ("calendar.sessions=[09:00-12:00]", ("calendar", "sessions"), ["09:00-12:00"]),
        ("name=a=b", ("name",), "a=b"),
        ("name=", ("name",), None),
        ("hall={x: {y: 1}}", ("hall",), {"x": {"y": 1}}),
    ],
)
def test_set(text: str, path: tuple[str | int, ...], value: object) -> None:
    """A change finds its setting by keys, indices and names, or makes it, and keeps its own place."""
    before = hall()
    source = apply_sets(before, [text])
    part = source.part(path)
    assert part is not None
    assert (part.plain(), source.problems) == (value, ())
    assert source.place(path) == Place(f"--set {text}")
    assert before.plain() == hall().plain()


def test_sets_in_order() -> None:
    """A later change is made to the result of the earlier ones."""
    source = apply_sets(hall(), ["hall={windows: [{name: a}]}", "hall.windows.a.count=1", "name=x", "name=y"])
    assert source.plain() == {"name": "y", "hall": {"windows": [{"name": "a", "count": 1}]}}


def test_name_before_index() -> None:
    """Where a list item is named `1`, `.1` means it and `[1]` still counts."""
    source = read_text("w: [{name: '1', c: 0}, {name: x, c: 0}]", "a.yaml")
    assert apply_sets(source, ["w.1.c=5"]).plain()["w"][0]["c"] == 5
    assert apply_sets(source, ["w[1].c=5"]).plain()["w"][1]["c"] == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "hall.windows.tx.count=5",
            "hall.windows: nothing here is named 'tx'\n"
            "    = help: did you mean 'tax'? allowed here: tax, social",
        ),
        ("hall.windows[2].count=5", "hall.windows: there is no [2] in 2 entries\n    = help: counted from 0"),
        ("name.x=5", "name: 'x' cannot be set inside text 'district'"),
        ("hall.windows.tax.count.x=5", "hall.windows[0] 'tax'.count: 'x' cannot be set inside 2"),
        ("hall[0]=5", "hall: [0] counts in a list, and this is a mapping"),
        ("name", "no '='\n    = help: write path=value"),
        ("a..b=1", "'a..b' is not the path of a setting\n    = help: write it like hall.windows[2].count"),
        ("a.=1", "'a.' is not the path of a setting\n    = help: write it like hall.windows[2].count"),
        ("=1", "'' is not the path of a setting\n    = help: write it like hall.windows[2].count"),
        ("name={a: 1, a: 2}", "the key 'a' is written twice, in one mapping"),
        ("name=!x 1", "the tag '!x' is not known here\n    = help: leave it out"),
        ("name='", "the quote that begins here is never closed\n    = help: close the quote"),
    ],
)
def test_set_that_cannot_be_made(text: str, message: str) -> None:
    """A change that leads nowhere is a problem with the change as its place."""
    assert said(apply_sets(hall(), [text])) == f"--set {text}: {message}"


def test_all_wrong_sets_at_once() -> None:
    """Every wrong change is reported, and the right ones are made."""
    source = apply_sets(hall(), ["a.=1", "name=x", "b"])
    assert [problem.message for problem in source.problems] == ["'a.' is not the path of a setting", "no '='"]
    assert source.plain()["name"] == "x"


def test_changes_of_an_experiment() -> None:
    """Changes from an experiment's file keep their lines there, problems and new values alike."""
    text = (
        "options:\n  more:\n    set:\n"
        "      hall.windows.tax: {name: tax, count: 9}\n"
        "      hall.windows.tx.count: 1\n"
    )
    changes = read_text(text, "experiment.yaml").part(("options", "more", "set"))
    assert changes is not None
    source = apply_changes(hall(), changes)
    assert source.place(("hall", "windows", 0, "count")).line == 4
    assert source.place(("hall", "windows", 0)).file == "experiment.yaml"
    assert said(source) == (
        "experiment.yaml:5:7: hall.windows: nothing here is named 'tx'\n"
        "  5 |       hall.windows.tx.count: 1\n"
        "            ^\n"
        "    = help: did you mean 'tax'? allowed here: tax, social"
    )


def test_changes_that_are_no_mapping() -> None:
    """Changes are a mapping from paths to values."""
    source = apply_changes(hall(), read_text("[a]", "experiment.yaml"))
    assert said(source) == (
        "experiment.yaml:1:1: expected a mapping of changes, found a list\n  1 | [a]\n      ^"
    )
