"""Reforms: files of changes that are layered on a centre, in any order.

The order cannot matter because two reforms that set the same thing to different values are a clash, and because all their
changes are made together, in the order of their paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pscsim.scenario.changes import WrongAddressError, apply_settings, read_address
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.model.base import BothLanguages, Label, in_language
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.reform_clashes import Setting, clashes
from pscsim.scenario.reform_files import ReformFile, changes_of, wrong_address
from pscsim.scenario.settings import paths_at


def layer_reforms(centre: Source, reforms: Sequence[ReformFile]) -> Source:
    """Return a centre under reforms, the same for any order of them.

    What clashes, and what the centre does not have, is among the result's problems.
    """
    if not reforms:
        return centre
    settings: list[Setting] = []
    problems: list[Problem] = []
    for reform in reforms:
        for address, node in changes_of(reform.source):
            try:
                settings += [Setting(path, node) for path in paths_at(read_address(address), centre)]
            except WrongAddressError as error:
                problems.append(wrong_address(address, node, error))
    settings.sort(key=lambda setting: setting.order)
    centre = replace(centre, problems=(*centre.problems, *problems, *clashes(settings)))
    return apply_settings(
        centre, [*((setting.path, setting.node) for setting in settings), *_sources(reforms)]
    )


def title(reforms: Sequence[ReformFile]) -> Label | None:
    """Return the titles of reforms with a plus between them, or None without any."""
    titles = [reform.model.reform for reform in reforms]
    if len(titles) < 2:
        return titles[0] if titles else None
    zh = "＋".join(in_language(one, "zh", "") for one in titles)
    return BothLanguages(zh=zh, en=" + ".join(in_language(one, "en", "") for one in titles))


def description(reforms: Sequence[ReformFile]) -> Label | None:
    """Return the description of a reform that stands alone."""
    return reforms[0].model.description if len(reforms) == 1 else None


def _sources(reforms: Sequence[ReformFile]) -> list[tuple[Path, Node]]:
    """Return the sources of reforms as settings of the centre; several sources of one setting are joined."""
    found: dict[str, list[Node]] = {}
    for reform in reforms:
        written = reform.source.root.child("sources")
        if written is not None and isinstance(written.content, dict):
            for path, node in written.content.items():
                found.setdefault(path, []).append(node)
    return [(("sources", path), _joined(found[path])) for path in sorted(found)]


def _joined(nodes: Sequence[Node]) -> Node:
    """Return one text for several, each once, in an order of their own."""
    texts = {lang: sorted({_text(node, lang) for node in nodes}) for lang in ("zh", "en")}
    first = nodes[0]
    marks = {"zh": "；", "en": "; "}
    both: dict[str, Node] = {
        lang: Node(marks[lang].join(words), first.value, first.key) for lang, words in texts.items()
    }
    return Node(both, first.value, first.key)


def _text(node: Node, language: str) -> str:
    inside = node.child(language)
    return str((inside or node).content)
