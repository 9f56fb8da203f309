"""English words."""

from __future__ import annotations

TEXTS = {
    "claims.claim": "Claim",
    "claims.plan": "The plan",
    "claims.before": "Before",
    "claims.after": "With its reform",
    "claims.together": "With all reforms",
    "claims.verdict": "Verdict",
    "claims.section": "Section {section}, {place}",
    "claims.of": "{measure}, {group}",
    "claims.arrow": "{before} → {after}",
    "claims.change": "{value} ({change})",
    "claims.aim.at_most": "at most {value}",
    "claims.aim.at_least": "at least {value}",
    "claims.aim.change.at_most": "{value} or less",
    "claims.aim.change.at_least": "{value} or more",
    "claims.kind.reached": "reached",
    "claims.kind.together": "only together",
    "claims.kind.undecided": "undecided",
    "claims.kind.not_reached": "not reached",
    "claims.kind.input": "an input",
    "claims.kind.outside": "outside",
    "claims.say.reached": "Reached.",
    "claims.say.together.one": "Reached only together with {reforms}.",
    "claims.say.together.any": "Reached only together with one of {reforms}.",
    "claims.say.together.all": "Reached with all reforms together; no single one of the others is shown to be enough.",
    "claims.say.undecided": "Undecided: the interval lies on both sides of {aim}.",
    "claims.say.not_reached": "Not reached: {value} where the plan has {aim}.",
    "claims.say.lever": "It would take, on top of that: {lever} {at}.",
    "claims.say.lever_no": "Even then, with {lever} {at}, it is {value}.",
    "claims.say.input": "An input, not a result: {reason}",
    "claims.say.outside": "Outside the model: {reason}",
    "claims.counts": (
        "{n} claims of the plan: {reached} reached, {together} only together with other reforms, {not_reached} not "
        "reached, {undecided} undecided, {input} inputs, {outside} outside the model."
    ),
    "claims.counts.note": "A claim with several readings counts by the first of them.",
    "claims.heading.answer": "The answer in short",
    "claims.heading.decided": "What the simulation decides",
    "claims.heading.waterfalls": "Which reform does how much",
    "claims.heading.inputs": "What goes in as a number",
    "claims.heading.outside": "What a centre's simulation does not decide",
    "claims.heading.assumed": "What was assumed",
    "claims.note.decided": (
        "Before and after are means over {n} replications ± half the width of the 95% interval; in brackets the change "
        "relative to before. Both have the same people with the same luck. Reached: the whole interval is on the good "
        "side of the plan's figure."
    ),
    "claims.note.waterfalls": (
        "What a reform adds depends on which ones are there already. The bars are the average over all orders of adding "
        "them (Shapley value), worked out in every replication; they sum to the whole difference. First: added to the "
        "centre as it is. Last: added to all the others."
    ),
    "claims.chart.title": "How far the reforms go towards the plan's figures",
    "claims.chart.axis": "Part of the way from the value before to the plan's figure (%)",
    "claims.chart.alone": "the claim's own reform",
    "claims.chart.together": "all reforms together",
    "claims.chart.caption": (
        "0 is the centre as it is, 100 the plan's figure. The bar through a dot is the 95% interval. An arrow at the edge "
        "stands for a value beyond it."
    ),
    "claims.waterfall.before": "Before the reforms",
    "claims.waterfall.after": "With all of these",
    "claims.waterfall.reform": "Reform",
    "claims.waterfall.share": "On average",
    "claims.waterfall.first": "First",
    "claims.waterfall.last": "Last",
    "claims.waterfall.interval": "Thin lines are 95% intervals over replications.",
}
