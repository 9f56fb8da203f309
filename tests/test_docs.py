from __future__ import annotations

import re
from pathlib import Path

import pytest

from pscsim.scenario.reform_files import read_reform_file

PICTURE_BYTES = 100_000
PAGES = ("README.md", "README.zh.md", "docs/*.md")


def pages(repository: Path) -> list[Path]:
    """Return the pages that people read."""
    return sorted(page for pattern in PAGES for page in repository.glob(pattern))


def links(page: Path) -> list[Path]:
    """Return the files of this repository that a page points to."""
    found = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return [(page.parent / link).resolve() for link in found]


def test_links_lead_somewhere(repository):
    """No page points to a file that is not there."""
    missing = [
        (page.name, link.name) for page in pages(repository) for link in links(page) if not link.exists()
    ]
    assert missing == []


def test_the_overview_names_every_page(repository):
    """Who starts at docs/index.md finds every other page."""
    index = repository / "docs" / "index.md"
    assert {page.resolve() for page in (repository / "docs").glob("*.md")} - {index.resolve()} <= set(
        links(index)
    )


def test_the_sources_of_every_reform_are_told(repository):
    """The table of assumptions has each setting of each shipped reform, and no others."""
    text = (repository / "docs" / "assumptions.md").read_text(encoding="utf-8")
    section = text[text.index("## `configs/reforms/`") : text.index("## `configs/warsaw_mokotow.yaml`")]
    told = re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", section, re.MULTILINE)
    files = sorted((repository / "configs" / "reforms").glob("*.yaml"))
    reforms = {file.stem: read_reform_file(str(file)).model for file in files}
    assert sorted(told) == sorted((name, path) for name, reform in reforms.items() for path in reform.set)


def test_every_picture_is_small_and_shown(repository):
    """Pictures are for a screen, at most 100 kB, and none lies about unused."""
    pictures = {path.resolve() for path in (repository / "docs" / "images").iterdir()}
    assert pictures - {link for page in pages(repository) for link in links(page)} == set()
    assert [path.name for path in pictures if path.stat().st_size > PICTURE_BYTES] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readmes_numbers_are_those_of_the_gallery(repository, readme):
    """The mean waits of the first screen are in the table that `docs/build_gallery.py` wrote."""
    gallery = (repository / "docs" / "gallery.md").read_text(encoding="utf-8")
    waits = dict(re.findall(r"^\| ([^|]+) \| ([\d.]+) ± ", gallery, re.MULTILINE))
    text = (repository / readme).read_text(encoding="utf-8")
    for option in ("Departmental windows", "One window", "One window + tidal windows"):
        assert f"{float(waits[option]):.1f}" in text
