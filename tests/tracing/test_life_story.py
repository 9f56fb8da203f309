"""The story of a whole case: channel, papers, acceptance, back offices, result, promise, each as a reader expects it."""

from __future__ import annotations

from typing import Any

import pytest

from pscsim.scenario.model.base import Language
from pscsim.tracing.replay import Replay, read_replay
from pscsim.tracing.tracing import trace
from small import mornings, windows

Data = dict[str, Any]

DESK = {"time": "1 min", "finds": "100%"}
TICKET = ["takes a ticket for Tax", "goes straight to Windows, window 1"]
FRONT = [*TICKET, "is served in 5.0 min; papers handed in: identity, photo", "the case is accepted"]
SERVED = ["goes to Review, a clerk begins at once", "Review agrees"]


def centre(**parts: Any) -> Data:
    """Return a centre to which one person comes on Monday at nine, with all papers unless `papers` says otherwise."""
    item = {
        "label": "Company",
        "arrivals": {"times": ["540 min"]},
        "departments": [{"department": "tax", "time": "5 min", "papers": ["identity", "photo"]}],
        "approval": {"offices": [{"office": "review", "time": "30 min"}], "simple": True},
        "channels": {"online": "100%", "door": "100%"},
        **parts.pop("item", {}),
    }
    papers = {"non_core": ["photo"], **parts.pop("papers", {})}
    hall = {"organisation": "departmental", **parts.pop("hall", {})}
    hall.setdefault(
        "windows", [windows(["tax", "guide"] if "guide_desk" in hall else "tax", label="Windows")]
    )
    return {
        "name": "whole lives",
        "language": "en",
        "calendar": mornings(20, "09:00-12:00"),
        "departments": {"tax": {"label": "Tax"}},
        "groups": {"general": {"label": "General public", "share": "100%"}},
        "items": {"company": item},
        "papers": papers,
        "channels": {
            "online": {"label": "Online"},
            "door": {"label": "At the door", "agents": "agents", "time": "12 min"},
        },
        "back_offices": {
            "review": {"label": "Review", "clerks": 1},
            "seal": {"label": "Seals", "clerks": 1},
            "agents": {"label": "Agents", "clerks": 1},
        },
        "result": {"electronic": "100%"},
        "hall": hall,
        **parts,
    }


def told(data: Data, case: int = 0, language: Language = "en") -> list[str]:
    """Return the lines of a case's story without its head, and without the clock."""
    lines = trace(read_replay(data, 0, language=language), case=case, engine="reference")[1:]
    return [line[12:] if line.startswith("  ") else line for line in lines]


def without_result() -> Data:
    """Return an item that needs no decision, so that only what comes before it is told."""
    return {"approval": None}


def outage_of(channel: str, meanwhile: str) -> Data:
    """Return a system without which a channel does not work, and which is down from half past eight to half past nine."""
    begins = {"date": "2024-03-04", "begins": "08:30", "lasts": "1 h"}
    return {"network": {"stops": [channel], "outages": [begins], "meanwhile": meanwhile}}


@pytest.mark.parametrize(("channel", "name"), [("online", "Online"), ("door", "At the door")])
def test_a_channel_that_does_not_work_is_not_tried(channel: str, name: str) -> None:
    """With agents or without: the story says why the person comes to the hall; nothing is told of a try."""
    data = centre(item=without_result(), systems=outage_of(channel, "send_home"))
    data["channels"][channel]["adoption"] = "100%"
    lines = told(data)
    assert lines[1] == f"wants to try {name}, which does not work just now; has to come to the hall"
    assert lines[2].startswith("Trip 1, 2024-03-05")
    assert told(data, language="zh")[1].startswith("申请渠道：")


@pytest.mark.parametrize("channel", ["online", "door"])
def test_a_channel_that_does_not_work_to_the_end_is_waited_for(channel: str) -> None:
    """The case is open, and no line tells of a try that was not made."""
    data = centre(item=without_result(), systems=outage_of(channel, "wait"))
    data["calendar"] = mornings(1, "09:00-12:00")
    data["systems"]["network"]["outages"][0]["lasts"] = "24 h"
    data["channels"][channel]["adoption"] = "100%"
    assert not [line for line in told(data) if "work out" in line or "accepted" in line]


def test_check_that_fails_and_offices_one_after_another() -> None:
    """Names of missing papers, what is brought again, each office with its delay, and the days that it took."""
    offices = [{"office": "review", "time": "30 min", "delay": "4 h"}, {"office": "seal", "time": "10 min"}]
    data = centre(
        item={"approval": {"offices": offices}}, papers={"brought": "0%"}, travel={"time": "40 min"}
    )
    lines = told(data)
    assert lines[:7] == [
        "Trip 1, 2024-03-04 Mon",
        "papers missing: identity, photo",
        *TICKET,
        "lacks papers, after 2.5 min: identity, photo (of 2); has to come again",
        "Trip 2, 2024-03-05 Tue",
        "brings what was missing: identity, photo",
    ]
    assert [line for line in lines[7:] if "2024" not in line] == [
        *FRONT,
        "goes to Review, a clerk begins at once",
        "the clerk of Review has finished; the decision takes another 240.0 min of working time",
        "Review agrees",
        "goes to Seals, a clerk begins at once",
        "Seals agrees",
        "all offices have agreed: the case is decided",
        "the result is electronic",
        "Done. Trips: 2; papers handed in: 2; working days to the result: 3. Time on the way: 80.0 min.",
    ]


def test_sharing_pre_review_and_papers_that_are_only_counted() -> None:
    """Shared papers are not asked for; what pre-review finds is brought; counted papers are a number."""
    assert told(centre(item=without_result(), papers={"sharing": "100%"}))[1:-1] == [
        "papers not asked for, their data are shared: identity, photo",
        *TICKET,
        "is served in 5.0 min",
    ]
    review = {"brought": "0%", "pre_review": {"adoption": "100%", "finds": "100%"}}
    assert told(centre(item=without_result(), papers=review))[1:-1] == [
        "papers that would be missing, found before the trip and brought: identity, photo",
        *TICKET,
        "is served in 5.0 min; papers handed in: identity, photo",
    ]
    visits = [
        {"department": "tax", "time": "5 min", "papers": ["identity"]},
        {"department": "social", "time": "5 min", "papers": 2},
    ]
    data = centre(
        item={"departments": visits, "approval": None},
        departments={"tax": {"label": "Tax"}, "social": {}},
        papers={"brought": "0%", "non_core": []},
        hall={"windows": [windows(["tax", "social"], label="Windows")]},
    )
    lines = told(data)
    assert lines[1] == "papers missing: identity, 2 more"
    assert lines[4].endswith(": identity (of 1); has to come again")
    assert sum(line.endswith(": 2 (of 2); has to come again") for line in lines) == 1
    assert lines[-2] == "is served in 5.0 min; papers handed in: 2"


def test_guide_desk_that_notices() -> None:
    """The desk names what is missing before a window is used; papers that can follow are not its business."""
    lines = told(centre(item=without_result(), papers={"brought": "0%"}, hall={"guide_desk": DESK}))
    assert lines[2:8] == [
        "takes a ticket for Guide desk",
        "goes straight to Windows, window 1",
        "the guide desk notices missing papers, after 1.0 min: identity; has to come again",
        "Trip 2, 2024-03-05 Tue",
        "brings what was missing: identity",
        "takes a ticket for Guide desk",
    ]


@pytest.mark.parametrize(
    ("tolerance", "ending"),
    [
        (
            {"by_post": "100%"},
            [
                "2024-03-07 Thu",
                "sends the promised papers: photo",
                "Done. Trips: 1; papers handed in: 1; working days to the result: 0.",
            ],
        ),
        (
            {"by_post": "0%", "promise_days": 1},
            [
                "Trip 2, 2024-03-05 Tue",
                *TICKET,
                "hands in what was still needed, in 3.0 min",
                "Done. Trips: 2; papers handed in: 1; working days to the result: 0.",
            ],
        ),
        (
            {"lapses": "100%", "promise_days": 3},
            [
                "2024-03-07 Thu",
                "the promise lapses: photo; has to bring them",
                "Trip 2, 2024-03-08 Fri",
                *TICKET,
                "hands in what was still needed, in 3.0 min",
                "Done. Trips: 2; papers handed in: 1; working days to the result: 0.",
            ],
        ),
        (
            {"lapses": "100%", "promise_days": 3, "lapsed": "case"},
            [
                "2024-03-07 Thu",
                "the promise lapses: photo",
                "Lapsed, for the promise was not kept. Trips: 1; papers handed in: 0.",
            ],
        ),
    ],
)
def test_promise_that_is_kept_or_lapses(tolerance: Data, ending: list[str]) -> None:
    """A check passes without a paper that can follow; then the paper comes by post or by trip, or the promise lapses."""
    visit = {"department": "tax", "time": "5 min", "papers": ["photo"]}
    papers = {"brought": "0%", "tolerance": {"share": "100%", "promise_days": 9, **tolerance}}
    days = round(papers["tolerance"]["promise_days"])
    assert told(centre(item={"departments": [visit]}, papers=papers)) == [
        "Trip 1, 2024-03-04 Mon",
        "papers missing: photo",
        *TICKET,
        f"is served in 5.0 min; papers handed in: 0; accepted without: photo, promised within {days} days",
        "the case is accepted",
        "goes to Review, a clerk begins at once",
        *(["still has to bring the promised papers: photo"] if tolerance.get("by_post") == "0%" else []),
        "Review agrees",
        "the result is electronic",
        *ending,
    ]


def test_promised_papers_are_handed_in_on_the_way() -> None:
    """The promise falls due on a trip for what an office asked for, and the papers are handed in there and then."""
    visit = {"department": "tax", "time": "5 min", "papers": ["photo"]}
    papers = {"brought": "0%", "tolerance": {"share": "100%", "promise_days": 1, "by_post": "0%"}}
    data = centre(item={"departments": [visit]}, papers=papers, result={})
    # Whoever comes stays until noon: the next trip, for the result, is on the same day as the one with the papers.
    data["hall"]["issue"] = {"time": "3 h"}
    stories = [told(data | {"seed": seed}) for seed in range(1, 40)]
    on_the_way = [
        lines for lines in stories if "hands in the promised papers while in the hall: photo" in lines
    ]
    assert on_the_way
    for lines in on_the_way:
        assert lines[-1].startswith("Done. Trips: 2; papers handed in: 1;")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Company (urgent), General public"), ("zh", "Company（紧急）")]
)
def test_an_urgent_case_is_called_so(language: Language, said: str) -> None:
    """The first line of the story says it."""
    data = centre(item={"urgent": "100%"}) | {
        "groups": {"general": {"label": "General public", "share": "100%"}}
    }
    assert said in trace(read_replay(data, 0, language=language), case=0, engine="reference")[0]


def channels(name: str, **more: Any) -> Data:
    """Return the channels, of which everybody tries one."""
    channel = {"label": "Online", "adoption": "100%", "time": "12 min", **more}
    door = {"label": "At the door", "agents": "agents", "time": "12 min"}
    return {"online": channel, "door": door} if name == "online" else {"online": {}, "door": door | channel}


def test_channel_that_works_out() -> None:
    """A case that is accepted online or by an agent makes no trip."""
    assert told(centre(channels=channels("online"))) == [
        "2024-03-04 Mon",
        "tries Online",
        "it works out, in 12.0 min: the case is accepted",
        *SERVED,
        "the result is electronic",
        "Done. Trips: 0; papers handed in: 2; working days to the result: 0.",
    ]
    assert told(centre(channels=channels("door", label="At the door")))[1:4] == [
        "tries At the door",
        "an agent of Agents takes it up",
        "it works out, in 12.0 min: the case is accepted",
    ]


def test_channel_that_ends_in_the_hall() -> None:
    """A try that must be verified has all papers; one that fails shows what would have been missing."""
    verified = centre(
        item=without_result(), papers={"brought": "0%"}, channels=channels("online", on_site="100%")
    )
    assert told(verified)[1:-1] == [
        "tries Online",
        "it works out, in 12.0 min, but must be verified in the hall",
        "Trip 1, 2024-03-05 Tue",
        *FRONT[:-1],
    ]
    failed = centre(
        item=without_result(),
        papers={"brought": "0%"},
        channels=channels("online", success="0%", finds="100%"),
    )
    assert told(failed)[1:6] == [
        "tries Online",
        "it does not work out, after 12.0 min; has to come to the hall",
        "Trip 1, 2024-03-05 Tue",
        "papers that would be missing, found before the trip and brought: identity, photo",
        "takes a ticket for Tax",
    ]


@pytest.mark.parametrize(
    ("result", "ending"),
    [
        ({"on_the_spot": "5 min"}, ["waits for it and has the result on the spot"]),
        ({"electronic": "100%"}, ["the result is electronic"]),
        (
            {"post": "100%"},
            ["the result is sent by post", "2024-03-06 Wed", "the post brings the result"],
        ),
        (
            {},
            [
                "has to collect the result",
                "Trip 2, 2024-03-05 Tue",
                *TICKET,
                "collects the result, in 3.0 min",
            ],
        ),
    ],
)
def test_decision_by_rule_and_ways_of_the_result(result: Data, ending: list[str]) -> None:
    """Decided by rule within minutes; the result on the spot, electronic, by post, or collected in a trip."""
    lines = told(centre(approval={"instant": "100%", "instant_time": "4 min"}, result=result))
    assert lines[1:-1] == [*FRONT, "decided by rule, in 4.0 min", *ending]


def replay_sent_back(by_trip: str) -> Replay:
    """Return twenty people whose cases an office often sends back."""
    times = {"arrivals": {"times": [f"{540 + 5 * n} min" for n in range(20)]}}
    offices = [{"office": "review", "time": "1 min"}, {"office": "seal", "time": "1 min"}]
    approval = {"offices": offices, "parallel": True}
    back_offices = {
        "review": {"label": "Review", "clerks": 9},
        "seal": {"label": "Seals", "clerks": 9, "sent_back": "50%"},
        "agents": {"clerks": 1},
    }
    data = centre(
        item=times | {"approval": approval},
        back_offices=back_offices,
        approval={"parallel": True, "supplement_by_trip": by_trip},
        hall={"windows": [windows("tax", label="Windows", count=9)]},
    )
    return read_replay(data, 0, language="en")


@pytest.mark.parametrize(
    ("by_trip", "asked", "then"),
    [
        ("100%", "has to bring what was asked for", "hands in what was still needed, in 3.0 min"),
        ("0%", "will send what was asked for", "sends what was asked for"),
    ],
)
def test_offices_that_ask_for_more(by_trip: str, asked: str, then: str) -> None:
    """When all offices have decided, what one asked for is brought or sent, and that office decides again."""
    replay = replay_sent_back(by_trip)
    log = replay.log("reference")
    cases = log.jobs.case[log.jobs.sent_back == 1]
    once = next(case for case in cases.tolist() if cases.tolist().count(case) == 1)
    lines = [line[12:] for line in trace(replay, case=once, engine="reference") if line.startswith("  ")]
    begins = lines.index("the case is accepted")
    visit = lines[begins + 6 : begins + 8] if by_trip == "100%" else []
    assert lines[begins + 1 :] == [
        "goes to Review, a clerk begins at once",
        "goes to Seals, a clerk begins at once",
        "Review agrees",
        "Seals asks for something more",
        asked,
        *visit,
        then,
        "goes to Seals, a clerk begins at once",
        "Seals agrees",
        "all offices have agreed: the case is decided",
        "the result is electronic",
    ]


def test_case_that_is_open_at_the_end() -> None:
    """A case that is still with an office says so, and that it is not finished."""
    offices = [{"office": "review", "time": "90 h"}]
    assert told(centre(item={"approval": {"offices": offices}}))[-4:] == [
        "goes to Review, a clerk begins at once",
        "2024-03-29 Fri",
        "is still with Review when the simulation ends",
        "Not finished when the simulation ends. Trips: 1; papers handed in: 2.",
    ]


def test_case_that_waits_for_a_clerk() -> None:
    """The second of two people waits until the clerk has finished with the first."""
    times = {"arrivals": {"times": ["540 min", "545 min"]}}
    lines = trace(read_replay(centre(item=times), 0, language="en"), case=1, engine="reference")
    assert lines[-6:-1] == [
        "  09:10:00  the case is accepted",
        "  09:10:00  goes to Review and waits there",
        "  09:35:00  a clerk of Review begins",
        "  10:05:00  Review agrees",
        "  10:05:00  the result is electronic",
    ]


def test_whole_life_in_chinese() -> None:
    """The words of offices, tolerance and result in Chinese."""
    visit = {"department": "tax", "time": "5 min", "papers": ["photo"]}
    papers = {"brought": "0%", "tolerance": {"share": "100%", "promise_days": 9, "by_post": "100%"}}
    lines = told(centre(item={"departments": [visit]}, papers=papers), language="zh")
    assert lines == [
        "第1次跑动，2024-03-04 周一",
        "缺少的材料：photo",
        "取号排队：Tax",
        "无需等候，直接到Windows1号",
        "办理5.0分钟，提交材料：0份；容缺受理：photo，承诺9日内补交",
        "已受理",
        "转至Review，立即开始办理",
        "Review通过",
        "结果以电子形式送达",
        "2024-03-07 周四",
        "已寄送或在线补交承诺材料：photo",
        "办结：跑动1次，提交材料1份，取得结果历时0个工作日。",
    ]


@pytest.mark.parametrize(("language", "said"), [
    ("en", ["books the slot of 2024-03-05 Tue 09:00:00", "does not come to the slot"]),
    ("zh", ["预约2024-03-05 周二 09:00:00的时段", "未按预约时段前来"]),
])  # fmt: skip
def test_a_slot_that_is_missed(language: Language, said: list[str]) -> None:
    """Booked on Monday for Tuesday; nobody comes, and the case is given up."""
    booking = {"adoption": "100%", "no_show": "100%", "rebooks": "0%"}
    lines = told(centre(item=without_result(), booking=booking), language=language)
    assert [line for line in lines if not line.startswith("2024")][:2] == said
    assert lines[-1].startswith({"en": "Given up. Trips: 0", "zh": "放弃办理。"}[language][:4])


def test_slots_that_are_full() -> None:
    """One place on the one day that can be booked: the second walks in, or asks again; the third day is behind the calendar."""
    item = {**without_result(), "arrivals": {"times": ["540 min", "540 min"]}}
    booking = {
        "adoption": "100%", "places": {"00:00": 0, "09:00": 1, "09:30": 0}, "ahead": "1 working day",
    }  # fmt: skip
    assert "finds no free slot and comes without one" in told(centre(item=item, booking=booking), case=1)
    again = told(centre(item=item, booking={**booking, "walk_in_when_full": "0%"}), case=1)
    assert "finds no free slot and will ask again on the next working day" in again
    assert "books the slot of 2024-03-06 Wed 09:00:00" in again
    data = centre(item=without_result(), booking=booking, calendar=mornings(1, "09:00-12:00"))
    assert "books the slot of 2024-03-05 Tue 09:00:00" in told(data)


def test_events_of_bookings() -> None:
    """The list of events says who books which slot, who finds none, and to which slot nobody comes."""
    item = {**without_result(), "arrivals": {"times": ["540 min", "540 min"]}}
    booking = {
        "adoption": "100%", "places": {"00:00": 0, "09:00": 1, "09:30": 0}, "ahead": "1 working day",
        "no_show": "100%", "rebooks": "0%",
    }  # fmt: skip
    lines = trace(read_replay(centre(item=item, booking=booking), 0, language="en"), engine="reference")
    told_of = [line.split("General public  ")[1] for line in lines if "General public" in line]
    assert told_of[:3] == [
        "books the slot of 2024-03-05 Tue 09:00:00",
        "finds no free slot",
        "takes a ticket for Tax",
    ]
    assert told_of[-2:] == ["does not come to the slot of 2024-03-05 Tue 09:00:00", "gives the case up"]


def outage(stops: str, begins: str, lasts: str, meanwhile: str = "wait") -> Data:
    """Return the systems of a centre: one, which stops something for a while on Monday."""
    return {
        "core": {
            "stops": [stops],
            "outages": [{"date": "2024-03-04", "begins": begins, "lasts": lasts}],
            "meanwhile": meanwhile,
        }
    }


def test_windows_that_do_not_work() -> None:
    """The hall stands still when the person comes, and goes on a quarter of an hour later."""
    assert told(centre(systems=outage("windows", "08:55", "20 min")))[1:5] == [
        "takes a ticket for Tax",
        "no window for Tax works",
        "windows for Tax work again",
        "is called to Windows, window 1 after 15.0 min",
    ]


def test_sent_home_because_no_window_works() -> None:
    """Nobody waits for the system, which is something else than to come too late."""
    assert told(centre(systems=outage("windows", "08:55", "20 min", "send_home")))[:3] == [
        "Trip 1, 2024-03-04 Mon",
        "comes for Tax, for which no window works, and is sent home",
        "Trip 2, 2024-03-05 Tue",
    ]


def test_an_office_that_does_not_work() -> None:
    """Work that came at five past waits for the system, and is begun when it works again."""
    lines = told(centre(systems=outage("review", "09:02", "30 min")))
    assert lines[5:9] == [
        "goes to Review and waits there",
        "Review does not work",
        "Review works again",
        "a clerk of Review begins",
    ]


ONLINE: Data = {
    "channels": {"online": {"label": "Online", "adoption": "100%", "finds": "100%", "time": "3 min"}},
    "item": {"channels": {"online": "100%"}},
    "papers": {"brought": "0%"},
}


def test_a_channel_that_works_again() -> None:
    """The try is made at twenty past nine, and works out."""
    lines = told(centre(**ONLINE, systems=outage("online", "08:50", "30 min")))
    assert lines[1:5] == [
        "tries Online",
        "Online does not work",
        "Online works again",
        "it works out, in 3.0 min: the case is accepted",
    ]


def test_another_clerk_takes_over() -> None:
    """The clerk of 09:00 goes at 09:03, in the midst of a service of five minutes, and the other one goes on with it."""
    shifts = [{"count": 1, "hours": [hours]} for hours in ("09:00-09:03", "09:00-12:00")]
    staff = {"windows": ["windows"], "count": 2, "shifts": shifts, "at_end": "hand_over"}
    said = told(centre(clerks={"staff": staff}, item={"channels": {"online": "0%", "door": "0%"}}))
    assert said[1:5] == [
        *TICKET,
        "the clerk at Windows, window 1 goes, and another one takes over",
        "is served in 5.0 min; papers handed in: identity, photo",
    ]
