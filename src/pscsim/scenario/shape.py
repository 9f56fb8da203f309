"""Data to models: every complaint of pydantic becomes a problem in the words of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pscsim.scenario.complaints import expected, say
from pscsim.scenario.marked import Source
from pscsim.scenario.model_walk import Spot, allowed_keys, field_of, tags, walk
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.words import describe, either, enumerate_words, nearest, suggest

AnyModel = TypeVar("AnyModel", bound=BaseModel)

ABOUT_KEYS = ("missing", "extra_forbidden", "union_tag_not_found", "union_tag_invalid")


@dataclass(frozen=True, slots=True)
class Finding:
    """A complaint of pydantic and the spot that it is about."""

    error: ErrorDetails
    spot: Spot

    @property
    def kind(self) -> str:
        """Return pydantic's name of what is wrong."""
        return self.error["type"]

    @property
    def key(self) -> str:
        """Return the key that is missing or unknown."""
        return str(self.error["loc"][-1])


def read_shape(model: type[AnyModel], source: Source) -> tuple[AnyModel | None, list[Problem]]:
    """Return the model of a source, or None, and all problems found, the source's own among them.

    Only the shape is looked at: keys, kinds, ranges, and what the model's own validators say.
    """
    data = source.plain()
    problems = list(source.problems)
    try:
        found = model.model_validate(data)
    except ValidationError as error:
        complaints = error.errors(include_url=False)
        findings = [Finding(complaint, walk(model, complaint["loc"], data)) for complaint in complaints]
        # A value that could not be read is nothing here; why has been told.
        unread = {problem.place for problem in problems}
        findings = [
            one for one in findings if one.spot.data is not None or source.place(one.spot.path) not in unread
        ]
        return None, problems + source.locate_all(_translate(findings))
    return (None if problems else found), problems


def _translate(findings: list[Finding]) -> Iterator[Problem]:
    """Yield the problems; a key that is missing because it is misspelt is left to the misspelt one."""
    chosen = list(_choose(findings, 0))
    unknown = [found for alternatives in chosen for found in alternatives if _is_unknown(found)]
    misspelt = {(found.spot.path[:-1], _meant(found)) for found in unknown}
    for alternatives in chosen:
        found = alternatives[0]
        if found.kind != "missing" or (found.spot.path, found.key) not in misspelt:
            yield _problem(alternatives)


def _choose(findings: Iterable[Finding], level: int) -> Iterator[list[Finding]]:
    """Yield what to report: one finding alone, or those of a union's members that all expected another kind.

    Of a union without a tag pydantic reports every member that it tried. The member whose inside was looked
    at is what the writer meant.
    """
    unions: dict[Path, dict[str, list[Finding]]] = {}
    for found in findings:
        if len(found.spot.branches) <= level:
            yield [found]
        else:
            path, member = found.spot.branches[level]
            unions.setdefault(path, {}).setdefault(member, []).append(found)
    for path, by_member in unions.items():
        groups = list(by_member.values())
        entered = [group for group in groups if any(_is_inside(found, path) for found in group)]
        if entered:
            meant = min(entered, key=len)
            yield from _choose(meant, level + 1)
        else:
            together = [found for group in groups for found in group]
            yield [found for found in together if expected(found.error) is None][:1] or together


def _is_inside(found: Finding, path: Path) -> bool:
    return len(found.spot.path) > len(path) or found.kind in ABOUT_KEYS


def _is_unknown(found: Finding) -> bool:
    return found.kind == "extra_forbidden" and found.spot.owner is not None


def _problem(alternatives: list[Finding]) -> Problem:
    found, path = alternatives[0], alternatives[0].spot.path
    if len(alternatives) > 1:
        words = either(word for one in alternatives if (word := expected(one.error)))
        return Problem(path, f"expected {words}, found {describe(found.error['input'])}")
    if _is_unknown(found):
        allowed = _keys(found)
        help_text = suggest(found.key, allowed, likely=_likely(found))
        return Problem(path[:-1], f"unknown key '{found.key}'", help_text, inside=found.key)
    if found.kind == "missing":
        return Problem(path, f"missing key '{found.key}'", _description(found), at="key")
    if found.kind == "union_tag_not_found":
        return _problem_of_tag(found)
    if found.kind == "union_tag_invalid":
        path = (*path, _tag_key(found))
        value = found.spot.data[_tag_key(found)]
        found = Finding({**found.error, "input": value}, found.spot)
    message, help_text = say(found.error)
    return Problem(path, message, help_text, at="key" if found.spot.is_key else "value")


def _problem_of_tag(found: Finding) -> Problem:
    """Return the problem of a mapping that does not say its `kind`, or says it under a misspelt key."""
    key, data = _tag_key(found), found.spot.data
    keys_by_tag = tags(found.spot.annotation, key)
    known = {key for keys in keys_by_tag.values() for key in keys}
    for other in data:
        if other not in known and nearest(other, [key]):
            return Problem(found.spot.path, f"unknown key '{other}'", f"did you mean '{key}'?", inside=other)
    words = f"allowed words: {enumerate_words(list(keys_by_tag))}"
    return Problem(found.spot.path, f"missing key '{key}'", words, at="key")


def _tag_key(found: Finding) -> str:
    return str(found.error["ctx"]["discriminator"]).strip("'")


def _keys(found: Finding) -> list[str]:
    return [] if found.spot.owner is None else allowed_keys(found.spot.owner)


def _likely(found: Finding) -> list[str]:
    """Return the keys that an unknown one may stand for: those that are not there, if there are any."""
    absent = [key for key in _keys(found) if key not in found.spot.holder]
    return absent or _keys(found)


def _meant(found: Finding) -> str | None:
    return nearest(found.key, _likely(found))


def _description(found: Finding) -> str | None:
    """Return the first sentence that the model says about a missing key."""
    info = None if found.spot.owner is None else field_of(found.spot.owner, found.key)
    return info.description.split("\n")[0] if info is not None and info.description else None
