"""Fill the tables of `docs/scenario.md` and `docs/measures.md` and write the schemas of `docs/schema` from the code.

A developer runs this after a change of the models or the measures::

    python docs/build_reference.py

Everything between `<!-- keys: NAME -->` or `<!-- measures -->` and `<!-- end -->` is replaced; the rest is written by hand.
`tests/scenario/test_reference.py` fails while the files are not current.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from pscsim.claims.model import ClaimTable
from pscsim.outcomes.measures import MEASURES
from pscsim.scenario.schema import FILES, editor_schema, models_by_name, schema_of
from pscsim.scenario.words import format_number

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "scenario.md"
MEASURES_PAGE = DOCS / "measures.md"
MEASURES_TABLE = re.compile(r"<!-- measures -->\n.*?<!-- end -->", re.DOTALL)
TABLE = re.compile(r"<!-- keys: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
ANCHORS = {"BothLanguages": "texts", "Part": "mixtures"}
"""Headings of the page that are not named after the model."""

KINDS = {
    "calling": ("calling rule", "calling-rules"),
    "tidal": ("kind of tidal rule", "kinds-of-tidal-rules"),
}
"""What the models of a module are that a `kind` tells apart, and their heading; others are distributions."""


def build() -> dict[Path, str]:
    """Return the text that each file should have."""
    schemas = {name: editor_schema(name) for name in FILES}
    written = schemas | {"claims": schema_of("claims", ClaimTable)}
    files = {
        DOCS / "schema" / f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in written.items()
    }
    shapes = {name.capitalize(): schema for name, schema in schemas.items()}
    for schema in schemas.values():
        shapes |= schema["$defs"]
    page = PAGE.read_text(encoding="utf-8")
    files[PAGE] = TABLE.sub(lambda found: fill(found[1], shapes[found[1]]["properties"]), page)
    files[MEASURES_PAGE] = MEASURES_TABLE.sub(
        lambda _: measures_table(), MEASURES_PAGE.read_text(encoding="utf-8")
    )
    return files


def measures_table() -> str:
    """Return the table of all measures between its marks."""
    rows = "".join(
        f"| `{measure.name}` | {measure.unit} | {', '.join(measure.by)} | {' '.join(measure.formula.split())} |\n"
        for measure in MEASURES.values()
    )
    return f"<!-- measures -->\n| measure | unit | given by | formula |\n| --- | --- | --- | --- |\n{rows}<!-- end -->"


def fill(name: str, settings: dict[str, Any]) -> str:
    """Return the table of a model between its marks."""
    fields = models_by_name()[name].model_fields
    what = kinds_of(name)[0]
    rows = "".join(row(key, setting, fields.get(key), what) for key, setting in settings.items())
    head = "| key | value | default | meaning |\n| --- | --- | --- | --- |\n"
    return f"<!-- keys: {name} -->\n{head}{rows}<!-- end -->"


def kinds_of(name: str) -> tuple[str, str]:
    """Return what a model is that has a `kind`, and the heading of all kinds."""
    module = models_by_name()[name].__module__.rpartition(".")[2]
    return KINDS.get(module, ("distribution", "distributions"))


def row(key: str, setting: dict[str, Any], field: FieldInfo | None, what: str) -> str:
    """Return the line of a key; a key of files but of no model, `extends`, has no field."""
    meaning = (field.description if field is not None else setting["description"]) or ""
    meaning = f"Which {what} it is." if key == "kind" else " ".join(meaning.split())
    needed = key == "kind" or (field is not None and field.is_required())
    return f"| `{key}` | {value_of(setting)} | {'needed' if needed else default_of(setting)} | {meaning} |\n"


def default_of(setting: dict[str, Any]) -> str:
    """Return the default of a key as the file would say it."""
    default = setting.get("default")
    if default is None:
        return ""
    if default in ([], {}):
        return "none"
    if isinstance(default, dict):
        return "its defaults" if "$ref" in setting else default_of_mapping(default)
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    shown = format_number(default) if isinstance(default, int | float) else default
    return (
        f"`{shown}`"
        if isinstance(shown, str)
        else f"`{yaml.safe_dump(shown, default_flow_style=True).strip()}`"
    )


def default_of_mapping(default: dict[str, Any]) -> str:
    """Return a default time that is always the same, or the names that a mapping has by default."""
    names = [default["value"]] if default.get("kind") == "constant" else [*default]
    return ", ".join(f"`{name}`" for name in names)


def value_of(part: dict[str, Any]) -> str:
    """Return what a setting may be, in words."""
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return f"[{name}](#{ANCHORS.get(name, name.lower())})"
    if "discriminator" in part:
        what, heading = kinds_of(part["oneOf"][0]["$ref"].rpartition("/")[2])
        return f"[{what}](#{heading})"
    if "anyOf" in part:
        options = [value_of(option) for option in part["anyOf"] if option.get("type") != "null"]
        return " or ".join(
            option for option in options if not ("distribution" in options[-1] and "time" in option)
        )
    if "enum" in part or "const" in part:
        return ", ".join(f"`{word}`" for word in part.get("enum", [part.get("const")]))
    if "$comment" in part:
        return f"{part['$comment']}, `{part['examples'][0]}`"
    return value_of_kind(part)


def value_of_kind(part: dict[str, Any]) -> str:
    """Return a list, a mapping, a number or a text in words."""
    match part.get("type"):
        case "array":
            return f"list of {value_of(part['items'])}"
        case "object":
            inside = part.get("additionalProperties")
            keys = part.get("propertyNames", {})
            name = value_of(keys) if keys.keys() & {"enum", "$comment"} else "name"
            return f"mapping: {name} → {value_of(inside) if isinstance(inside, dict) else 'anything'}"
        case "integer":
            return f"whole number{bounds(part)}"
        case "boolean":
            return "`true`, `false`"
        case "number":
            return f"number{bounds(part)}"
    return "text"


def bounds(part: dict[str, Any]) -> str:
    """Return the limits of a number in words."""
    words = {"minimum": "at least", "exclusiveMinimum": "above", "maximum": "at most"}
    limits = [f"{text} {thousands(part[name])}" for name, text in words.items() if name in part]
    return f", {', '.join(limits)}" if limits else ""


def thousands(number: float) -> str:
    """Return a number with commas between thousands."""
    return f"{number:,}" if isinstance(number, int) else format_number(number)


def main() -> None:
    """Write all files."""
    for path, text in build().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
