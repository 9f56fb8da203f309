"""The table of claims in words, a line for each check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscsim.claims.checking import Result
from pscsim.claims.model import Claim, ClaimTable
from pscsim.claims.phrases import about_text, comparison_text, estimate, plan_text, verdict_text
from pscsim.claims.verdicts import Kind
from pscsim.report.measure_info import measure_info
from pscsim.report.numbers import NOTHING, format_estimate
from pscsim.report.words import Words
from pscsim.scenario.model.base import in_language


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table of claims, in words."""

    claim: str
    label: str
    mechanism: str
    about: str
    """Section and place of the plan, the reading, what is measured."""
    plan: str
    before: str
    after: str
    together: str
    kind: Kind
    verdict: str


def lines_of(table: ClaimTable, results: Sequence[Result], only: Sequence[str], words: Words) -> list[Line]:
    """Return a line for each check, and one for each claim without any, in the order of the table."""
    lines: list[Line] = []
    for name, claim in table.claims.items():
        if only and name not in only:
            continue
        mine = [result for result in results if result.asked.claim == name]
        lines += [checked_line(name, claim, result, words) for result in mine]
        if not claim.checks:
            lines.append(unchecked_line(name, claim, words))
    return lines


def unchecked_line(name: str, claim: Claim, words: Words) -> Line:
    """Return the line of a claim that goes in, or that is outside."""
    kind: Kind = "input" if claim.input else "outside"
    reason = in_language(claim.input or claim.outside, words.language, "")
    verdict = words(f"claims.say.{kind}", reason=reason)
    return Line(
        name,
        in_language(claim.label, words.language, name),
        in_language(claim.mechanism, words.language, ""),
        about_text(claim, words),
        plan_text(claim, words),
        NOTHING,
        NOTHING,
        NOTHING,
        kind,
        verdict,
    )


def checked_line(name: str, claim: Claim, result: Result, words: Words) -> Line:
    """Return the line of a check."""
    check, unit = result.asked.check, measure_info(result.asked.check.measure).unit
    measured = words.with_unit(words.measure(check.measure), unit)
    if check.group != "all":
        measured = words("claims.of", measure=measured, group=check.group)
    parts = [
        about_text(claim, words),
        in_language(check.label, words.language, ""),
        measured,
        in_language(check.reading, words.language, ""),
    ]
    return Line(
        name,
        in_language(claim.label, words.language, name),
        in_language(claim.mechanism, words.language, ""),
        words("list.semicolon").join(filter(None, parts)),
        plan_text(claim, words),
        format_estimate(estimate(result.before), unit),
        comparison_text(result.alone, unit, words),
        comparison_text(result.together, unit, words),
        result.verdict.kind,
        verdict_text(result, words),
    )
