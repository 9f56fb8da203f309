"""Write what pscsim says of every file in this folder into the `.txt` beside it.

Tables of claims are in `claims`, rosters in `rosters`, searches in `searches`.

For a developer, after a message was changed or a file was added::

    python tests/bad/write.py
    git diff tests/bad

Then read every changed message as a planner would: is the place right, is the value named, does it say what
is allowed? `tests/scenario/test_bad_files.py` compares.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from pscsim.claims.files import check_file
from pscsim.errors import ScenarioError
from pscsim.scenario.reading import read_study

FOLDER = Path(__file__).resolve().parent
FOLDERS = (FOLDER, FOLDER / "claims", FOLDER / "rosters", FOLDER / "searches")


def message_of(path: Path) -> str:
    """Return what is said of a file, with its folder as the working folder."""
    read = read_study if path.parent == FOLDER else check_file
    with contextlib.chdir(path.parent):
        try:
            read(path.name)
        except ScenarioError as error:
            return f"{error}\n"
    raise SystemExit(f"{path.name} has no problems")


def write() -> None:
    """Write the messages of all files."""
    for path in (path for folder in FOLDERS for path in sorted(folder.glob("*.yaml"))):
        path.with_suffix(".txt").write_text(message_of(path), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
