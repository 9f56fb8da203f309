"""Numbers with units: the only place where text such as `15 min`, `09:00` or `40%` is read or written.

Times are minutes, rates are events per minute, shares are 0 to 1. Every `parse_x(format_x(value))` is `value`
again, to the last bit. The number 0 needs no unit. Every `parse_x` raises `UnitError` with what to write.
"""

from __future__ import annotations

import datetime
import math
import re

from pscsim.scenario.unit_text import (
    NUMBER,
    UnitError,
    is_nought,
    is_number,
    read_number,
    read_text,
    refuse_bare_number,
)
from pscsim.scenario.words import format_number

__all__ = [
    "UnitError",
    "format_clock",
    "format_date",
    "format_duration",
    "format_rate",
    "format_session",
    "format_share",
    "format_working_days",
    "parse_clock",
    "parse_date",
    "parse_date_text",
    "parse_duration",
    "parse_part",
    "parse_rate",
    "parse_session",
    "parse_share",
    "parse_whole_working_days",
    "parse_working_days",
]

DAY = 1440
PART = re.compile(rf"({NUMBER})\s*(%?)")
AMOUNT = re.compile(rf"\s*({NUMBER})\s*([^\W\d_]+)")
TIME_UNITS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "小时"), "h"),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "分钟", "分"), "min"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "秒"), "s"),
}
# (times, over): a sixtieth has no exact float, so seconds are divided and not multiplied.
IN_MINUTES = {"h": (60, 1), "min": (1, 1), "s": (1, 60)}
PER_MINUTE = {"day": (1, DAY), "h": (1, 60), "min": (1, 1), "s": (60, 1)}
RATE_UNITS = {**TIME_UNITS, **dict.fromkeys(("day", "d", "天"), "day")}
WORKING_DAYS = ("working day", "working days", "个工作日", "工作日")
PLAIN_DAYS = ("d", "day", "days", "天", "日")


def parse_duration(value: object) -> float:
    """Return the minutes of a duration such as `8 min`, `1 h 30 min`, `90 s`, `2小时`."""
    if is_nought(value):
        return 0.0
    refuse_bare_number(value, " min")
    text = read_text(value, "a duration such as '8 min'")
    parts = AMOUNT.findall(text)
    if not parts or AMOUNT.sub("", text):
        raise UnitError(f"'{text}' is not a duration: write it like '8 min', '1 h 30 min' or '90 s'")
    units = [_time_unit(unit, text) for _, unit in parts]
    if units != sorted(set(units)):  # h, min, s happen to stand in the order of the alphabet
        raise UnitError(f"'{text}' is not a duration: write hours, minutes, seconds, each once")
    amounts = (read_number(part[0], text, IN_MINUTES[unit]) for part, unit in zip(parts, units, strict=True))
    return float(sum(amounts))


def _time_unit(unit: str, text: str) -> str:
    if unit in PLAIN_DAYS:
        raise UnitError(f"'{text}' is in days, which are not known here: write hours, such as '48 h'")
    if unit not in TIME_UNITS:
        raise UnitError(f"'{text}' has the unknown unit '{unit}': write h, min or s")
    return TIME_UNITS[unit]


def format_duration(minutes: float) -> str:
    """Return a duration as a planner writes it: `1 h 30 min`, `8 min`, `30 s`."""
    seconds = minutes * 60
    if 0 < minutes < 1 and seconds.is_integer() and seconds / 60 == minutes:
        return f"{int(seconds)} s"
    if not (60 <= minutes < 1e9 and float(minutes).is_integer()):
        return f"{format_number(minutes)} min"
    hours, rest = divmod(int(minutes), 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def parse_working_days(value: object) -> float:
    """Return the number of working days in `3 working days`, `3个工作日`."""
    if is_nought(value):
        return 0.0
    refuse_bare_number(value, " working days")
    text = read_text(value, "working days such as '3 working days'")
    found = re.fullmatch(rf"({NUMBER})\s*(.*)", text)
    if found is None or " ".join(found[2].split()) not in WORKING_DAYS:
        raise UnitError(f"'{text}' is not a number of working days: write '3 working days'")
    return read_number(found[1], text)


def parse_whole_working_days(value: object) -> int:
    """Return a whole number of working days."""
    days = parse_working_days(value)
    if not days.is_integer():
        raise UnitError(f"'{value}' is not a whole number of working days")
    return int(days)


def format_working_days(days: float) -> str:
    """Return `1 working day`, `3 working days`."""
    return f"{format_number(days)} working day{'' if days == 1 else 's'}"


def parse_clock(value: object) -> float:
    """Return the minutes since midnight of `09:00` or `9:00`; `24:00` is the end of the day."""
    if is_nought(value):
        return 0.0
    text = read_text(value, "a time of day such as '09:00'")
    found = re.fullmatch(r"([0-9]{1,2}):([0-5][0-9])", text)
    minutes = 60 * int(found[1]) + int(found[2]) if found else math.inf
    if minutes > DAY:
        raise UnitError(f"'{text}' is not a time of day: write it like '09:00'")
    return float(minutes)


def format_clock(minutes: float) -> str:
    """Return `09:00` for whole minutes since midnight.

    Raises
    ------
    UnitError
        When the minutes are not whole or not within a day: a time of day cannot say them.
    """
    if not (0 <= minutes <= DAY and float(minutes).is_integer()):
        raise UnitError(f"{format_number(minutes)} minutes since midnight cannot be written as a time of day")
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def parse_session(value: object) -> tuple[float, float]:
    """Return start and end, in minutes since midnight, of `09:00-12:00`."""
    text = read_text(value, "opening hours such as '09:00-12:00'")
    begins, dash, ends = text.partition("-")
    if not dash:
        raise UnitError(f"'{text}' is not a session: write it like '09:00-12:00'")
    start, end = parse_clock(begins), parse_clock(ends)
    if start >= end:
        raise UnitError(f"'{text}' ends before it starts")
    return start, end


def format_session(session: tuple[float, float]) -> str:
    """Return `09:00-12:00`."""
    return f"{format_clock(session[0])}-{format_clock(session[1])}"


def parse_share(value: object) -> float:
    """Return the share, 0 to 1, in `40%`, `0.4` or 0.4."""
    text = read_text(format_number(value) if is_number(value) else value, "a share such as '40%'")
    found = PART.fullmatch(text)
    if found is None:
        raise UnitError(f"'{text}' is not a share: write it like '40%' or 0.4")
    share = parse_part(text)
    if share > 1:
        meant = not found[2] and share <= 100
        help_text = f"write '{text}%' or {share / 100:g}" if meant else "at most 100% is possible"
        raise UnitError(f"{text} is not a share: {help_text}")
    return share


def parse_part(value: object) -> float:
    """Return a part of something, which may be more than the whole, in `50%`, `150%`, `0.5` or 1.5."""
    text = read_text(format_number(value) if is_number(value) else value, "a part such as '50%'")
    found = PART.fullmatch(text)
    if found is None:
        raise UnitError(f"'{text}' is not a part: write it like '50%' or 0.5")
    return read_number(found[1], text, (1, 100 if found[2] else 1))


def format_share(share: float) -> str:
    """Return a share or a part in per cent where that is exact: `40%`, else the bare number."""
    percent = float(f"{share * 100:.12g}")
    return f"{format_number(percent)}%" if percent / 100 == share else repr(float(share))


def parse_rate(value: object) -> float:
    """Return the events per minute of `60/h`, `1/min`, `200/day`, `60 per hour`; a day has 24 hours."""
    if is_nought(value):
        return 0.0
    refuse_bare_number(value, "/h")
    text = read_text(value, "a rate such as '60/h'")
    found = re.fullmatch(rf"({NUMBER})\s*(?:/|per\s)\s*(\S+)", text)
    if found is None:
        raise UnitError(f"'{text}' is not a rate: write it like '60/h', '1/min' or '200/day'")
    if found[2] not in RATE_UNITS:
        raise UnitError(f"'{text}' has the unknown unit '{found[2]}': write '/h', '/min' or '/day'")
    return read_number(found[1], text, PER_MINUTE[RATE_UNITS[found[2]]])


def format_rate(per_minute: float) -> str:
    """Return a rate per hour where that is exact: `60/h`, else per minute."""
    per_hour = float(f"{per_minute * 60:.12g}")
    if per_hour / 60 == per_minute:
        return f"{format_number(per_hour)}/h"
    return f"{format_number(per_minute)}/min"


def parse_date(value: object) -> datetime.date:
    """Return the day of `2024-05-01`."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = read_text(value, "a date such as 2024-05-01")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise UnitError(f"'{text}' is not a date: write it like 2024-05-01")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UnitError(f"{text} is not in the calendar") from None


def parse_date_text(value: object) -> str:
    """Return the day in ISO form, `2024-05-01`."""
    return parse_date(value).isoformat()


def format_date(day: datetime.date) -> str:
    """Return `2024-05-01`."""
    return day.isoformat()
