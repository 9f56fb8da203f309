from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from pscsim.scenario import units
from pscsim.scenario.layers import apply_sets
from pscsim.scenario.problems import render_problems
from pscsim.scenario.shape import read_shape
from pscsim.scenario.source import read_mapping, read_text

Duration = Annotated[float, BeforeValidator(units.parse_duration)]
Share = Annotated[float, BeforeValidator(units.parse_share)]
Clock = Annotated[float, BeforeValidator(units.parse_clock)]


def even(value: int) -> int:
    """Return an even number, or complain in words of its own."""
    if value % 2:
        raise PydanticCustomError("odd", "an odd number")
    return value


class Model(BaseModel):
    """The ground of the models here, like that of the package."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


class Fixed(Model):
    """Always the same time."""

    kind: Literal["fixed"]
    value: Duration


class Gamma(Model):
    """Gamma time."""

    kind: Literal["gamma"]
    mean: Duration
    cv: float = 1.0


def bare(value: Any) -> Any:
    """Return a bare duration as a fixed time."""
    return {"kind": "fixed", "value": value} if isinstance(value, str) else value


Time = Annotated[Fixed | Gamma, Field(discriminator="kind"), BeforeValidator(bare)]


class Texts(Model):
    """A text in two languages."""

    zh: str
    en: str


class Window(Model):
    """A window, with each kind of field once."""

    name: str
    count: Annotated[int, Field(ge=1, strict=True)]
    """Windows there are."""
    serves: Annotated[list[str], Field(min_length=1)] = ["all"]
    time: Time | None = None
    opens: dict[Clock, int] = {}
    pair: Annotated[int, BeforeValidator(even)] = 0


class Hall(Model):
    """A hall, with each kind of union once."""

    windows: list[Window] = []
    title: str | Texts = ""
    sessions: Literal["all day"] | list[str] = "all day"
    adoption: Share | dict[str, Share] = 0.0
    times: Time | list[Time] | None = None
    open: Annotated[bool, Field(strict=True)] = True
    speed: Annotated[float, Field(gt=0, le=2)] = 1.0
    extra: int = Field(default=0, alias="also")
    span: tuple[int, str] = (0, "")
    code: Annotated[str, Field(max_length=3)] = ""

    @model_validator(mode="after")
    def open_or_slow(self) -> "Hall":
        """Refuse a pair of values."""
        if not self.open and self.speed == 2:
            raise ValueError("a closed hall cannot be fast")
        return self


class File(Model):
    """A whole file."""

    hall: Hall


def said(text: str) -> str:
    """Return all problems of a file with a hall, without `a.yaml` and the lines shown."""
    model, problems = read_shape(File, read_text(text, "a.yaml"))
    assert model is None
    lines = [
        line
        for line in render_problems(problems).splitlines()
        if not line.startswith("  ") or "= help" in line
    ]
    return "\n".join(line.strip().removeprefix("a.yaml:") for line in lines if line.strip() != "^")


def test_model() -> None:
    """A file without problems gives its model."""
    model, problems = read_shape(
        File, read_text("hall: {windows: [{name: a, count: 2, time: 8 min}]}", "a.yaml")
    )
    assert problems == []
    assert model is not None
    time = model.hall.windows[0].time
    assert isinstance(time, Fixed)
    assert time.value == 8


def test_unknown_key_as_printed() -> None:
    """An unknown key is printed with its item, its line, the nearest key and all that are allowed."""
    text = "hall:\n  windows:\n    - name: tax\n      count: 2\n      servs: [tax]\n"
    model, problems = read_shape(File, read_text(text, "district.yaml"))
    assert model is None
    assert render_problems(problems) == (
        "district.yaml:5:7: hall.windows[0] 'tax': unknown key 'servs'\n"
        "  5 |       servs: [tax]\n"
        "            ^\n"
        "    = help: did you mean 'serves'? allowed here: name, count, serves, time, opens, pair"
    )


ALLOWED = "allowed here: name, count, serves, time, opens, pair"


@pytest.mark.parametrize(
    ("window", "message"),
    [
        ("{name: a}", "1:18: hall.windows[0] 'a': missing key 'count'\n= help: Windows there are."),
        (
            "{name: a, cuont: 2}",
            f"1:28: hall.windows[0] 'a': unknown key 'cuont'\n= help: did you mean 'count'? {ALLOWED}",
        ),
        (
            "{nmae: a, zebra: 2}",
            f"1:18: hall.windows[0]: missing key 'count'\n= help: Windows there are.\n"
            f"1:19: hall.windows[0]: unknown key 'nmae'\n= help: did you mean 'name'? {ALLOWED}\n"
            f"1:28: hall.windows[0]: unknown key 'zebra'\n= help: {ALLOWED}\n3 problems",
        ),
        (
            "{name: a, count: abc}",
            "1:35: hall.windows[0] 'a'.count: expected a whole number, found text 'abc'",
        ),
        ("{name: a, count: 2.5}", "1:35: hall.windows[0] 'a'.count: expected a whole number, found 2.5"),
        ("{name: a, count: ~}", "1:35: hall.windows[0] 'a'.count: expected a whole number, found nothing"),
        (
            "{name: a, count: yes}",
            "1:35: hall.windows[0] 'a'.count: expected a whole number, found text 'yes'",
        ),
        ("{name: a, count: 0}", "1:35: hall.windows[0] 'a'.count: must be at least 1, found 0"),
        (
            "{name: 5, count: 1}",
            "1:25: hall.windows[0].name: expected text, found 5\n= help: write it in quotes: '5'",
        ),
        (
            "{name: a, count: 1, serves: tax}",
            "1:46: hall.windows[0] 'a'.serves: expected a list, found text 'tax'",
        ),
        ("{name: a, count: 1, serves: []}", "1:46: hall.windows[0] 'a'.serves: must not be empty"),
        (
            "{name: a, count: 1, serves: [[]]}",
            "1:47: hall.windows[0] 'a'.serves[0]: expected text, found a list",
        ),
        ("{name: a, count: 1, pair: 3}", "1:44: hall.windows[0] 'a'.pair: an odd number"),
        ("tax", "1:18: hall.windows[0]: expected a mapping, found text 'tax'"),
        (
            "{name: a, count: 1, opens: {'9:60': 1}}",
            "1:46: hall.windows[0] 'a'.opens.9:60: '9:60' is not a time of day: write it like '09:00'",
        ),
        (
            "{name: a, count: 1, opens: {'9:00': x}}",
            "1:54: hall.windows[0] 'a'.opens.9:00: expected a whole number, found text 'x'",
        ),
        ("{name: a, count: 1, time: 15}", "1:44: hall.windows[0] 'a'.time: expected a mapping, found 15"),
        (
            "{name: a, count: 1, time: '15'}",
            "1:44: hall.windows[0] 'a'.time: 15 has no unit: write '15 min'",
        ),
        (
            "{name: a, count: 1, time: {kind: gama}}",
            "1:51: hall.windows[0] 'a'.time.kind: 'gama' is not known here\n"
            "= help: did you mean 'gamma'? allowed here: fixed, gamma",
        ),
        (
            "{name: a, count: 1, time: {kind: 5}}",
            "1:51: hall.windows[0] 'a'.time.kind: expected one of these words: fixed, gamma; found 5",
        ),
        (
            "{name: a, count: 1, time: {kind: gamma, mean: 5 min, cw: 1}}",
            "1:71: hall.windows[0] 'a'.time: unknown key 'cw'\n"
            "= help: did you mean 'cv'? allowed here: kind, mean, cv",
        ),
        (
            "{name: a, count: 1, time: {mean: 5 min}}",
            "1:38: hall.windows[0] 'a'.time: missing key 'kind'\n= help: allowed words: fixed, gamma",
        ),
        (
            "{name: a, count: 1, time: {knd: gamma, mean: 5 min}}",
            "1:45: hall.windows[0] 'a'.time: unknown key 'knd'\n= help: did you mean 'kind'?",
        ),
    ],
)
def test_problems_of_a_window(window: str, message: str) -> None:
    """Each mistake is said once, at its place, in the words of the file."""
    assert said(f"hall: {{windows: [{window}]}}") == message


@pytest.mark.parametrize(
    ("hall", "message"),
    [
        ("title: 5", "1:15: hall.title: expected text or a mapping, found 5"),
        ("title: {zh: a}", "1:8: hall.title: missing key 'en'"),
        ("title: {zh: a, em: b}", "1:23: hall.title: unknown key 'em'\n"
            "= help: did you mean 'en'? allowed here: zh, en"),
        ("sessions: all", "1:18: hall.sessions: expected 'all day' or a list, found text 'all'"),
        ("sessions: [5]", "1:19: hall.sessions[0]: expected text, found 5\n= help: write it in quotes: '5'"),
        ("adoption: 40", "1:18: hall.adoption: 40 is not a share: write '40%' or 0.4"),
        ("adoption: {old: 40}", "1:24: hall.adoption.old: 40 is not a share: write '40%' or 0.4"),
        ("times: 5", "1:15: hall.times: expected a mapping or a list, found 5"),
        ("times: [8 minn]", "1:16: hall.times[0]: '8 minn' has the unknown unit 'minn': write h, min or s"),
        ("times: {kind: gamma}", "1:8: hall.times: missing key 'mean'"),
        (
            "times: {kind: gam}",
            "1:22: hall.times.kind: 'gam' is not known here\n"
            "= help: did you mean 'gamma'? allowed here: fixed, gamma",
        ),
        ("open: maybe", "1:14: hall.open: expected true or false, found text 'maybe'"),
        ("speed: 0", "1:15: hall.speed: must be more than 0, found 0"),
        ("speed: 2.5", "1:15: hall.speed: must be at most 2, found 2.5"),
        ("speed: fast", "1:15: hall.speed: expected a number, found text 'fast'"),
        ("also: x", "1:14: hall.also: expected a whole number, found text 'x'"),
        ("span: [1, 2]", "1:18: hall.span[1]: expected text, found 2\n= help: write it in quotes: '2'"),
        ("code: abcd", "1:14: hall.code: may have at most 3 characters, found 4"),
        ("windows: 税务：3", "1:17: hall.windows: expected a list, found text '税务：3'\n"
         "= help: the colon '：' is full-width: write ': ' after a key"),
        ("open: false, speed: 2", "1:7: hall: a closed hall cannot be fast"),
    ],
)  # fmt: skip
def test_problems_of_a_hall(hall: str, message: str) -> None:
    """Of several kinds that are possible the one that was meant is explained; our own messages are kept."""
    assert said(f"hall: {{{hall}}}") == message


def test_all_at_once_with_those_of_the_source() -> None:
    """Repeated keys and wrong values are told together, in file order."""
    text = "hall:\n  speed: 5\n  speed: 1\n  open: 3\n"
    assert said(text) == (
        "2:10: hall.speed: must be at most 2, found 5\n"
        "3:3: the key 'speed' is written twice, in line 2 and line 3\n"
        "4:9: hall.open: expected true or false, found 3\n"
        "3 problems"
    )


def test_no_model_with_a_problem_of_the_source() -> None:
    """A repeated key keeps a file from being used, although the rest is sound."""
    model, problems = read_shape(File, read_text("hall: {speed: 1, speed: 2}", "a.yaml"))
    assert model is None
    assert len(problems) == 1


def test_missing_key_of_the_whole() -> None:
    """A key that is missing at the top is told at the beginning of the file."""
    assert said("{}") == "1:1: missing key 'hall'"


def test_problem_of_a_set_value() -> None:
    """A wrong value from the command line is told at the change."""
    source = apply_sets(read_text("hall: {}", "a.yaml"), ["hall.speed=5", "hall.sped=1"])
    _, problems = read_shape(File, source)
    lines = render_problems(problems).splitlines()
    assert lines[0] == "--set hall.speed=5: hall.speed: must be at most 2, found 5"
    assert lines[1] == "--set hall.sped=1: hall: unknown key 'sped'"


def test_problem_of_a_mapping_from_python() -> None:
    """Data from Python is checked in the same words."""
    _, problems = read_shape(File, read_mapping({"hall": {"speed": 5}}))
    assert render_problems(problems) == "<dict>: hall.speed: must be at most 2, found 5"


@pytest.mark.parametrize("value", ["abc", 5, 2.5, True, None, [1], {"a": 1}])
@pytest.mark.parametrize("field", [name for name in Hall.model_fields if name != "extra"])
def test_no_name_of_a_python_type(field: str, value: object) -> None:
    """No message holds the name of a type of Python, nor pydantic's own words."""
    data = {"hall": {field: value}}
    try:
        File.model_validate(data)
    except ValidationError:
        _, problems = read_shape(File, read_mapping(data))
        text = render_problems(problems)
        assert problems
        assert not {"str", "dict", "int", "NoneType", "float", "bool", "Input"} & set(
            text.replace("'", " ").split()
        )
    else:
        model, problems = read_shape(File, read_mapping(data))
        assert model is not None
        assert problems == []
