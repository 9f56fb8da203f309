"""Pages from templates, and charts inside them: one HTML file that opens offline."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "templates"
"""What pages share, such as their style."""


def render(folder: Path, template: str, **values: Any) -> str:
    """Return a page made from a template of a folder; a value that is missing is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([folder, TEMPLATES], encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(**values)


def inlined(svg: str) -> str:
    """Return a chart as an image inside a page, so that the names inside two charts cannot clash."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
