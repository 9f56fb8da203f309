"""YAML 1.2 text to PyYAML nodes: core schema, bounded depth and size.

PyYAML on its own follows YAML 1.1, which reads `no` as false, `10:30` as 630 and `1_000` as 1000.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as BaseLoader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader as BaseLoader  # type: ignore[assignment]

DEEPEST = 64
MOST_VALUES = 200_000

TAG = "tag:yaml.org,2002:"
CORE_SCHEMA = {
    "null": r"(?:null|Null|NULL|~|)\Z",
    "bool": r"(?:true|True|TRUE|false|False|FALSE)\Z",
    "int": r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z",
    "float": r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z",
}


class CoreLoader(BaseLoader):
    """PyYAML's safe loader with the core schema; text that is nested too deep or too long is refused."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own name and kind
    depth = 0
    n_values = 0

    def descend_resolver(self, current_node: yaml.Node | None, _current_index: Any) -> None:
        """Count one value more and one level deeper; PyYAML calls this for each value."""
        self.depth += 1
        self.n_values += 1
        if self.depth > DEEPEST or self.n_values > MOST_VALUES:
            mark = current_node.start_mark if current_node is not None else None
            raise yaml.MarkedYAMLError(problem=too_much(self.depth), problem_mark=mark)

    def ascend_resolver(self) -> None:
        """Come back up from a value."""
        self.depth -= 1


for _kind, _pattern in CORE_SCHEMA.items():
    CoreLoader.add_implicit_resolver(TAG + _kind, re.compile(_pattern), None)


def too_much(depth: int) -> str:
    """Return what to say of text that is too deep, or else too long."""
    if depth > DEEPEST:
        return f"more than {DEEPEST} levels are nested here"
    return f"more than {MOST_VALUES:,} values are written here, aliases written out"


def compose(text: str) -> yaml.Node | None:
    """Return the text's node, or None for an empty text.

    Raises
    ------
    yaml.YAMLError
        When the text is not one YAML document, or too deep, too long, or an alias that holds itself.
    """
    loader = CoreLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        if node is not None:
            _measure(node, {})
    finally:
        loader.dispose()
    return node


def _measure(node: yaml.Node, known: dict[int, tuple[int, int] | None]) -> tuple[int, int]:
    """Return how many values and levels a node holds with its aliases written out.

    Each node is measured once, so that nested aliases cost nothing here. A node that is still being measured
    holds itself.
    """
    if not isinstance(node, yaml.CollectionNode):
        return 1, 1
    if id(node) in known:
        measured = known[id(node)]
        if measured is None:
            message = "an alias stands for what it is part of"
            raise yaml.MarkedYAMLError(problem=message, problem_mark=node.start_mark)
        return measured
    known[id(node)] = None
    inside = [_measure(child, known) for child in _children(node)]
    n_values = 1 + sum(values for values, _ in inside)
    depth = 1 + max((levels for _, levels in inside), default=0)
    if depth > DEEPEST or n_values > MOST_VALUES:
        raise yaml.MarkedYAMLError(problem=too_much(depth), problem_mark=node.start_mark)
    known[id(node)] = n_values, depth
    return n_values, depth


def _children(node: yaml.CollectionNode) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return list(node.value)
