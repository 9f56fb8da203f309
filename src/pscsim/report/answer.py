"""The answer in three sentences, computed from the numbers and honest where they say nothing."""

from __future__ import annotations

from pscsim.report.measure_info import measure_info
from pscsim.report.numbers import format_change, format_interval, format_number
from pscsim.report.pairing import paired
from pscsim.report.result_tables import target_text
from pscsim.report.tables import Difference, Estimate, OptionInfo, Tables
from pscsim.report.verdicts import verdict
from pscsim.report.words import Words

HEADLINES = ("wait.mean", "trips.mean", "hall_time.mean", "queue.mean")
"""Measures that an answer speaks of, the first two that the run has."""


def answer(tables: Tables, words: Words) -> list[str]:
    """Return up to two sentences about the main measures, and one about the targets."""
    measures = [measure for measure in HEADLINES if tables.estimate(tables.baseline, measure)][:2]
    say = _alone if len(tables.options) == 1 else _compared
    sentences = [say(tables, words, measure) for measure in measures] or [words("answer.no_measure")]
    return [*sentences, _targets(tables, words)]


def _alone(tables: Tables, words: Words, measure: str) -> str:
    """Return what the only option gives."""
    estimate = _known(tables, tables.baseline, measure)
    unit = measure_info(measure).unit
    key = "answer.alone" if estimate.has_interval else "answer.alone_no_interval"
    return words(
        key, measure=words.measure(measure), option=_quoted(words, tables.option(tables.baseline)),
        value=format_number(estimate.mean, unit), unit=words.unit(unit),
        interval=format_interval(estimate, unit, words("range.to")),
    )  # fmt: skip


def _compared(tables: Tables, words: Words, measure: str) -> str:
    """Return which option beats the baseline for real, or that none does."""
    others = [o for o in tables.options if o.name != tables.baseline and tables.estimate(o.name, measure)]
    judged = [(option, found) for option in others if (found := tables.difference(option.name, measure))]
    if not others or not judged or all(found.verdict == "not_judged" for _, found in judged):
        return _not_judged(tables, words, measure, others)
    real = [(option, found) for option, found in judged if found.verdict == "real"]
    better = [(option, found) for option, found in real if _is_better(found, measure)]
    if better:
        return _better(tables, words, measure, better)
    if real:
        worse = words.listed(option.label for option, _ in real)
        return words("answer.worse", options=worse, **_baseline(tables, words, measure))
    return words("answer.same", **_baseline(tables, words, measure))


def _better(tables: Tables, words: Words, measure: str, better: list[tuple[OptionInfo, Difference]]) -> str:
    """Return the sentence for the best of the options that beat the baseline, and who is level with it."""
    unit = measure_info(measure).unit
    option, difference = min(
        better, key=lambda pair: _badness(_known(tables, pair[0].name, measure), measure)
    )
    best = _known(tables, option.name, measure)
    change = format_change(difference.estimate, unit)
    sentence = words(
        "answer.better", option=_quoted(words, option), value=format_number(best.mean, unit),
        difference=words("value.with_unit", value=change, unit=words.unit(unit)),
        interval=format_interval(difference.estimate, unit, words("range.to"), signed=True),
        **_baseline(tables, words, measure),
    )  # fmt: skip
    level = [o.label for o, _ in better if o != option and _is_level(tables, o, option, measure)]
    return sentence + (words("answer.level", options=words.listed(level)) if level else words("sentence.end"))


def _not_judged(tables: Tables, words: Words, measure: str, others: list[OptionInfo]) -> str:
    """Return both values and a warning, where differences have no interval."""
    if not others:
        return _alone(tables, words, measure)
    best = min(others, key=lambda option: _badness(_known(tables, option.name, measure), measure))
    value = format_number(_known(tables, best.name, measure).mean, measure_info(measure).unit)
    return words(
        "answer.not_judged", option=_quoted(words, best), value=value, **_baseline(tables, words, measure)
    )


def _baseline(tables: Tables, words: Words, measure: str) -> dict[str, str]:
    """Return the blanks that every comparison fills in."""
    unit = measure_info(measure).unit
    return {
        "measure": words.measure(measure),
        "baseline": _quoted(words, tables.option(tables.baseline)),
        "base": format_number(_known(tables, tables.baseline, measure).mean, unit),
        "unit": words.unit(unit),
    }


def _targets(tables: Tables, words: Words) -> str:
    """Return who reaches all targets, else who comes closest and what nobody reaches."""
    n = len(tables.targets)
    if not n:
        return words("answer.no_targets")
    reached = {
        o.label: sum(verdict(tables, o.name, t) == "reached" for t in tables.targets) for o in tables.options
    }
    most = max(reached.values())
    leaders = [label for label, count in reached.items() if count == most]
    options = words.listed(leaders)
    if most == n:
        return words("answer.one_target_reached" if n == 1 else "answer.all_reached", n=n, options=options)
    if most == 0:
        return words("answer.one_target_missed" if n == 1 else "answer.none_reached", n=n)
    key = "answer.closest" if len(leaders) == 1 else "answer.closest_several"
    nowhere = [
        target_text(target, tables, words)
        for target in tables.targets
        if all(verdict(tables, option.name, target) != "reached" for option in tables.options)
    ]
    closest = words(key, n=n, k=most, options=options)
    missed = (
        words("answer.nowhere", targets=words("list.semicolon").join(nowhere))
        if nowhere
        else words("sentence.end")
    )
    return closest + missed


def _known(tables: Tables, option: str, measure: str) -> Estimate:
    estimate = tables.estimate(option, measure)
    if estimate is None:
        raise KeyError(f"no {measure} for option {option}")
    return estimate


def _quoted(words: Words, option: OptionInfo) -> str:
    return words("quoted", text=option.label)


def _badness(estimate: Estimate, measure: str) -> float:
    return estimate.mean if measure_info(measure).better == "less" else -estimate.mean


def _is_better(difference: Difference, measure: str) -> bool:
    return (difference.estimate.mean < 0) == (measure_info(measure).better == "less")


def _is_level(tables: Tables, one: OptionInfo, other: OptionInfo, measure: str) -> bool:
    found = paired(tables, one.name, other.name, measure)
    return found is None or found.verdict != "real"
