"""PyYAML nodes to data with places; repeated keys, keys that are not text, tags, odd numbers are problems."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import yaml

from pscsim.scenario.marked import Node, Scalar
from pscsim.scenario.problems import Place, Problem
from pscsim.scenario.words import shorten
from pscsim.scenario.yaml_core import TAG

MOST_DIGITS = 400


@dataclass(slots=True)
class DataReader:
    """Turns nodes into data and collects the problems on the way.

    Parameters
    ----------
    place
        Returns the place of a mark of PyYAML.
    problems
        What was found so far.
    """

    place: Callable[[yaml.Mark], Place]
    problems: list[Problem] = field(default_factory=list)

    def read(self, node: yaml.Node) -> Node:
        """Return the data of a node."""
        place = self.place(node.start_mark)
        if isinstance(node, yaml.MappingNode) and node.tag == TAG + "map":
            return Node(self._read_mapping(node), place)
        if isinstance(node, yaml.SequenceNode) and node.tag == TAG + "seq":
            return Node([self.read(item) for item in node.value], place)
        if isinstance(node, yaml.ScalarNode):
            return Node(self._read_scalar(node, place), place)
        self._refuse_tag(node, place)
        return Node(None, place)

    def _read_mapping(self, node: yaml.MappingNode) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        for key, place, value in self._entries(node):
            first = entries.get(key)
            if first is not None and first.key is not None:
                message = f"the key '{shorten(key)}' is written twice, in {_lines(first.key, place)}"
                self._report(place, message)
            else:
                entries[key] = replace(self.read(value), key=place)
        return entries

    def _entries(self, node: yaml.MappingNode) -> Iterator[tuple[str, Place, yaml.Node]]:
        """Yield key, place of the key and value of each entry whose key is text."""
        for key, value in node.value:
            place = self.place(key.start_mark)
            if not isinstance(key, yaml.ScalarNode):
                self._report(place, "a list or a mapping cannot be a key")
            elif key.value == "<<" and not key.style:
                self._report(place, "merge keys '<<' are not known here", "use 'extends', or write the keys")
            elif key.tag != TAG + "str":
                self._report(place, f"the key {key.value or 'of this line'} is not text", _quoted(key.value))
            else:
                yield key.value, place, value

    def _read_scalar(self, node: yaml.ScalarNode, place: Place) -> Scalar:
        kind = node.tag.removeprefix(TAG)
        reader = SCALARS.get(kind)
        if reader is None:
            self._refuse_tag(node, place)
            return None
        try:
            return reader(node.value)
        except (ValueError, KeyError):
            self._report(place, f"'{shorten(node.value)}' is not a number that can be used here")
            return None

    def _refuse_tag(self, node: yaml.Node, place: Place) -> None:
        tag = node.tag.replace(TAG, "!!")
        self._report(place, f"the tag '{shorten(tag)}' is not known here", "leave it out")

    def _report(self, place: Place, message: str, help_text: str | None = None) -> None:
        self.problems.append(Problem((), message, help_text, place=place))


def _lines(first: Place, second: Place) -> str:
    if first.line == second.line:
        return f"line {first.line}" if first.line else "one mapping"
    return f"line {first.line} and line {second.line}"


def _quoted(key: str) -> str:
    return f"write it in quotes: '{shorten(key)}'" if key else "write a key before the colon"


def read_whole(text: str) -> int:
    """Return the whole number in decimal, `0o` octal or `0x` hexadecimal notation."""
    if len(text) > MOST_DIGITS:
        raise ValueError(text)
    prefixes = {"0o": 8, "0x": 16}
    return int(text, prefixes.get(text[:2], 10))


def read_decimal(text: str) -> float:
    """Return the number in a text; infinity and not-a-number are refused."""
    number = float(text.replace(".inf", "inf").replace(".nan", "nan"))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


SCALARS: dict[str, Callable[[str], Scalar]] = {
    "str": str,
    "null": lambda _: None,
    "bool": lambda text: {"true": True, "false": False}[text.lower()],
    "int": read_whole,
    "float": read_decimal,
}
