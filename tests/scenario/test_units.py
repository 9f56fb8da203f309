import datetime
import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscsim.scenario import units

QUANTITIES = st.floats(min_value=0, max_value=1e12, allow_subnormal=True)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8 min", 8.0),
        ("1 h 30 min", 90.0),
        ("1h30min", 90.0),
        ("90 s", 1.5),
        ("2 小时", 120.0),
        ("15分钟", 15.0),
        ("30秒", 0.5),
        ("2小时30分", 150.0),
        (" .5 h ", 30.0),
        ("1e2 min", 100.0),
        (0, 0.0),
    ],
)
def test_durations(text: object, minutes: float) -> None:
    """Durations in every unit come out in minutes."""
    assert units.parse_duration(text) == minutes


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (15, "15 has no unit: write '15 min'"),
        ("15", "15 has no unit: write '15 min'"),
        (1.5, "1.5 has no unit: write '1.5 min'"),
        (-3, "-3 is negative"),
        ("-5 min", "'-5 min' is negative"),
        ("15 minuets", "'15 minuets' has the unknown unit 'minuets': write h, min or s"),
        ("15m", "'15m' has the unknown unit 'm': write h, min or s"),
        ("2 days", "'2 days' is in days, which are not known here: write hours, such as '48 h'"),
        ("30 min 1 h", "'30 min 1 h' is not a duration: write hours, minutes, seconds, each once"),
        ("1 min 1 min", "'1 min 1 min' is not a duration: write hours, minutes, seconds, each once"),
        ("soon", "'soon' is not a duration: write it like '8 min', '1 h 30 min' or '90 s'"),
        ("", "'' is not a duration: write it like '8 min', '1 h 30 min' or '90 s'"),
        ("１５ 分钟", "'１５ 分钟' has full-width characters: write '15 分钟'"),
        ("1e999 min", "'1e999 min' is too large"),
        ("nan min", "'nan min' is not a duration: write it like '8 min', '1 h 30 min' or '90 s'"),
        (math.inf, "expected a duration such as '8 min', found inf"),
        (math.nan, "expected a duration such as '8 min', found nan"),
        (10**400, "expected a duration such as '8 min', found a very large number"),
        (True, "expected a duration such as '8 min', found true"),
        (None, "expected a duration such as '8 min', found nothing"),
        (["8 min"], "expected a duration such as '8 min', found a list"),
        ({}, "expected a duration such as '8 min', found a mapping"),
    ],
)
def test_wrong_durations(value: object, message: str) -> None:
    """Whatever is not a duration is refused with what to write."""
    with pytest.raises(units.UnitError) as caught:
        units.parse_duration(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "part"), [("50%", 0.5), ("150 %", 1.5), (0.5, 0.5), (2, 2.0), ("1.25", 1.25), (0, 0.0)]
)
def test_part(value: object, part: float) -> None:
    """A part may be more than the whole, in per cent or as a number, and is written as it is read."""
    assert units.parse_part(value) == part
    assert units.parse_part(units.format_share(part)) == part


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("half", "'half' is not a part: write it like '50%' or 0.5"),
        ("-10%", "'-10%' is negative"),
        (None, "expected a part such as '50%', found nothing"),
        ("50％", "'50％' has full-width characters: write '50%'"),
    ],
)
def test_wrong_part(value: object, message: str) -> None:
    """Whatever is not a part is refused with what to write."""
    with pytest.raises(units.UnitError) as caught:
        units.parse_part(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "days"),
    [("3 working days", 3.0), ("1 working day", 1.0), ("3 个工作日", 3.0), ("0.5工作日", 0.5)],
)
def test_working_days(text: str, days: float) -> None:
    """Working days are read in both languages."""
    assert units.parse_working_days(text) == days


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (3, "3 has no unit: write '3 working days'"),
        ("3 days", "'3 days' is not a number of working days: write '3 working days'"),
        ("-1 working day", "'-1 working day' is negative"),
        ("1.5 working days", "'1.5 working days' is not a whole number of working days"),
    ],
)
def test_wrong_working_days(value: object, message: str) -> None:
    """Plain days, bare numbers and parts of days are no whole working days."""
    with pytest.raises(units.UnitError) as caught:
        units.parse_whole_working_days(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("09:00", 540.0), ("9:00", 540.0), ("0:00", 0.0), ("23:59", 1439.0), ("24:00", 1440.0)],
)
def test_clock(text: str, minutes: float) -> None:
    """Times of day count from midnight, with or without the leading nought."""
    assert units.parse_clock(text) == minutes


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("09：00", "'09：00' has a full-width colon '：': write '09:00'"),
        ("24:01", "'24:01' is not a time of day: write it like '09:00'"),
        ("9:60", "'9:60' is not a time of day: write it like '09:00'"),
        ("9", "'9' is not a time of day: write it like '09:00'"),
        (540, "expected a time of day such as '09:00', found 540"),
    ],
)
def test_wrong_clock(value: object, message: str) -> None:
    """Times that no clock shows are refused."""
    with pytest.raises(units.UnitError) as caught:
        units.parse_clock(value)
    assert str(caught.value) == message


def test_session() -> None:
    """A session is its start and its end."""
    assert units.parse_session("9:00 - 12:00") == (540.0, 720.0)
    assert units.format_session((540.0, 1440.0)) == "09:00-24:00"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("12:00-09:00", "'12:00-09:00' ends before it starts"),
        ("09:00-09:00", "'09:00-09:00' ends before it starts"),
        ("09:00", "'09:00' is not a session: write it like '09:00-12:00'"),
        ("09:00-noon", "'noon' is not a time of day: write it like '09:00'"),
        (9, "expected opening hours such as '09:00-12:00', found 9"),
    ],
)
def test_wrong_session(value: object, message: str) -> None:
    """A session needs two times in order."""
    with pytest.raises(units.UnitError) as caught:
        units.parse_session(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "share"), [("40%", 0.4), (0.4, 0.4), ("0.4", 0.4), ("100 %", 1.0), (0, 0.0), (1, 1.0)]
)
def test_share(value: object, share: float) -> None:
    """Shares are read in per cent and as parts of one."""
    assert units.parse_share(value) == share


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (40, "40 is not a share: write '40%' or 0.4"),
        ("40", "40 is not a share: write '40%' or 0.4"),
        (400, "400 is not a share: at most 100% is possible"),
        ("140%", "140% is not a share: at most 100% is possible"),
        (-0.1, "'-0.1' is negative"),
        ("40％", "'40％' has full-width characters: write '40%'"),
        ("some", "'some' is not a share: write it like '40%' or 0.4"),
        (False, "expected a share such as '40%', found false"),
        (math.nan, "expected a share such as '40%', found nan"),
    ],
)
def test_wrong_share(value: object, message: str) -> None:
    """A number above one is not taken for a share, nor for per cent."""
    with pytest.raises(units.UnitError) as caught:
        units.parse_share(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "per_minute"),
    [("60/h", 1.0), ("1/min", 1.0), ("2/s", 120.0), ("144/day", 0.1), ("60 per hour", 1.0), ("60/小时", 1.0)],
)
def test_rate(text: str, per_minute: float) -> None:
    """Rates come out per minute."""
    assert units.parse_rate(text) == per_minute


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (60, "60 has no unit: write '60/h'"),
        ("60/week", "'60/week' has the unknown unit 'week': write '/h', '/min' or '/day'"),
        ("60 h", "'60 h' is not a rate: write it like '60/h', '1/min' or '200/day'"),
        ("-60/h", "'-60/h' is negative"),
    ],
)
def test_wrong_rate(value: object, message: str) -> None:
    """A rate needs a unit that is known."""
    with pytest.raises(units.UnitError) as caught:
        units.parse_rate(value)
    assert str(caught.value) == message


def test_date() -> None:
    """A date is read from text and from Python's own dates."""
    day = datetime.date(2024, 5, 1)
    assert units.parse_date("2024-05-01") == units.parse_date(day) == day
    assert units.parse_date(datetime.datetime(2024, 5, 1, 9)) == day
    assert units.parse_date_text("2024-05-01") == units.format_date(day) == "2024-05-01"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2024-02-30", "2024-02-30 is not in the calendar"),
        ("1.5.2024", "'1.5.2024' is not a date: write it like 2024-05-01"),
        ("20240501", "'20240501' is not a date: write it like 2024-05-01"),
        (20240501, "expected a date such as 2024-05-01, found 20240501"),
    ],
)
def test_wrong_date(value: object, message: str) -> None:
    """Only ISO dates that exist are read."""
    with pytest.raises(units.UnitError) as caught:
        units.parse_date(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (units.format_duration(90.0), "1 h 30 min"),
        (units.format_duration(120.0), "2 h"),
        (units.format_duration(8.0), "8 min"),
        (units.format_duration(0.5), "30 s"),
        (units.format_duration(7.25), "7.25 min"),
        (units.format_working_days(1.0), "1 working day"),
        (units.format_working_days(3), "3 working days"),
        (units.format_clock(540.0), "09:00"),
        (units.format_share(0.4), "40%"),
        (units.format_share(0.07), "7%"),
        (units.format_rate(1.0), "60/h"),
        (units.format_rate(0.1), "6/h"),
    ],
)
def test_formats(written: str, shown: str) -> None:
    """Quantities are written as a planner would."""
    assert written == shown


@pytest.mark.parametrize("minutes", [540.5, -1.0, 1441.0, math.nan])
def test_clock_that_cannot_be_written(minutes: float) -> None:
    """A time of day with parts of minutes is refused instead of rounded."""
    with pytest.raises(units.UnitError, match="cannot be written as a time of day"):
        units.format_clock(minutes)


@pytest.mark.parametrize(
    ("parse", "write"),
    [
        (units.parse_duration, units.format_duration),
        (units.parse_working_days, units.format_working_days),
        (units.parse_rate, units.format_rate),
    ],
)
@given(value=QUANTITIES)
def test_what_is_written_reads_back(
    parse: Callable[[object], float], write: Callable[[float], str], value: float
) -> None:
    """Writing and reading a quantity gives the same bits."""
    assert parse(write(value)) == value


@given(seconds=st.integers(min_value=0, max_value=10**7))
def test_whole_seconds_read_back(seconds: int) -> None:
    """Durations of whole seconds, which are written in pretty units, read back."""
    assert units.parse_duration(units.format_duration(seconds / 60)) == seconds / 60


@given(share=st.floats(min_value=0, max_value=1))
def test_share_reads_back(share: float) -> None:
    """Writing and reading a share gives the same bits."""
    assert units.parse_share(units.format_share(share)) == share


@given(minutes=st.integers(min_value=0, max_value=1440))
def test_clock_reads_back(minutes: int) -> None:
    """Every minute of the day reads back."""
    assert units.parse_clock(units.format_clock(minutes)) == minutes


@given(day=st.dates())
def test_date_reads_back(day: datetime.date) -> None:
    """Every date reads back."""
    assert units.parse_date(units.format_date(day)) == day
