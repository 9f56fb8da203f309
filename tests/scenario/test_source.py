import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscsim.errors import ScenarioError
from pscsim.scenario.problems import Place, render_problems
from pscsim.scenario.source import read_mapping, read_source, read_text


def write(folder: Path, content: str | bytes, name: str = "a.yaml") -> str:
    """Write a file and return its name."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def refusal(text: str) -> str:
    """Return what is said about a text that cannot be read."""
    with pytest.raises(ScenarioError) as caught:
        read_text(text, "a.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("10:30", "10:30"),
        ("1_000", "1_000"),
        ("2024-05-01", "2024-05-01"),
        ("0b1", "0b1"),
        ("yes", "yes"),
        ("=", "="),
        ("'5'", "5"),
        ("!!str 5", "5"),
        ("~", None),
        ("", None),
        ("Null", None),
        ("true", True),
        ("FALSE", False),
        ("014", 14),
        ("0o14", 12),
        ("0x1F", 31),
        ("-3", -3),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("2.", 2.0),
    ],
)
def test_core_schema(written: str, value: object) -> None:
    """Values are read by the core schema of YAML 1.2, without the surprises of YAML 1.1."""
    read = read_text(f"key: {written}", "a.yaml").plain()["key"]
    assert (type(read), read) == (type(value), value)


def test_places() -> None:
    """Keys and values know their line and column, aliased ones too."""
    source = read_text("a: &x {b: 1}\nc:\n  - 大: 2\n    d: *x\n", "a.yaml")
    assert source.plain() == {"a": {"b": 1}, "c": [{"大": 2, "d": {"b": 1}}]}
    assert source.place(("c", 0, "大"), "key") == Place("a.yaml", 3, 5, "  - 大: 2")
    assert source.place(("c", 0, "大")) == Place("a.yaml", 3, 8, "  - 大: 2")
    assert source.place(("c", 0, "d", "b")) == Place("a.yaml", 1, 11, "a: &x {b: 1}")
    assert source.place(("c", 0, "d")).line == 4


def test_part() -> None:
    """A part of a source keeps its places, and a part that is not written is None."""
    source = read_text("a: {b: 1}", "a.yaml")
    part = source.part(("a",))
    assert part is not None
    assert (part.plain(), part.place(("b",)).column) == ({"b": 1}, 8)
    assert source.part(("a", "c")) is None


def test_all_small_problems_at_once() -> None:
    """Repeated keys, keys that are not text, tags and odd numbers are all reported, the rest is read."""
    text = "a: 1\na: 2\n1: 3\n<<: {}\n? [x]\n: 1\nb: !foo 3\nc: !!int x\nd: .inf\ne: ok\n"
    source = read_text(text, "a.yaml")
    assert source.plain() == {"a": 1, "b": None, "c": None, "d": None, "e": "ok"}
    assert render_problems(source.problems) == (
        "a.yaml:2:1: the key 'a' is written twice, in line 1 and line 2\n  2 | a: 2\n      ^\n"
        "a.yaml:3:1: the key 1 is not text\n  3 | 1: 3\n      ^\n    = help: write it in quotes: '1'\n"
        "a.yaml:4:1: merge keys '<<' are not known here\n  4 | <<: {}\n      ^\n"
        "    = help: use 'extends', or write the keys\n"
        "a.yaml:5:3: a list or a mapping cannot be a key\n  5 | ? [x]\n        ^\n"
        "a.yaml:7:4: the tag '!foo' is not known here\n  7 | b: !foo 3\n         ^\n"
        "    = help: leave it out\n"
        "a.yaml:8:4: 'x' is not a number that can be used here\n  8 | c: !!int x\n         ^\n"
        "a.yaml:9:4: '.inf' is not a number that can be used here\n  9 | d: .inf\n         ^\n"
        "7 problems"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\t- 1", "a.yaml:2:1: a tab stands where blanks are expected"),
        ("a: 1\n\tb: 2", "a.yaml:2:1: a tab stands where blanks are expected"),
        ("a: 'x\nb: 2", "a.yaml:1:4: the quote that begins here is never closed"),
        ("a: [1, 2\nb: 3", "a.yaml:1:4: the list that begins here is not closed with ']'"),
        ("a: {x: 1\nb: 3", "a.yaml:1:4: the mapping that begins here is not closed with '}'"),
        ("a: b: c", "a.yaml:1:5: a second colon, or a line that is indented too far"),
        ("a: 1\nbc\nd: 2", "a.yaml:2:1: no colon follows this key"),
        ("hall:\n    a: 1\n  b: 2", "a.yaml:3:3: this line does not fit the lines above it"),
        ("- a\nb: 1", "a.yaml:2:1: this line does not fit the lines above it"),
        ("a: - 1", "a.yaml:1:4: a list cannot begin beside its key"),
        ("a: @x", "a.yaml:1:4: a value cannot begin with this character"),
        ("a: *x", "a.yaml:1:4: this alias '*' has no anchor '&' of its name above it"),
        ("a: &x 1\nb: &x 2", "a.yaml:1:4: this anchor '&' is used a second time below"),
        (
            'a: "\\q"',
            "a.yaml:1:5: a backslash in double quotes stands before a letter that it cannot go with",
        ),
        ("a: 1\n---\nb: 2", "a.yaml:2:1: a second document begins with '---'"),
        ("a: x\x07", "a.yaml:1:5: the character U+0007 cannot stand in a text"),
        ("a: &x [*x]", "a.yaml:1:4: an alias stands for what it is part of"),
    ],
)
def test_not_yaml(text: str, message: str) -> None:
    """Text that is not YAML is explained at its place without YAML's own vocabulary."""
    assert refusal(text).splitlines()[0] == message


def test_full_width_colon() -> None:
    """Each line up to the complaint whose only colon is full-width is reported."""
    assert refusal("hall:\n  name：大厅\n  count：3\n  x: 1\n") == (
        "a.yaml:2:7: a full-width colon '：' stands where ': ' is expected\n"
        "  2 |   name：大厅\n            ^\n    = help: write ': ' after a key\n"
        "a.yaml:3:8: a full-width colon '：' stands where ': ' is expected\n"
        "  3 |   count：3\n             ^\n    = help: write ': ' after a key\n"
        "2 problems"
    )


@pytest.mark.parametrize("opening", ["[", "{", "- ", "a: [", "? "])
def test_deep_nesting(opening: str) -> None:
    """Text that is nested too deep is refused, however it is written."""
    assert "more than 64 levels are nested here" in refusal(opening * 50_000)


def test_deep_nesting_by_aliases() -> None:
    """A chain of aliases nests too, although no line does."""
    links = "".join(f"a{number}: &a{number} [*a{number - 1}]\n" for number in range(1, 100))
    assert "more than 64 levels are nested here" in refusal("a0: &a0 [x]\n" + links)


def test_aliases_that_multiply() -> None:
    """Aliases of aliases are counted, not written out, so that ten lines cannot fill the memory."""
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 20)}]\n" for number in range(1, 30)
    )
    begin = time.perf_counter()
    assert "more than 200,000 values are written here, aliases written out" in refusal(bomb)
    assert time.perf_counter() - begin < 1


def test_byte_order_mark(tmp_path: Path) -> None:
    """A byte order mark is accepted and counts for nothing."""
    source = read_source(write(tmp_path, b"\xef\xbb\xbfname: 1"))
    assert source.plain() == {"name": 1}
    assert source.place(("name",), "key").column == 1


@pytest.mark.parametrize(
    ("content", "place", "byte"),
    [
        ("a: 1\nb: 大厅".encode("gbk"), "2:4", 9),
        (b"\xef\xbb\xbfa: \xff", "1:4", 7),
        ("a: 1".encode("utf-16"), "1:1", 1),
    ],
)
def test_not_utf8(tmp_path: Path, content: bytes, place: str, byte: int) -> None:
    """Other encodings are refused at the first byte that is not UTF-8."""
    file = write(tmp_path, content)
    with pytest.raises(ScenarioError) as caught:
        read_source(file)
    first, *_, last = str(caught.value).splitlines()
    assert first == f"{file}:{place}: not UTF-8 text: byte {byte} of the file cannot be read"
    assert last == "    = help: save the file as UTF-8"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", ": the file is empty"),
        ("# nothing\n", ": the file is empty"),
        ("- a\n", ":1:1: expected a mapping such as 'name: ...', found a list"),
        ("hall", ":1:1: expected a mapping such as 'name: ...', found text 'hall'"),
        ("name：大厅", ":1:5: a full-width colon '：' stands where ': ' is expected"),
    ],
)
def test_not_a_mapping(tmp_path: Path, content: str, message: str) -> None:
    """A file is a mapping."""
    file = write(tmp_path, content)
    with pytest.raises(ScenarioError) as caught:
        read_source(file)
    assert str(caught.value).splitlines()[0] == file + message


def test_missing_file(tmp_path: Path) -> None:
    """A missing file names one of its folder that is written like it."""
    write(tmp_path, "a: 1", "district.yaml")
    missing = str(tmp_path / "distrikt.yaml")
    with pytest.raises(ScenarioError) as caught:
        read_source(missing)
    assert str(caught.value) == f"{missing}: no such file\n    = help: did you mean 'district.yaml'?"


def test_folder(tmp_path: Path) -> None:
    """A folder is not a file."""
    with pytest.raises(ScenarioError) as caught:
        read_source(tmp_path)
    assert str(caught.value) == f"{tmp_path}: this is a folder; give a file"


def test_impossible_name() -> None:
    """A name that no file can have is refused like any other."""
    with pytest.raises(ScenarioError, match="this cannot be a file name"):
        read_source("a\0b.yaml")


def test_large_file(tmp_path: Path) -> None:
    """A file of more than 5 MB is refused."""
    file = write(tmp_path, b"#" * 6 * 1024**2)
    with pytest.raises(ScenarioError) as caught:
        read_source(file)
    assert str(caught.value) == f"{file}: the file is too large: 6.0 MB; at most 5 MB are read"


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="permissions hold for ordinary users of POSIX systems",
)
def test_no_permission(tmp_path: Path) -> None:
    """A file that may not be read says so."""
    file = write(tmp_path, "a: 1")
    Path(file).chmod(0)
    with pytest.raises(ScenarioError, match="no permission to read this file"):
        read_source(file)


def test_mapping_from_python() -> None:
    """Data from Python has a place without a line; dates become text, tuples lists."""
    source = read_mapping({"a": (1, date(2024, 5, 1))})
    assert source.plain() == {"a": [1, "2024-05-01"]}
    assert source.place(("a", 0)) == Place("<dict>")


def test_mapping_with_odd_keys() -> None:
    """Keys that are not text are all reported."""
    with pytest.raises(ScenarioError) as caught:
        read_mapping({"a": {1: 2}, None: 3})
    assert str(caught.value) == (
        "<dict>: the key nothing is not text\n<dict>: the key 1 is not text\n2 problems"
    )


def test_mapping_that_holds_itself() -> None:
    """A mapping that holds itself is too deep."""
    endless: dict[str, object] = {}
    endless["a"] = endless
    with pytest.raises(ScenarioError, match="holds more than 64 levels"):
        read_mapping(endless)


@given(text=st.text(alphabet="ab1 \n\t:：-[]{}#&*!|>'\"%@`?,~<.大\x00\x85\u2028", max_size=30))
def test_any_text(text: str) -> None:
    """Whatever is written, it is read or refused with a place in the text."""
    try:
        source = read_text(text, "a.yaml")
    except ScenarioError as error:
        problems = error.problems
        assert problems
    else:
        problems = source.problems
    assert all(problem.place is not None and problem.place.line >= 1 for problem in problems)
    assert render_problems(problems) or not problems
