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
        "{replications} replications. With one window fewer in any period some period misses it"
    ),
    "staff.say.needed.sure": "{text}.",
    "staff.say.needed.unsure": "{text}; of that it is not sure at {periods}.",
    "staff.say.load.exact": "Load: computed; {service} min mean service.",
    "staff.say.load.simulated": (
        "Load: from {replications} replications with so many windows that nobody waits; {service} min mean service."
    ),
    "staff.say.formula.c": "Formula: Erlang C (nobody gives up).",
    "staff.say.formula.a": "Formula: Erlang A (people give up; mean patience {patience} min).",
    "staff.title": "Windows needed: {group}",
    "staff.chart.windows": "Windows",
    "staff.chart.load": "people at windows if nobody had to wait",
    "staff.chart.target": "target",
    "staff.chart.share": "{measure} (%)",
    "staff.name": "Opening plans for {file}",
    "staff.question": "Which opening plan reaches the target '{target}'?",
}
