"""Numbers and verdicts of checks as short texts in one language."""

from __future__ import annotations

from math import isfinite

from pscsim.claims.centres import reform_title
from pscsim.claims.checking import Result
from pscsim.claims.comparing import Comparison
from pscsim.claims.model import Claim
from pscsim.report.measure_info import Unit, measure_info
from pscsim.report.numbers import NOTHING, format_estimate, format_number
from pscsim.report.tables import Estimate
from pscsim.report.words import Words
from pscsim.scenario.model.base import in_language
from pscsim.statistics.intervals import Interval

CLOSE = 0.01
"""A change nearer to its aim than one per cent is printed with a decimal."""


def estimate(interval: Interval) -> Estimate:
    """Return an interval as the report's numbers take it."""
    return Estimate(interval.mean, interval.low, interval.high)


def comparison_text(comparison: Comparison | None, unit: Unit, words: Words) -> str:
    """Return `value ± half width (change)`, a dash for nothing."""
    if comparison is None:
        return NOTHING
    value = format_estimate(estimate(comparison.after), unit)
    if not isfinite(comparison.change.mean):
        return value
    change = format_number(comparison.change.mean, "share", 0, signed=True)
    return words("claims.change", value=value, change=change)


def about_text(claim: Claim, words: Words) -> str:
    """Return where a claim stands in the plan, and for which place."""
    place = in_language(claim.place, words.language, "")
    return words("claims.section", section=claim.section, place=place)


def plan_text(claim: Claim, words: Words) -> str:
    """Return the plan's figures: `2.3 → 0.5 trips`, `−70%`."""
    plan, share = claim.plan, claim.plan.unit == "share"
    texts = []
    if plan.before is not None or plan.after is not None:
        before, after = (
            NOTHING if value is None else share_or_number(value, share) for value in (plan.before, plan.after)
        )
        both = after if plan.before is None else words("claims.arrow", before=before, after=after)
        texts.append(both if share else f"{both} {in_language(plan.unit, words.language, '')}")
    if plan.change is not None:
        texts.append(format_number(plan.change, "share", 0, signed=True))
    return words("list.semicolon").join(texts)


def share_or_number(value: float, share: bool) -> str:
    """Return a share as per cent, another number as it is."""
    return f"{100 * value:.6g}%" if share else f"{value:,.10g}"


def aim_text(result: Result, words: Words) -> str:
    """Return the aim of a check: `at most 0.5`, `−70% or less`."""
    check = result.asked.check
    if check.compare == "change":
        value = format_number(result.asked.aim, "share", 0, signed=True)
        return words(f"claims.aim.change.{check.relation}", value=value if value != "0%" else "±0%")
    unit = measure_info(check.measure).unit
    return words(f"claims.aim.{check.relation}", value=level_text(result.asked.aim, unit, words))


def level_text(value: float, unit: Unit, words: Words) -> str:
    """Return a value with its unit."""
    text = format_number(value, unit)
    return text if unit == "share" else words("value.with_unit", value=text, unit=words.unit(unit)).strip()


def verdict_text(result: Result, words: Words) -> str:
    """Return the verdict in one or two sentences."""
    found = result.verdict
    match found.kind:
        case "reached":
            return words("claims.say.reached")
        case "together":
            return together_text(result, words)
        case "undecided":
            return words("claims.say.undecided", aim=aim_text(result, words))
    said = words("claims.say.not_reached", value=best_text(result, words), aim=aim_text(result, words))
    return words("sentence.gap").join(filter(None, [said, lever_text(result, words)]))


def together_text(result: Result, words: Words) -> str:
    """Return which reforms a claim needs beside its own."""
    tips = result.verdict.tips
    if not tips:
        return words("claims.say.together.all")
    titles = [reform_title(path, words.language) for path in result.singles if path.stem in tips]
    key = "claims.say.together.one" if len(titles) == 1 else "claims.say.together.any"
    return words(key, reforms=words.listed(titles))


def best_text(result: Result, words: Words) -> str:
    """Return what all reforms bring, or the claim's own where there are no others."""
    return value_text(result, result.together or result.alone, words)


def value_text(result: Result, comparison: Comparison, words: Words) -> str:
    """Return what is judged of a comparison: its level, or its change with as many decimals as tell it from the aim."""
    asked = result.asked
    if asked.check.compare == "level":
        return level_text(comparison.after.mean, measure_info(asked.check.measure).unit, words)
    close = abs(comparison.change.mean - asked.aim) < CLOSE
    return format_number(comparison.change.mean, "share", int(close), signed=True)


def lever_text(result: Result, words: Words) -> str:
    """Return the position of the lever at which the aim is reached, or what its last position brings."""
    lever = result.asked.check.lever
    if lever is None:
        return ""
    label = in_language(lever.label, words.language, "")
    if result.verdict.at is not None:
        return words("claims.say.lever", lever=label, at=share_or_number(result.verdict.at, lever.share))
    last = list(result.steps)[-1]
    at, value = share_or_number(last, lever.share), value_text(result, result.steps[last], words)
    return words("claims.say.lever_no", lever=label, at=at, value=value)
