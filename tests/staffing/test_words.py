"""The words of staffing in both languages."""

from __future__ import annotations

import string

import pytest

from pscsim.staffing.words.en import TEXTS as EN
from pscsim.staffing.words.zh import TEXTS as ZH


def blanks(text: str) -> set[str]:
    """Return the names of the blanks in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    """A text that one language lacks is a defect."""
    assert EN.keys() == ZH.keys()


@pytest.mark.parametrize("key", EN)
def test_both_languages_fill_the_same_blanks(key: str) -> None:
    """A sentence names the same values in both languages."""
    assert blanks(EN[key]) == blanks(ZH[key])
