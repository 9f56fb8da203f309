"""Generated scenarios that pass `read_study`: every mechanism, small halls, whole minutes so that ties happen.

A scenario is a plain mapping, as a file would give it. It shrinks towards one person, one item and one window that is
always open. At most about 150 cases come.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from pscsim.scenario.ways import ACCEPT, GUIDE, TERMINAL

Data = dict[str, Any]
Draw = st.DrawFn

GROUPS = ("general", "elderly", "company")
ITEMS = ("licence", "pension", "invoices")
DEPARTMENTS = ("tax", "social")
OFFICES = ("review", "seal", "agents")
CHANNELS = ("online", "door")
PAPERS = ("identity", "lease", "licence", "photo", "form")
GROUP_SHARES = {1: ("100%",), 2: ("60%", "40%"), 3: ("50%", "30%", "20%")}
ITEM_SHARES = {1: ("100%",), 2: ("70%", "30%"), 3: ("50%", "25%", "25%")}

SHARES = st.sampled_from(["0%", "100%", "50%", "20%"])
NEEDS = st.one_of(st.integers(0, 3), st.lists(st.sampled_from(PAPERS), max_size=4, unique=True))
WHOLE_MINUTES = st.sampled_from(["5 min", "0 min", "1 min", "2 min", "10 min", "25 min"])
VARIED = st.sampled_from(
    [
        {"kind": "exponential", "mean": "4 min"},
        {"kind": "uniform", "low": "1 min", "high": "9 min"},
        {"kind": "lognormal", "mean": "6 min", "cv": 1.5},
        {"kind": "empirical", "values": ["1 min", "2 min", "15 min"]},
        {"kind": "mixture", "parts": [{"weight": 3, "of": "2 min"}, {"weight": 1, "of": "20 min"}]},
    ]
)
TIMES = st.one_of(WHOLE_MINUTES, VARIED)
PATIENCE = st.sampled_from(["3 min", "0 min", "10 min", {"kind": "exponential", "mean": "8 min"}])


def sometimes(draw: Draw, data: Data, key: str, values: st.SearchStrategy[Any]) -> None:
    """Put a value under a key, or leave the key out."""
    if draw(st.booleans()):
        data[key] = draw(values)


@st.composite
def opening_hours(draw: Draw) -> Data:
    """Return a calendar with sessions: lunch, sessions that touch, a Saturday, a short day, a day without hours."""
    calendar: Data = {
        "start": draw(st.sampled_from(["2024-03-04", "2024-03-08"])),
        "days": draw(st.integers(1, 3)),
        "sessions": draw(
            st.sampled_from(
                [
                    ["09:00-11:00"],
                    ["09:00-10:00", "10:30-11:30"],
                    ["09:00-10:00", "10:00-11:00"],
                    ["00:00-24:00"],
                ]
            )
        ),
    }
    sometimes(draw, calendar, "warm_up", st.integers(0, 1))
    sometimes(draw, calendar, "by_day", st.booleans())
    other = st.sampled_from(
        [
            {"saturday": ["09:00-10:00"]},
            {"monday": ["09:30-11:00"]},
            {"tuesday": []},
            {"sunday": ["09:00-10:00"]},
        ]
    )
    sometimes(draw, calendar, "weekdays", other)
    return calendar


@st.composite
def round_the_clock(draw: Draw) -> Data:
    """Return the calendar of a lab: open all day, sometimes with a horizon."""
    calendar: Data = {"days": draw(st.integers(1, 2)), "sessions": "all day"}
    sometimes(draw, calendar, "horizon", st.sampled_from(["2 h", "26 h"]))
    return calendar


@st.composite
def people(draw: Draw) -> Data:
    """Return one to three groups of people."""
    n = draw(st.integers(1, 3))
    groups: Data = {}
    for name, share in zip(draw(st.permutations(GROUPS))[:n], GROUP_SHARES[n], strict=True):
        group: Data = {"share": share}
        sometimes(draw, group, "service_factor", st.sampled_from([2.0, 0.5]))
        sometimes(draw, group, "patience", PATIENCE)
        sometimes(draw, group, "priority", st.integers(1, 3))
        sometimes(draw, group, "papers_brought", SHARES)
        able = st.fixed_dictionaries({}, optional={"online": SHARES, "terminal": SHARES, "booking": SHARES})
        sometimes(draw, group, "able", able)
        groups[name] = group
    return groups


@st.composite
def free_route(draw: Draw) -> Data:
    """Return an item with one to three stages, some of which lead back."""
    n = draw(st.integers(1, 3))
    names = ["front", "check", "issue"][:n]
    stages: list[Data] = []
    for position, name in enumerate(names):
        stage: Data = {"name": name, "time": draw(TIMES)}
        sometimes(draw, stage, "papers", NEEDS)
        if draw(st.booleans()):
            # At least 40% are done here or go on to a later stage, so that nobody goes in circles for ever.
            stage["next"] = {
                draw(st.sampled_from(names[: position + 1])): draw(st.sampled_from(["30%", "60%"]))
            }
            if position + 1 < n:
                stage["next"][names[position + 1]] = "40%"
        stages.append(stage)
    return {"stages": stages}


@st.composite
def departmental_item(draw: Draw) -> Data:
    """Return an item that one or two departments handle, and perhaps one window for both, or a terminal."""
    names = draw(st.permutations(DEPARTMENTS))[: draw(st.integers(1, 2))]
    visits: list[Data] = []
    for name in names:
        visit: Data = {"department": name, "time": draw(TIMES)}
        sometimes(draw, visit, "papers", NEEDS)
        visits.append(visit)
    item: Data = {"departments": visits}
    sometimes(draw, item, "one_window", st.fixed_dictionaries({"time": TIMES}, optional={"papers": NEEDS}))
    use = st.fixed_dictionaries({"time": TIMES, "adoption": SHARES, "success": SHARES})
    sometimes(draw, item, "terminal", use)
    return item


@st.composite
def own_arrivals(draw: Draw, short: bool) -> Data:
    """Return arrivals of an item of its own; independent intervals only where the simulation is short."""
    minutes = st.lists(st.integers(0, 12), min_size=1, max_size=8).map(
        lambda gaps: [f"{540 * (not short) + 5 * gap} min" for gap in gaps]
    )
    forms = [
        st.fixed_dictionaries({"times": minutes}),
        st.fixed_dictionaries({"rate": st.sampled_from(["10/day", "40/day"])}),
        st.just({"begins": "09:00", "step": "30 min", "rates": ["10/h", "0/h", "20/h"]}),
    ]
    if short:
        gaps = st.sampled_from(["10 min", {"kind": "exponential", "mean": "10 min"}])
        forms.append(st.fixed_dictionaries({"interval": gaps}))
    return draw(st.one_of(forms))


@st.composite
def business(draw: Draw, groups: Data, short: bool) -> Data:
    """Return one to three items; some share the cases of the day, the others have arrivals of their own."""
    n = draw(st.integers(1, 3))
    items = {
        name: draw(st.one_of(departmental_item(), free_route())) for name in draw(st.permutations(ITEMS))[:n]
    }
    for item in items.values():
        sometimes(draw, item, "approval", approvals())
        some = st.one_of(SHARES, SHARES.map(lambda share: {next(iter(groups)): share}))
        sometimes(draw, item, "urgent", some)
        sometimes(draw, item, "channels", st.fixed_dictionaries(dict.fromkeys(CHANNELS, SHARES)))
    shared = [name for name in items if draw(st.booleans())]
    for name, item in items.items():
        if name in shared:
            item["share"] = ITEM_SHARES[len(shared)][shared.index(name)]
        else:
            item["arrivals"] = draw(own_arrivals(short))
            item["groups"] = {draw(st.sampled_from(list(groups))): "100%"}
    return items


@st.composite
def approvals(draw: Draw) -> Data:
    """Return how back offices decide an item: one to three pieces of work."""
    works: list[Data] = []
    for _ in range(draw(st.integers(1, 3))):
        work: Data = {"office": draw(st.sampled_from(OFFICES)), "time": draw(TIMES)}
        sometimes(
            draw, work, "delay", st.sampled_from(["30 min", "2 h", {"kind": "exponential", "mean": "4 h"}])
        )
        works.append(work)
    approval: Data = {"offices": works}
    sometimes(draw, approval, "parallel", st.booleans())
    sometimes(draw, approval, "simple", st.booleans())
    sometimes(draw, approval, "limit", st.just("2 working days"))
    return approval


@st.composite
def offices(draw: Draw) -> Data:
    """Return the back offices, one of which goes to people's doors."""
    found: Data = {}
    for name in OFFICES:
        office: Data = {"clerks": draw(st.integers(1, 2))}
        hours = [["09:00-12:00", "13:00-15:00"], ["08:30-09:30"], ["00:00-24:00"]]
        sometimes(draw, office, "hours", st.sampled_from(hours))
        # At most half of the decisions ask for more, so that no case goes in circles for ever.
        sometimes(draw, office, "sent_back", st.sampled_from(["50%", "20%"]))
        if name == "seal":  # not drawn, so that all the rest is drawn as before
            office["lends_at_most"] = 1
        found[name] = office
    return found


@st.composite
def casework(draw: Draw) -> Data:
    """Return what happens to cases outside of the hall."""
    online: Data = {"adoption": draw(SHARES), "time": draw(WHOLE_MINUTES)}
    for key in ("success", "on_site", "finds"):
        sometimes(draw, online, key, SHARES)
    evening = {"begins": "08:00", "step": "6 h", "weights": [1, 2]}
    sometimes(draw, online, "profile", st.just(evening))
    door: Data = {"adoption": draw(SHARES), "time": "25 min", "agents": "agents"}
    sometimes(draw, door, "success", SHARES)
    found: Data = {"back_offices": draw(offices()), "channels": {"online": online, "door": door}}
    approval = {
        "parallel": st.booleans(),
        "instant": SHARES,
        "instant_time": WHOLE_MINUTES,
        "supplement_by_trip": SHARES,
    }
    sometimes(draw, found, "approval", st.fixed_dictionaries(approval))
    result = {
        "on_the_spot": WHOLE_MINUTES,
        "electronic": st.just("30%"),
        "post": st.sampled_from(["0%", "40%"]),
    }
    sometimes(
        draw, found, "result", st.fixed_dictionaries(result, optional={"post_time": st.just("1 working day")})
    )
    return found


@st.composite
def bookings(draw: Draw) -> Data:
    """Return appointments: short slots with few places, and people who come early, late or not at all."""
    earliest = draw(st.integers(0, 2))
    plans = [1, 2, None, {"00:00": 1, "09:20": 0, "09:30": 2}]
    found: Data = {
        "adoption": draw(st.sampled_from(["50%", "100%", "20%"])),
        "slot_time": draw(st.sampled_from(["10 min", "5 min", "30 min"])),
        "places": draw(st.sampled_from(plans)),
        "earliest": f"{earliest} working days",
        "ahead": f"{earliest + draw(st.integers(0, 2))} working days",
    }
    sometimes(draw, found, "slots", st.just(["09:00-09:30", "09:40-10:30"]))
    sometimes(draw, found, "walk_in_when_full", SHARES)
    sometimes(draw, found, "no_show", st.sampled_from(["20%", "50%"]))
    sometimes(draw, found, "rebooks", SHARES)
    sometimes(draw, found, draw(st.sampled_from(["early", "late"])), WHOLE_MINUTES)
    sometimes(draw, found, "spread", WHOLE_MINUTES)
    sometimes(draw, found, "again", st.booleans())
    sometimes(draw, found, "after_acceptance", st.booleans())
    sometimes(draw, found, "called", st.sampled_from(["first", "by_ticket"]))
    return found


@st.composite
def demand(draw: Draw) -> Data:
    """Return the cases of a day: none to speak of, one person, or more than the windows can serve."""
    found: Data = {"cases_per_day": draw(st.sampled_from([15, 1, 30, 0.01]))}
    profile = {"begins": "08:30", "step": "30 min", "weights": [1, 3, 2, 0, 1]}
    sometimes(draw, found, "profile", st.just(profile))
    sometimes(draw, found, "weekdays", st.sampled_from([{"monday": 2}, {"tuesday": 0}]))
    surge = {"begins": "2024-03-05", "ends": "2024-03-08", "factor": 1.5}
    sometimes(draw, found, "surges", st.just([surge]))
    sometimes(draw, found, "busyness_cv", st.just(0.5))
    return found


def joined_lines(items: Mapping[str, Any], hall: Mapping[str, Any]) -> list[str]:
    """Return the lines that somebody may join, whichever group they are of."""
    lines: list[str] = []
    for item in items.values():
        if "stages" in item:
            lines += [stage["name"] for stage in item["stages"]]
            continue
        one = "one_window" in item and hall["organisation"] == "one_window"
        lines += [ACCEPT] if one else [visit["department"] for visit in item["departments"]]
        lines += [GUIDE] if "guide_desk" in hall else []
        lines += [TERMINAL] if "terminal" in item else []
    return list(dict.fromkeys(lines))


@st.composite
def opening_plan(draw: Draw, count: int) -> Data:
    """Return an opening plan that changes, also to no window and back."""
    plans = [
        {"09:00": count},
        {"00:00": 1, "09:30": count},
        {"09:00": count, "09:20": 0, "09:50": count},
        {"09:00": 0, "09:30": count, "10:00": 1},
        {"09:00": count, "09:45": 1},
    ]
    return draw(st.sampled_from(plans))


AT_WINDOW = st.sampled_from(["finish", "resume", "restart"])
UNTIL_BREAKDOWN = st.sampled_from(
    [
        "25 min",
        "7 min",
        {"kind": "exponential", "mean": "1 h"},
        {"kind": "empirical", "values": ["5 min", "3 h"]},
    ]
)
REPAIRS = st.sampled_from(["5 min", "0 min", "30 min", {"kind": "exponential", "mean": "20 min"}])
BREAKDOWNS = {"after": UNTIL_BREAKDOWN, "repair": REPAIRS}
OWN_HOURS = st.sampled_from([["00:00-24:00"], ["08:30-12:00"], ["00:00-09:30", "09:30-20:00"]])


@st.composite
def systems(draw: Draw, start: str, hall: Data) -> Data:
    """Return one or two systems that stop windows, back offices and channels, at whole minutes and at random."""
    things = [*(window["name"] for window in hall["windows"]), *OFFICES, *CHANNELS]
    found: Data = {}
    for name in ("network", "power")[: draw(st.integers(1, 2))]:
        system: Data = {"stops": draw(st.lists(st.sampled_from(things), min_size=1, max_size=5, unique=True))}
        outages: list[Data] = []
        begins = 8 * 60 + 30
        for _ in range(draw(st.integers(0, 3))):
            begins += 5 * draw(st.integers(0, 12))
            lasts = draw(st.sampled_from([5, 30, 240]))
            clock = f"{begins // 60:02d}:{begins % 60:02d}"
            outages.append({"date": start, "begins": clock, "lasts": f"{lasts} min"})
            begins += lasts
        system["outages"] = outages
        sometimes(draw, system, "breakdowns", st.fixed_dictionaries(BREAKDOWNS))
        sometimes(draw, system, "at_window", AT_WINDOW)
        sometimes(draw, system, "meanwhile", st.sampled_from(["wait", "send_home"]))
        found[name] = system
    return found


@st.composite
def window_groups(draw: Draw, lines: list[str], groups: Data, own_hours: str) -> list[Data]:
    """Return windows that serve every line: one group for all, one for each, or these and a group that helps.

    `own_hours` says whether they may have `any` hours of their own, `whole` days, or none.
    """
    shape = draw(st.sampled_from(["together", "apart", "apart with help"]))
    served = [lines] if shape == "together" else [[line] for line in lines]
    if shape == "apart with help":
        served.append(draw(st.permutations(lines)))
    windows: list[Data] = []
    for n, own in enumerate(served):
        window: Data = {"name": f"windows_{n}", "count": draw(st.integers(1, 3)), "serves": list(own)}
        sometimes(draw, window, "opens", opening_plan(window["count"]))
        factor = st.sampled_from([2.0, 0.5, {next(iter(groups)): 0.5}])
        sometimes(draw, window, "service_factor", factor)
        sometimes(draw, window, "calling", CALLING_RULES)
        sometimes(draw, window, "helps", HELPS)
        breakdowns = {"counts": st.sampled_from(["calendar", "use"]), "at_window": AT_WINDOW}
        sometimes(draw, window, "breakdowns", st.fixed_dictionaries(BREAKDOWNS, optional=breakdowns))
        if own_hours:
            sometimes(draw, window, "hours", OWN_HOURS if own_hours == "any" else st.just(["00:00-24:00"]))
        windows.append(window)
    return windows


OWN_RULE = """
def windows_wanted(state):
    return state.planned + state.waiting // 2 + (state.day + state.minute // 10) % 2
"""
"""A tidal rule in Python: by people waiting, and one window more in every other ten minutes."""

HELPS = st.sampled_from([{"over": 0}, {"over": 1}, {"over": 2, "until": 0}])

CALLING_RULES = st.sampled_from(
    [
        {"kind": "in_order"},
        {"kind": "longest_wait"},
        {"kind": "ratio", "ordinary": 2},
        {"kind": "ratio", "ordinary": 1, "priority": 0},
        {"kind": "ageing", "weight": 2},
        {"kind": "ageing", "head_start": "5 min"},
    ]
)

TIDAL_POLICIES = st.sampled_from(
    [
        {"kind": "waiting", "open_at": 1, "close_at": 0},
        {"kind": "waiting", "open_at": 1.5, "close_at": 0.5, "per_window": True},
        {"kind": "longest_wait", "open_at": "1 min", "close_at": "0 min"},
        {"kind": "expected_wait", "open_at": "2 min", "close_at": "1 min"},
        {"kind": "fixed", "opens": {"09:10": 1, "09:40": 0, "10:00": 1}},
        {"kind": "forecast", "ahead": "10 min", "safety": 1},
        {"kind": "python", "file": "rule.py", "source": OWN_RULE},
    ]
)


@st.composite
def tidal_rule(draw: Draw, group: str) -> Data:
    """Return a rule that opens more windows of a group, at whole minutes or whenever something happens."""
    rule: Data = {"windows": group, "rule": draw(TIDAL_POLICIES)}
    sometimes(draw, rule, "back_office", st.sampled_from(OFFICES))
    sometimes(draw, rule, "at_most", st.integers(0, 3))
    sometimes(draw, rule, "review", st.sampled_from(["0 min", "1 min", "5 min"]))
    sometimes(draw, rule, "step", st.integers(1, 2))
    sometimes(draw, rule, "set_up", WHOLE_MINUTES)
    sometimes(draw, rule, "open_at_least", st.sampled_from(["0 min", "10 min"]))
    return rule


@st.composite
def halls(draw: Draw, groups: Data, items: Data, calendar: Data) -> Data:
    """Return a hall for these people and items."""
    hall: Data = {"organisation": draw(st.sampled_from(["departmental", "one_window"]))}
    desk = st.fixed_dictionaries({"time": TIMES, "share": SHARES}, optional={"finds": SHARES})
    sometimes(draw, hall, "guide_desk", desk)
    lines = joined_lines(items, hall)
    settings: Data = {}
    for line in lines:
        setting: Data = {}
        sometimes(draw, setting, "room", st.integers(0, 3))
        balking = st.fixed_dictionaries({"waiting": st.integers(0, 3), "share": SHARES})
        sometimes(draw, setting, "balking", balking)
        if setting:
            settings[line] = setting
    if draw(st.booleans()):
        settings["special"] = {"instead_of": lines[0], "groups": [draw(st.sampled_from(list(groups)))]}
        lines = [*lines, "special"]
    if draw(st.booleans()):
        settings["express"] = {"instead_of": lines[0], "booked": True}
        lines = [*lines, "express"]
    if settings:
        hall["lines"] = settings
    own_hours = "" if calendar["sessions"] == "all day" else "any"
    own_hours = "whole" if calendar["sessions"] == ["00:00-24:00"] else own_hours
    hall["windows"] = draw(window_groups(lines, groups, own_hours))
    help_there = st.fixed_dictionaries({}, optional={"reach": SHARES, "success": SHARES})
    sometimes(draw, hall, "terminal_help", help_there)
    if any(TERMINAL in window["serves"] and "hours" in window for window in hall["windows"]):
        profile = {"begins": "06:00", "step": "3 h", "weights": [2, 1, 0, 0, 3, 1]}
        outside = st.fixed_dictionaries({"share": SHARES, "profile": st.just(profile)})
        sometimes(draw, hall, "out_of_hours", outside)
    hall["closing"] = {
        "last_ticket": draw(st.sampled_from(["0 min", "15 min", "40 min"])),
        "inside": draw(st.sampled_from(["serve", "send_home"])),
    }
    sometimes(draw, hall, "waiting_room", st.integers(0, 5))
    sometimes(draw, hall, "extra_windows", st.sampled_from([{"09:30": 1.0, "10:00": 0.0}, {"09:00": 0.5}]))
    keeping_hours = [window["name"] for window in hall["windows"] if "hours" not in window]
    if keeping_hours and draw(st.booleans()):
        names = st.lists(st.sampled_from(keeping_hours), min_size=1, max_size=2, unique=True)
        hall["tidal_rules"] = [draw(tidal_rule(name)) for name in draw(names)]
        for window in hall["windows"]:
            if any(rule["windows"] == window["name"] for rule in hall["tidal_rules"]):
                # Windows in reserve, or the rule would have nothing to open.
                window["count"] += 2
                window.setdefault("opens", {"00:00": 1})
    first = st.lists(st.sampled_from(list(groups)), max_size=2, unique=True)
    sometimes(draw, hall, "priority_groups", first)
    sometimes(draw, hall, "green_channel", st.booleans())
    for counter in ("issue", "supplement"):
        sometimes(draw, hall, counter, st.fixed_dictionaries({"time": WHOLE_MINUTES}))
    sometimes(draw, hall, "failed_check_time", SHARES)
    return hall


def possible_breaks(pauses: list[Data], shifts: list[list[str]]) -> list[Data]:
    """Return the breaks that a shift covers, without those that lie in the hours of one before."""
    found: list[Data] = []
    for pause in pauses:
        begins, ends = pause["between"].split("-")
        spans = [hours.split("-") for shift in shifts for hours in shift] or [["00:00", "24:00"]]
        before = [one["between"].split("-") for one in found]
        if any(a <= begins and ends <= b for a, b in spans) and all(
            b <= begins or ends <= a for a, b in before
        ):
            found.append(pause)
    return found


def is_open(calendar: Data, hours: str) -> bool:
    """Return whether the centre is open in some of these hours on some day."""
    if calendar["sessions"] == "all day":
        return True
    sessions = [*calendar["sessions"], *(own for day in calendar.get("weekdays", {}).values() for own in day)]
    begins, ends = hours.split("-")
    return any(a < ends and begins < b for a, b in (session.split("-") for session in sessions))


@st.composite
def clerk_group(draw: Draw, windows: list[str], long: bool) -> Data:
    """Return clerks for some windows, in shifts or always there, with breaks, absence, learning, and any end of a shift."""
    skills = draw(st.lists(st.sampled_from(windows), min_size=1, max_size=3, unique=True))
    count = draw(st.integers(1, 6))
    group: Data = {"count": count, "windows": skills}
    if draw(st.booleans()):
        first = draw(st.integers(0, count))
        hours = st.sampled_from(
            [["09:00-11:00"], ["08:00-09:30", "10:00-16:00"], ["09:05-09:45"], ["00:00-24:00"]]
        )
        shifts = [{"count": n, "hours": draw(hours)} for n in (first, count - first) if n > 0]
        sometimes(draw, shifts[0], "days", st.just(["monday", "wednesday", "saturday"]))
        group["shifts"] = shifts
    pauses = st.sampled_from(
        [
            {"between": "09:10-10:10", "length": "10 min", "at_once": 1},
            {"between": "09:00-09:30", "length": "10 min", "at_once": 2},
            {"between": "10:00-10:30", "length": "30 min"},
        ]
    )
    sometimes(draw, group, "breaks", st.lists(pauses, max_size=2))
    if "breaks" in group:
        group["breaks"] = possible_breaks(
            group["breaks"], [shift["hours"] for shift in group.get("shifts", [])]
        )
    absence: Data = {"share": draw(SHARES)}
    if long:
        planned = {"clerks": 1, "begins": "2024-03-05", "ends": "2024-03-11"}
        sometimes(draw, absence, "planned", st.just([planned]))
    sometimes(draw, group, "absence", st.just(absence))
    sometimes(draw, group, "speed", st.sampled_from([0.5, 2.0]))
    sometimes(draw, group, "training", st.just({"hours_per_year": 45}))
    tenure = {"mean_stay_years": st.sampled_from([0.003, 2.3]), "learning_days": st.sampled_from([2.0, 90.0])}
    sometimes(draw, group, "tenure", st.fixed_dictionaries(tenure))
    errors: Data = {"share": st.sampled_from(["20%", "0%", "5%"])}
    if "tenure" in group:
        errors["newcomer"] = st.sampled_from(["50%", "0%"])
    sometimes(draw, group, "errors", st.fixed_dictionaries(errors))
    sometimes(draw, group, "at_end", st.sampled_from(["hand_over", "head_of_line", "finish"]))
    return group


def named_papers(items: Mapping[str, Any]) -> list[str]:
    """Return the names of the papers that checks ask for."""
    checks = [
        check.get("papers", 0)
        for item in items.values()
        for check in [*item.get("stages", []), *item.get("departments", []), item.get("one_window", {})]
    ]
    return sorted({paper for names in checks if isinstance(names, list) for paper in names})


@st.composite
def trips(draw: Draw) -> Data:
    """Return what follows a trip that did not finish the case."""
    found: Data = {"limit": draw(st.integers(1, 4))}
    returns = [{"after": "1 working day", "share": "50%"}, {"after": "2 working days", "share": "50%"}]
    sometimes(draw, found, "return_after", st.just(returns))
    sometimes(draw, found, "after_failed_check", SHARES)
    sometimes(draw, found, "after_giving_up", SHARES)
    sometimes(draw, found, "after_sent_home", SHARES)
    return found


@st.composite
def scenarios(draw: Draw) -> Data:
    """Return a scenario with any of the mechanisms."""
    calendar = draw(st.one_of(opening_hours(), round_the_clock()))
    outside = draw(casework())
    groups = draw(people())
    short = "horizon" in calendar
    items = draw(business(groups, short))
    scenario: Data = {
        "name": "A generated centre",
        "seed": draw(st.integers(0, 3)),
        "calendar": calendar,
        "groups": groups,
        "items": items,
        "departments": {name: {} for name in DEPARTMENTS},
        **outside,
        "hall": draw(halls(groups, items, calendar)),
    }
    sometimes(draw, scenario, "systems", systems(calendar.get("start", "2024-03-04"), scenario["hall"]))
    rules = scenario["hall"].get("tidal_rules", [])
    lent = [rule["windows"] for rule in rules if "back_office" in rule]
    keeping_hours = [window["name"] for window in scenario["hall"]["windows"] if "hours" not in window]
    windows = [name for name in keeping_hours if name not in lent]
    if windows and draw(st.booleans()):
        names = ("all_round", "second")[: draw(st.integers(1, 2))]
        scenario["clerks"] = {
            name: draw(clerk_group(windows, calendar["sessions"] != "all day")) for name in names
        }
        for group in scenario["clerks"].values():
            group["breaks"] = [one for one in group.get("breaks", []) if is_open(calendar, one["between"])]
    if any("share" in item for item in items.values()):
        scenario["demand"] = draw(demand())
    papers = {"sharing": SHARES, "brought": SHARES, "brought_again": SHARES}
    more_papers = {
        "non_core": st.lists(st.sampled_from(named_papers(items) or [""]), max_size=3, unique=True),
        "tolerance": st.fixed_dictionaries(
            {"share": SHARES, "by_post": SHARES, "lapses": SHARES},
            optional={"promise_days": st.integers(1, 3), "lapsed": st.sampled_from(["trip", "case"])},
        ),
        "pre_review": st.fixed_dictionaries({"adoption": SHARES, "finds": SHARES}),
    }
    if not named_papers(items):
        del more_papers["non_core"]
    sometimes(draw, scenario, "papers", st.fixed_dictionaries(papers, optional=more_papers))
    if "tolerance" in scenario.get("papers", {}) and not short and draw(st.booleans()):
        calendar["days"] += 4  # so that promises are kept and lapse before the end
    sometimes(draw, scenario, "trips", trips())
    sometimes(draw, scenario, "booking", bookings())
    return scenario


@st.composite
def staffed_halls(draw: Draw) -> Data:
    """Return a busy hall of one line whose clerks often come and go while they serve somebody, with others to take over."""
    hall = draw(plain_halls())
    windows = hall["hall"]["windows"][0]
    hall["demand"]["cases_per_day"] = draw(st.sampled_from([60, 20, 150]))
    sometimes(draw, windows, "service_factor", st.just(2.0))
    breakdowns = {"counts": st.sampled_from(["calendar", "use"]), "at_window": AT_WINDOW}
    sometimes(draw, windows, "breakdowns", st.fixed_dictionaries(BREAKDOWNS, optional=breakdowns))
    sometimes(draw, windows, "opens", opening_plan(windows["count"]))
    clerks = {name: draw(clerk_group(["windows"], True)) for name in ("all_round", "second")}
    for group in clerks.values():
        group["at_end"] = draw(st.sampled_from(["hand_over", "hand_over", "head_of_line", "finish"]))
        group["absence"] = {"share": draw(st.sampled_from(["0%", "10%"]))}
    return hall | {"clerks": clerks}


@st.composite
def plain_halls(draw: Draw) -> Data:
    """Return one line without patience, checks or ways back, first come first served, everybody served."""
    windows = draw(st.integers(1, 4))
    return {
        "name": "A plain hall",
        "calendar": {"days": draw(st.integers(1, 2)), "sessions": ["09:00-11:00"]},
        "demand": {"cases_per_day": draw(st.sampled_from([1, 20, 60]))},
        "items": {"licence": {"share": "100%", "stages": [{"name": "front", "time": draw(TIMES)}]}},
        "hall": {"windows": [{"name": "windows", "count": windows, "serves": ["front"]}]},
    }


@st.composite
def booked_halls(draw: Draw) -> Data:
    """Return one crowded line that booked people of two groups and walk-ins share; everybody takes equally long."""
    groups: Data = {"general": {"share": "60%"}, "elderly": {"share": "40%"}}
    sometimes(draw, groups["elderly"], "priority", st.integers(1, 3))
    sometimes(draw, groups["general"], "patience", st.sampled_from(["15 min", "40 min"]))
    return {
        "name": "A hall with booked people and walk-ins",
        "calendar": {"days": draw(st.integers(2, 4)), "sessions": ["09:00-11:00"]},
        "demand": {"cases_per_day": draw(st.sampled_from([40, 20]))},
        "groups": groups,
        "items": {"licence": {"share": "100%", "stages": [{"name": "front", "time": draw(WHOLE_MINUTES)}]}},
        "hall": {"windows": [{"name": "windows", "count": draw(st.integers(1, 2)), "serves": ["front"]}]},
        "booking": draw(bookings()),
    }
