"""The words of staffing, rosters and searches, on top of those of every report."""

from __future__ import annotations

from pscsim.report.tables import Language
from pscsim.report.words import Words
from pscsim.report.words import load_words as report_words


def load_words(language: Language) -> Words:
    """Return the words of a language, `zh` or `en`."""
    if language == "zh":
        from pscsim.staffing.words.zh import TEXTS
    else:
        from pscsim.staffing.words.en import TEXTS
    return Words(language, {**report_words(language).texts, **TEXTS})
