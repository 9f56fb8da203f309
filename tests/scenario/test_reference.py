"""The reference page and the editors' schemas say what the models say."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from pscsim.claims.model import ClaimTable
from pscsim.scenario.reading import check_any, read_study
from pscsim.scenario.schema import editor_schema, models_by_name, schema_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLES = (
    "centre.yaml",
    "lab.yaml",
    "case.yaml",
    "language.yaml",
    "experiment.yaml",
    "sharing.yaml",
    "roster.yaml",
    "search.yaml",
)
PAGE = (DOCS / "scenario.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Return the script that makes the reference."""
    spec = importlib.util.spec_from_file_location("build_reference", DOCS / "build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_files_are_current(script: ModuleType) -> None:
    """Page and schemas are what `python docs/build_reference.py` would write now."""
    files = script.build()
    assert sorted(path.name for path in files) == [
        "claims.schema.json",
        "experiment.schema.json",
        "measures.md",
        "reform.schema.json",
        "roster.schema.json",
        "scenario.md",
        "scenario.schema.json",
        "search.schema.json",
    ]
    for path, text in files.items():
        assert path.read_text(encoding="utf-8") == text, f"run python docs/build_reference.py: {path.name}"


@pytest.mark.parametrize(("name", "model"), models_by_name().items(), ids=lambda value: str(value)[:20])
def test_every_key_is_in_the_reference(name: str, model: type) -> None:
    """Each model has its table, with each of its keys and what it means."""
    table = re.search(rf"<!-- keys: {name} -->\n(.*?)<!-- end -->", PAGE, re.DOTALL)
    assert table is not None
    rows = {line.split("`")[1]: line for line in table[1].splitlines()[2:]}
    assert set(rows) - {"extends"} == set(model.model_fields)
    for row in rows.values():
        assert len(row.rstrip(" |").rsplit("|", 1)[1].strip()) > 5


def test_links_lead_somewhere() -> None:
    """Every link within the page has its anchor."""
    anchors = {*re.findall(r'<a id="([a-z]+)">', PAGE)}
    assert set(re.findall(r"\]\(#([a-z]+)\)", PAGE)) <= anchors


def test_examples_are_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the page is sound: centres, lab, the followed case, the experiment with its reform, and so on."""
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    files = dict(zip(EXAMPLES, examples, strict=True))
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    assert [check_any(name) for name in files] == ["scenario"] * 4 + [
        "experiment",
        "reform",
        "roster",
        "search",
    ]
    study = read_study("experiment.yaml")
    assert study.replications == 20
    assert [option.scenario.papers.sharing for option in study.options][:3] == [0.4, 0.4, 0.85]


def test_schema_of_a_scenario() -> None:
    """Quantities are texts with examples, a bare time may be a distribution, layers may leave keys out."""
    schema = editor_schema("scenario")
    time = schema["$defs"]["Exponential"]["properties"]["mean"]
    assert time["type"] == ["string", "number"]
    assert time["examples"][0] == "15 min"
    assert schema["$defs"]["Stage"]["properties"]["time"]["anyOf"][0] == {
        key: value for key, value in time.items() if key != "description"
    }
    assert schema["anyOf"] == [{"required": ["extends"]}, {"required": ["name", "items", "hall"]}]
    assert schema["$defs"]["WindowGroup"]["required"] == ["name", "count", "serves"]
    assert "required" not in schema["$defs"]["Hall"]
    assert schema["$defs"]["Closing"]["properties"]["last_ticket"]["default"] == "0 min"


@pytest.mark.parametrize("name", ["scenario", "experiment", "reform", "roster", "search", "claims"])
def test_schema_is_whole(name: str) -> None:
    """Every reference of a schema leads to a definition, and every mapping of a model is closed."""
    schema = schema_of("claims", ClaimTable) if name == "claims" else editor_schema(name)
    references = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
    assert references == set(schema["$defs"])
    assert all(part["additionalProperties"] is False for part in [schema, *schema["$defs"].values()])
