"""The words of a trace in Chinese and English; those of a story stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pscsim.scenario.model.base import Language
from pscsim.tracing import story_words

EN: Final = story_words.EN | {
    "window": "{label}, window {number}",
    "minutes": "{minutes:.1f} min",
    "stamp": "{date} {weekday} {clock}",
    "weekdays": "Mon Tue Wed Thu Fri Sat Sun",
    "case": "case {case}",
    "who": "{item} / {group}",
    "after": "and {n} more events",
    # Events.
    "event.opens": "{window}: opens",
    "event.closes": "{window}: closes",
    "event.ticket": "takes a ticket for {line}",
    "event.call": "is called to {window}",
    "event.served": "is served at {window}",
    "event.failed_check": "lacks papers at {window}",
    "event.gave_up": "gives up waiting in line {line}",
    "event.balked": "leaves at the sight of line {line}",
    "event.turned_away": "finds line {line} full and leaves",
    "event.sent_home": "is sent home from line {line}",
    "event.faulty": "is served with an error at {window}",
    "event.interrupted": "is interrupted at {window}",
    "event.done": "has the case done",
    "event.given_up": "gives the case up",
    "event.lapsed": "does not keep the promise: the case lapses",
    "event.accepted": "is accepted",
    "event.decided": "is decided",
    "event.result": "has the result",
    "event.books": "books the slot of {slot}",
    "event.no_slot": "finds no free slot",
    "event.misses": "does not come to the slot of {slot}",
    "event.to_office": "comes to {office}",
    "event.begun": "is taken up by a clerk of {office}",
    "event.worked": "is through at {office}",
    "event.asked": "is sent back by {office}",
    # Comparing the engines.
    "agree": "The engines agree on {visits} visits, {cases} cases, {jobs} jobs of back offices and {openings} openings "
    "of windows.",
    "differ.event": "The engines differ from {stamp} on (minute {minute!r}).",
    "differ.row": "The engines tell the same events but differ in {table}, row {row}, {column}, at {stamp}.",
    "differ.column": "The engines tell the same events but keep {column} of {table} differently.",
    "reference": "reference",
    "compiled": "compiled",
    "first": "{engine} engine, first difference: {event}",
    "nothing": "nothing more happens",
    "around": "{engine} engine, the minute around it:",
}

ZH: Final = story_words.ZH | {
    "window": "{label}{number}号",
    "minutes": "{minutes:.1f}分钟",
    "stamp": "{date} {weekday} {clock}",
    "weekdays": "周一 周二 周三 周四 周五 周六 周日",
    "case": "{case}号件",
    "who": "{item}／{group}",
    "after": "其后还有{n}个事件",
    "event.opens": "{window}：开放",
    "event.closes": "{window}：关闭",
    "event.ticket": "取号排队：{line}",
    "event.call": "叫号至{window}",
    "event.served": "在{window}办完",
    "event.failed_check": "在{window}审查未通过，材料不全",
    "event.gave_up": "放弃等候：{line}",
    "event.balked": "见队伍过长离开：{line}",
    "event.turned_away": "等候区已满离开：{line}",
    "event.sent_home": "未办离厅：{line}",
    "event.faulty": "在{window}办理有差错",
    "event.interrupted": "在{window}办理中断",
    "event.done": "办结",
    "event.given_up": "放弃办理",
    "event.lapsed": "承诺到期未兑现，终止办理",
    "event.accepted": "受理",
    "event.decided": "作出决定",
    "event.result": "取得结果",
    "event.books": "预约{slot}的时段",
    "event.no_slot": "号源已满",
    "event.misses": "爽约，时段为{slot}",
    "event.to_office": "转至{office}",
    "event.begun": "{office}开始办理",
    "event.worked": "{office}办理完毕",
    "event.asked": "{office}要求补正",
    "agree": "两个引擎一致：{visits}人次、{cases}件、后台办理{jobs}次、{openings}次窗口开放。",
    "differ.event": "两个引擎自{stamp}起不一致（第{minute!r}分钟）。",
    "differ.row": "两个引擎的事件相同，但{table}第{row}行{column}不一致，时间{stamp}。",
    "differ.column": "两个引擎的事件相同，但{table}的{column}列类型或长度不一致。",
    "reference": "参考",
    "compiled": "编译",
    "first": "{engine}引擎，第一处不同：{event}",
    "nothing": "其后无事件",
    "around": "{engine}引擎，前后一分钟：",
}

TEXTS: Final[Mapping[Language, Mapping[str, str]]] = {"zh": ZH, "en": EN}
