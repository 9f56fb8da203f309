"""English words."""

from __future__ import annotations

TEXTS = {
    # How pieces are put together.
    "with_unit": "{label} ({unit})",
    "of_group": "{text}, {group}",
    "quoted": "“{text}”",
    "list.separator": ", ",
    "list.semicolon": "; ",
    "sentence.end": ".",
    "sentence.gap": " ",
    "range.to": " to ",
    "unit.min": "min",
    "unit.share": "%",
    "unit.people": "people",
    "unit.trips": "trips",
    "unit.papers": "papers",
    "unit.windows": "windows",
    "unit.clerks": "clerks",
    "unit.cases": "cases",
    "unit.days": "days",
    "unit.working days": "working days",
    "unit.working hours": "working hours",
    "unit.h/day": "h/day",
    "unit.per day": "per day",
    "unit.none": "",
    # Measures.
    "measure.wait.mean": "Mean wait",
    "measure.wait.p50": "Median wait",
    "measure.wait.p90": "Wait, 90th percentile",
    "measure.wait.p95": "Wait, 95th percentile",
    "measure.wait.max": "Longest wait",
    "measure.wait.within_15": "Called within 15 min",
    "measure.waited.share": "Had to wait",
    "measure.helped.share": "Served by other windows' help",
    "measure.trip_wait.mean": "Mean wait per trip",
    "measure.hall_time.mean": "Mean time in the hall",
    "measure.queue.mean": "People waiting",
    "measure.gave_up.share": "Gave up waiting",
    "measure.sent_home.share": "Sent home unserved",
    "measure.balked.share": "Left because of the line",
    "measure.service_errors.share": "Services with an error",
    "measure.interrupted.count": "Services interrupted",
    "measure.served.count": "Services given",
    "measure.trips.count": "People coming",
    "measure.trips.mean": "Mean trips per case",
    "measure.trips.p90": "Trips per case, 90th percentile",
    "measure.trips.once": "Cases with at most one trip",
    "measure.trips.none": "Cases without a trip",
    "measure.papers.mean": "Papers handed in per case",
    "measure.days.mean": "Time to the result",
    "measure.days.p90": "Time to the result, 90th percentile",
    "measure.decision_days.mean": "Time from acceptance to decision",
    "measure.limit_kept.share": "Decided within the legal time limit",
    "measure.case_hall_time.mean": "Mean time in the hall per case",
    "measure.travel_time.mean": "Mean travel time per case",
    "measure.person_time.mean": "Mean time that a case costs its person",
    "measure.given_up.share": "Cases given up",
    "measure.lapsed.share": "Cases lost to broken promises",
    "measure.promised.share": "Cases accepted against a promise of papers",
    "measure.response_time.mean": "Mean response time of urgent cases",
    "measure.response.within_2h": "Urgent cases answered within 2 h",
    "measure.promise_kept.share": "Promises of papers kept in time",
    "measure.promise_days.mean": "Mean days until promised papers are there",
    "measure.channel.share": "Cases accepted without the hall",
    "measure.terminal.share": "Cases accepted at a terminal",
    "measure.out_of_hours.share": "Done at a terminal out of hours",
    "measure.instant.share": "Decisions by rule",
    "measure.booked.share": "People who come to a booked slot",
    "measure.no_slot.share": "Requests for a slot that find none free",
    "measure.slot_delay.mean": "Mean delay of the slot after the day wished",
    "measure.no_show.share": "Booked slots to which nobody comes",
    "measure.slot_wait.mean": "Mean wait of booked people after their slot begins",
    "measure.slot_use.mean": "Use of the places of slots",
    "measure.utilisation.mean": "Window use",
    "measure.availability.mean": "Availability of windows",
    "measure.lent_hours.count": "Clerk-hours lent to the hall",
    "measure.tidal_hours.count": "Window-hours opened by rule",
    "measure.tidal_openings.count": "Windows opened by rule",
    "measure.missing_hours.count": "Window-hours out of order",
    "measure.overtime.mean": "Work of a window after closing time",
    "measure.window_hours.count": "Hours of open windows",
    "measure.windows_open.mean": "Windows open",
    "measure.clerk_utilisation.mean": "Use of clerks at windows",
    "measure.clerks_on_duty.mean": "Clerks on duty",
    "measure.overtime_hours.count": "Clerk-hours of service off duty",
    "measure.handed_over.count": "Services handed over to another clerk",
    "measure.absence.share": "Absence of clerks",
    "measure.cases.count": "Cases done",
    "measure.open_cases.count": "Cases not finished at the end",
    "measure.office_wait.mean": "Mean wait for a clerk of a back office",
    "measure.office_utilisation.mean": "Use of back offices' clerks",
    "measure.backlog.mean": "Cases with back offices",
    "measure.jobs.count": "Work finished by back offices",
    "measure.sent_back.share": "Decisions that ask for more",
    # Charts: title, axes, and how to read them.
    "chart.no_data": "No data",
    "chart.axis.date": "Date (month-day)",
    "chart.axis.hour": "Time of day",
    "chart.axis.wait": "Wait from ticket to call (min)",
    "chart.axis.wait_share": "Share of services called by then (%)",
    "chart.options.title": "The options side by side",
    "chart.options.caption": (
        "Each dot is an option's mean over the replications, with its number at the right; the bar through it "
        "is the 95% interval. Options share their luck, so two can differ for certain although their bars "
        "overlap: the tables compare them replication by replication. A dashed line is a target; the small "
        "triangle at its foot points to the side that reaches it."
    ),
    "chart.waits.title": "How long people wait",
    "chart.waits.spread": "Share of services by wait, in steps of {step} min (%)",
    "chart.waits.target": "15 min",
    "chart.waits.caption": (
        "Left: the share of services that are called within a time; the higher the line, the shorter the "
        "waits. Right: how the waits are spread, one row per option. The dashed line marks 15 minutes. The "
        "axis ends where 99% of services are called in the slowest option; longer waits count but are not "
        "drawn."
    ),
    "chart.wait_by_hour.title": "Mean wait over the day",
    "chart.wait_by_hour.axis": "Mean wait of those who took their ticket in the hour (min)",
    "chart.wait_by_hour.caption": (
        "Mean wait by the hour in which the ticket was taken. The shaded band is the 95% interval. Hours in "
        "which almost nobody comes are left out: under half a service a day, and under a tenth of the "
        "option's busiest hour."
    ),
    "chart.queue_by_hour.title": "People waiting and windows open over the day",
    "chart.queue_by_hour.waiting": "People waiting",
    "chart.queue_by_hour.open": "Windows open",
    "chart.queue_by_hour.axis": "Mean number (people, windows)",
    "chart.queue_by_hour.caption": (
        "Bars: people waiting on average in the hour. Line: windows open. The scale is the same for every "
        "option. Where bars rise far above the line, each open window has several people waiting for it. "
        "Left out are hours in which hardly anybody waits and windows are closed, but for finishing the last "
        "people after closing time."
    ),
    "chart.by_day.title": "Waits, people who left unserved and services day by day",
    "chart.by_day.wait.mean": "Mean wait of those who took a ticket on that day (min)",
    "chart.by_day.gave_up.share": "Gave up waiting (%)",
    "chart.by_day.sent_home.share": "Sent home unserved (%)",
    "chart.by_day.served.count": "Services given (per day)",
    "chart.by_day.caption": (
        "By the date of the ticket. On the day of an outage people wait longer or are sent home; on the days after they come "
        "again. Bands are 95% confidence intervals of the means."
    ),
    "chart.trips.title": "Trips per case",
    "chart.trips.axis": "Share of cases (%)",
    "chart.trips.one": "1 trip",
    "chart.trips.count": "{n} trips",
    "chart.trips.or_more": "{n} or more",
    "chart.trips.mean": "Mean {mean}",
    "chart.trips.caption": (
        "Every bar is all the cases of an option, cut by the trips that they took until the result was in "
        "hand. Light parts are cases with few trips, dark parts are cases with many. The mean stands at the "
        "end of the bar."
    ),
    "chart.window_use.title": "Window use over the day",
    "chart.window_use.scale": "Busy share of open window time (%)",
    "chart.window_use.caption": (
        "The number in a cell is the share of open window time in which a clerk serves somebody, in per cent."
        " Dark cells are bottlenecks, pale cells have spare windows. A grey cell means that no "
        "window was open, or only to finish after closing time."
    ),
    # Answers.
    "answer.alone": "{measure} with {option} is {value} {unit} (95% interval {interval}).",
    "answer.alone_no_interval": (
        "{measure} with {option} is {value} {unit}; one replication gives no interval."
    ),
    "answer.better": (
        "{measure}: {option} does best with {value} {unit} instead of {base} {unit} with {baseline}; the "
        "difference is {difference} (95% interval {interval}) and real"
    ),
    "answer.level": "; {options} cannot be told apart from it.",
    "answer.same": (
        "{measure}: no option can be told apart from {baseline} ({base} {unit}); if there is a difference, it"
        " is too small for these replications."
    ),
    "answer.worse": (
        "{measure}: no option does better than {baseline} ({base} {unit}), and worse for real are {options}."
    ),
    "answer.not_judged": (
        "{measure}: {option} has {value} {unit} and {baseline} {base} {unit}, but the difference has no "
        "interval, so it may be luck; run more replications."
    ),
    "answer.no_measure": "The run has no waiting time and no trips to compare.",
    "answer.no_targets": (
        "No targets were set, so this report does not judge whether an option is good enough."
    ),
    "answer.all_reached": "All {n} targets are reached by {options}.",
    "answer.one_target_reached": "The target is reached by {options}.",
    "answer.closest": "No option reaches all {n} targets; {options} comes closest with {k} reached",
    "answer.closest_several": (
        "No option reaches all {n} targets; {options} come closest with {k} reached each"
    ),
    "answer.none_reached": "No option reaches any of the {n} targets for certain.",
    "answer.one_target_missed": "No option reaches the target for certain.",
    "answer.nowhere": "; reached by no option: {targets}.",
    # Report.
    "report.language": "en",
    "report.question": "The question",
    "report.answer": "The answer in short",
    "report.facts": "The centre in numbers",
    "report.options": "The options",
    "report.baseline": "baseline",
    "report.results": "Results",
    "report.results.note": (
        "Mean over the replications ± half the width of the 95% interval. Where one direction is better, the "
        "best value of a row is printed bold with a mark, and so is every value that cannot be told apart "
        "from it: options share their luck, so two are compared replication by replication, and can differ "
        "for certain although their intervals overlap."
    ),
    "report.results.alone_note": "Mean over the replications ± half the width of the 95% interval.",
    "report.results.replications": "Replications per option: {n}.",
    "report.measure": "Measure",
    "report.option": "Option",
    "report.best": "best",
    "report.differences": "Differences from the baseline",
    "report.differences.note": (
        "Every option met the same people with the same luck as {baseline}, so differences are paired. Real: "
        "the 95% interval leaves out zero. Not distinguishable: it contains zero. Each interval is for its "
        "own difference; among twenty without any effect, one would look real."
    ),
    "report.points": "percentage points",
    "judgement.with_relative": "{relative}, {judgement}",
    "confidence.real": "real",
    "confidence.not_distinguishable": "not distinguishable",
    "confidence.not_judged": "not judged: no interval",
    "report.targets": "Targets",
    "report.targets.note": (
        "Reached: the whole 95% interval is on the good side. Not reached: all of it is on the wrong side. "
        "Undecided: the interval lies on both sides, or there is none; more replications may decide."
    ),
    "report.target": "Target",
    "target.at_most": "{measure}: at most {value}",
    "target.at_least": "{measure}: at least {value}",
    "value.with_unit": "{value} {unit}",
    "verdict.reached": "reached",
    "verdict.not_reached": "not reached",
    "verdict.undecided": "undecided",
    "verdict.no_data": "no data",
    "report.charts": "Charts",
    "report.figure": "Figure {n}",
    "report.assumptions": "What was assumed",
    "report.assumptions.note": (
        "A simulation answers for the centre that was described to it. These settings decide the result; "
        "check those without a source of your own first."
    ),
    "report.setting": "Setting",
    "report.value": "Value",
    "report.source": "Source",
    "report.provenance": "How this was made",
    "report.provenance.note": "The same file, seed and version give the same numbers.",
    "fact.residents": "Residents",
    "fact.cases_per_day": "New cases on a working day",
    "fact.busyness_cv": "CV of the days' busyness",
    "fact.items": "Items",
    "fact.windows": "Windows: {name}",
    "fact.terminals": "Terminals: {name}",
    "fact.clerks": "Clerks: {name}",
    "fact.sessions": "Opening hours",
    "fact.days": "Working days measured",
    "fact.days_value": "{days}, after {warm_up} of warm-up",
    "fact.replications": "Independent replications",
    "list.plain": ", ",
}
