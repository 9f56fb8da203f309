"""The tables of a table of claims: `claims.csv` and `waterfall.csv`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pscsim.claims.checking import Result
from pscsim.claims.comparing import Comparison
from pscsim.claims.model import Claim, ClaimTable
from pscsim.claims.waterfalls import Waterfall
from pscsim.scenario.model.base import Language, in_language
from pscsim.statistics.intervals import Interval

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, object]


def claims_frame(
    table: ClaimTable, results: Sequence[Result], only: Sequence[str], said: Sequence[str]
) -> pd.DataFrame:
    """Return one row for each check, and one for each claim without any.

    Parameters
    ----------
    table, results, only
        What was asked, what came out, and which claims were wanted (all when none is named).
    said
        The verdicts in words, in the order of the rows.
    """
    import pandas as pd

    rows: list[Row] = []
    for name, claim in table.claims.items():
        if only and name not in only:
            continue
        mine = [result for result in results if result.asked.claim == name]
        rows += [_plan(name, claim, table.language) | _result(result) for result in mine]
        if not claim.checks:
            rows.append(
                _plan(name, claim, table.language) | {"verdict": "input" if claim.input else "outside"}
            )
    return pd.DataFrame([row | {"explanation": text} for row, text in zip(rows, said, strict=True)])


def _plan(name: str, claim: Claim, language: Language) -> Row:
    return {
        "claim": name,
        "section": claim.section,
        "place": in_language(claim.place, language, ""),
        "quantity": in_language(claim.label, language, name),
        "plan_before": claim.plan.before,
        "plan_after": claim.plan.after,
        "plan_change": claim.plan.change,
        "plan_unit": in_language(claim.plan.unit, language, ""),
    }


def _result(result: Result) -> Row:
    check = result.asked.check
    return {
        "experiment": check.experiment,
        "option_before": check.before,
        "option_after": check.after,
        "option_together": check.together,
        "measure": check.measure,
        "group": check.group,
        "compare": check.compare,
        "relation": check.relation,
        "aim": result.asked.aim,
        **_interval("before", result.before),
        **_comparison("after", result.alone),
        **_comparison("together", result.together),
        "verdict": result.verdict.kind,
        "tips": "; ".join(result.verdict.tips),
        "lever_at": result.verdict.at,
    }


def _comparison(name: str, comparison: Comparison | None) -> Row:
    if comparison is None:
        return {}
    return _interval(name, comparison.after) | _interval(f"{name}_change", comparison.change)


def _interval(name: str, interval: Interval) -> Row:
    return {name: interval.mean, f"{name}_low": interval.low, f"{name}_high": interval.high}


def waterfall_frame(waterfalls: Sequence[Waterfall]) -> pd.DataFrame:
    """Return one row for the start, each reform and the end of every waterfall."""
    import pandas as pd

    rows: list[Row] = []
    for fall in waterfalls:
        about: Row = {"waterfall": fall.name, "measure": fall.spec.measure, "group": fall.spec.group}
        rows.append(about | {"reform": "before"} | _interval("value", fall.before))
        rows += [
            about
            | {"reform": part.reform}
            | _interval("value", part.value)
            | _interval("first", part.first)
            | _interval("last", part.last)
            for part in fall.parts
        ]
        rows.append(about | {"reform": "after"} | _interval("value", fall.after))
    return pd.DataFrame(rows)
