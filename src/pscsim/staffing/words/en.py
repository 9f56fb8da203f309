"""English words."""

from __future__ import annotations

TEXTS = {
    "staff.within": "Called within {minutes} min",
    "staff.waited": "Had to wait",
    "staff.mean": "Mean wait (min)",
    "staff.gave_up": "Gave up waiting",
    "staff.target.at_least": "{measure}: at least {value}",
    "staff.target.at_most": "{measure}: at most {value}",
    "staff.rule.sipp": "hour by hour (SIPP)",
    "staff.rule.lagged_sipp": "lagged SIPP",
    "staff.rule.mol": "modified load (MOL)",
    "staff.rule.isa": "iterative (ISA)",
    "staff.rule.simulation": "by simulation",
    "staff.period": "time",
    "staff.arrivals": "people/h",
    "staff.offered": "offered load",
    "staff.modified": "modified load",
    "staff.achieved": "{rule}:\n{measure}",
    "staff.fewer": "one fewer by\nsimulation",
    "staff.fewer.least": "the least",
    "staff.fewer.here": "{value}",
    "staff.fewer.there": "{value} at {period}",
    "staff.fewer.undecided": "{value} (not sure)",
    "staff.as_it_is": "As it is",
    "staff.say.hours": "{rule}: {hours} window-hours a day",
    "staff.say.holds": "{rule}: {hours} window-hours a day; the target holds in every period.",
    "staff.say.misses": "{rule}: {hours} window-hours a day; misses the target at {periods}.",
    "staff.say.unsure": "{rule}: {hours} window-hours a day; not sure at {periods}.",
    "staff.say.misses_unsure": "{rule}: {hours} window-hours a day; misses the target at {periods}; not sure at {unsure}.",
    "staff.say.where": "{period} ({value})",
    "staff.say.where_group": "{group} {period} ({value})",
    "staff.say.after_peak": (
        "{periods}: fewer people come than in the period before. The line that the busier period leaves behind is what a "
        "formula for each period alone does not see."
    ),
    "staff.say.needed": (
        "Needed: {hours} window-hours a day. Every period holds the target: its 95% interval lies on the good side, with "
        "{replications} replications. {fewer}"
    ),
    "staff.say.fewer": "With one window fewer in any period some period misses it.",
    "staff.say.fewer.some": (
        "With one window fewer in a period some period misses it; whether one fewer would do is not sure at {periods}."
    ),
    "staff.say.fewer.none": "Whether one window fewer would do is not sure at any time: {periods}.",
    "staff.say.load.exact": "Load: computed; {service} min mean service.",
    "staff.say.load.simulated": (
        "Load: from {replications} replications with so many windows that nobody waits; {service} min mean service."
    ),
    "staff.say.load.outages": (
        "The load is that without the outages of {systems}, in which people wait for any number of windows; "
        "the plans are tried with them."
    ),
    "staff.say.formula.c": "Formula: Erlang C (nobody gives up).",
    "staff.say.formula.a": "Formula: Erlang A (people give up; mean patience {patience} min).",
    "staff.title": "Windows needed: {group}",
    "staff.chart.windows": "Windows",
    "staff.chart.offered": "offered load: arrivals × service",
    "staff.chart.load": "people at windows if nobody had to wait",
    "staff.chart.target": "target",
    "staff.chart.share": "{measure} (%)",
    "staff.name": "Opening plans for {file}",
    "staff.question": "Which opening plan reaches the target '{target}'?",
    # Rosters.
    "roster.days": "days",
    "roster.time": "time",
    "roster.needed": "needed",
    "roster.on_duty": "on duty",
    "roster.achieved": "{measure}",
    "roster.reached": "target",
    "roster.reached.reached": "holds",
    "roster.reached.not_reached": "missed",
    "roster.reached.undecided": "not sure",
    "roster.shift": "shift",
    "roster.hours": "hours",
    "roster.lunch": "lunch",
    "roster.contract": "clerks",
    "roster.a_week": "a week",
    "roster.anybody": "clerks",
    "roster.day.monday": "Mon",
    "roster.day.tuesday": "Tue",
    "roster.day.wednesday": "Wed",
    "roster.day.thursday": "Thu",
    "roster.day.friday": "Fri",
    "roster.day.saturday": "Sat",
    "roster.day.sunday": "Sun",
    "roster.day.range": "{first} to {last}",
    "roster.week": "week {week}",
    "roster.clerk": "{contract} {number}",
    "roster.say.cost": (
        "Cost {cost}, {paid} paid hours in {weeks}; {needed} window-hours are needed, {duty} clerk-hours at windows."
    ),
    "roster.weeks.one": "a week",
    "roster.weeks.many": "{n} weeks",
    "roster.say.fair": (
        "{contract}: {count} clerks, {least} to {most} h each, {unpopular} apart in unpopular shifts; "
        "no other sharing of these shifts is more even."
    ),
    "roster.say.fair.maybe": (
        "{contract}: {count} clerks, {least} to {most} h each, {unpopular} apart in unpopular shifts; "
        "a more even sharing of these shifts may exist."
    ),
    "roster.say.not_cheapest": "Something cheaper may exist: the search for shifts that can be shared out was ended.",
    "roster.say.idle": "{contract}: {idle} of {count} clerks have no shift.",
    "roster.say.holds": "At work ({replications} replications) the roster holds the target in every period.",
    "roster.say.misses": "At work ({replications} replications) the roster misses the target at {periods}.",
    "roster.say.unsure": "At work ({replications} replications) it is not sure to hold the target at {periods}.",
    "roster.chart.cover": "Windows needed and clerks on duty",
    "roster.chart.rota": "Who works when",
    "roster.chart.needed": "windows needed",
    "roster.chart.on_duty": "clerks at windows",
    "roster.option": "The roster",
    "search.cost": "cost",
    "search.replications": "replications",
    "search.verdict": "verdict",
    "search.measure.of": "{measure}, {group}",
    "search.target.at_least": "{measure}: at least {value} (± {tolerance})",
    "search.target.at_most": "{measure}: at most {value} (± {tolerance})",
    "search.chart.target": "target",
    "search.chart.tolerance": "tolerance",
    "search.verdict.chosen": "chosen",
    "search.verdict.meets": "reaches all targets",
    "search.verdict.misses": "misses a target",
    "search.verdict.undecided": "not decided",
    "search.cheapest.option": "Least costly that reaches all targets up to their tolerances",
    "search.cheapest.found": "Least costly that reaches all targets up to their tolerances: {settings}, at a cost of {cost}.",
    "search.cheapest.means": (
        "With a probability of at least {probability} it misses no target by its tolerance or more ({promises}), and nothing "
        "cheaper is better than all targets by their tolerances."
    ),
    "search.say.spent": "The budget is spent: {used} of {budget} replications.",
    "search.say.stopped": "Stopped after {used} of at most {budget} replications.",
    "search.cheapest.so_far": (
        "Least costly so far that reaches all targets up to their tolerances: {settings}, at a cost of {cost}."
    ),
    "search.cheapest.not_proven": "This is not proven: {n} of the cheaper candidates are not decided.",
    "search.cheapest.none": (
        "No candidate reaches all targets. With a probability of at least {probability} none is better than all of them by "
        "their tolerances."
    ),
    "search.cheapest.none_so_far": "No candidate is found so far that reaches all targets; {n} are not decided.",
    "search.say.open": "Simulated and not decided: {settings}, at a cost of {cost}.",
    "search.heading.tried": "Candidates that were simulated",
    "search.heading.work": "How it was found",
    "search.cheapest.caption": (
        "Cost against each target's measure, with 95% intervals. The dashed line is the target, the band its tolerance: within "
        "it either answer is fine."
    ),
    "search.say.by_formula": "Erlang's formulas put the beginning at {settings}.",
    "search.say.in_the_middle": "The search began in the middle, at {settings}.",
    "search.cheapest.work": (
        "{used} of at most {budget} replications: {tried} of {n} candidates simulated, {ruled_out} ruled out by others that "
        "miss, {dearer} not needed because they cost no less."
    ),
    "search.say.impossible": "{n} candidates do not exist, such as {settings}: {problem}.",
    "search.promise.separator": "; ",
    "search.promise.at_least": "{measure} above {value}",
    "search.promise.at_most": "{measure} below {value}",
    "search.cheapest.edge": (
        "{measure} is at the edge of its target: {value} in these replications. That it reaches the target itself is not "
        "said; where that matters, ask for more by the tolerance."
    ),
    "search.target.best": "{measure} (± {tolerance})",
    "search.verdict.worse": "no better than the one chosen",
    "search.verdict.behind": "probably no better",
    "search.best.option": "Best in its measure",
    "search.best.found": "Best in {measure}: {settings}, at a cost of {cost}.",
    "search.best.means": (
        "If one candidate is better than every other by {tolerance} or more, this is the one, with a probability of at least "
        "{probability}; where the lead is smaller another may be chosen, and with what probability that one is within "
        "{tolerance} of the best is not stated."
    ),
    "search.best.likely": (
        "That no other candidate is better by {tolerance} or more has a probability of about {probability}, estimated from "
        "these replications (OCBA) and not guaranteed."
    ),
    "search.best.so_far": "Best in {measure} so far: {settings}, at a cost of {cost}.",
    "search.best.not_proven": "This is not proven: {n} of the candidates are not decided.",
    "search.best.none": "No candidate exists.",
    "search.best.none_so_far": "Nothing is known so far; {n} candidates are not decided.",
    "search.best.work": (
        "{used} of at most {budget} replications: {tried} of {n} candidates simulated, {ruled_out} left out because another "
        "one has more of what never hurts."
    ),
    "search.best.work_of_all": "{used} of at most {budget} replications: {tried} of {n} candidates simulated.",
    "search.best.caption": "The measure of each candidate that was compared, with its 95% interval; of many the best ones.",
}
