"""Charts drawn by processes beside the run, and here where those fail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from pscsim.experiments import beside
from pscsim.report import drawing, drawing_process
from pscsim.report.charts import CHARTS, save_charts
from pscsim.report.drawing import Drawing
from pscsim.report.tables import Language, OptionInfo, Tables
from pscsim.report.words import load_words

MakeTables = Callable[[int, Language], Tables]
NAMES = sorted(name for name, _ in CHARTS)


def process(code: str) -> subprocess.Popen[bytes]:
    """Return a process that runs a piece of Python."""
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def charts_in(folder: Path) -> dict[str, bytes]:
    """Return the files of all charts by their names."""
    return {path.name: path.read_bytes() for path in (folder / "charts").iterdir()}


def test_other_processes_draw_the_same_charts(
    make_tables: MakeTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte what would be drawn here; here nothing is left to draw."""
    tables, words = make_tables(2, "zh"), load_words("zh")
    assert sorted(save_charts(tables, words, tmp_path / "here")) == NAMES
    monkeypatch.setattr(beside, "n_cores", lambda: 2)
    with drawing.drawing(wanted=True) as charts:
        monkeypatch.setattr("pscsim.report.charts.picture", None)
        assert sorted(charts.charts(tables, words, tmp_path / "there")) == NAMES
    assert charts_in(tmp_path / "there") == charts_in(tmp_path / "here")


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("raise SystemExit(1)", id="dies at once"),
        pytest.param("import sys; sys.stdin.read(1); print('nonsense')", id="says nonsense"),
        pytest.param("import sys; sys.stdin.buffer.read(); sys.exit(1)", id="dies with its work"),
    ],
)
def test_what_another_process_has_not_drawn_is_drawn_here(
    code: str, make_tables: MakeTables, tmp_path: Path
) -> None:
    """A run never loses its charts."""
    charts = Drawing([process(code), process(code)])
    assert sorted(charts.charts(make_tables(1, "en"), load_words("en"), tmp_path)) == NAMES
    charts.end()
    assert len(charts_in(tmp_path)) == 2 * len(NAMES)


def test_without_work_a_process_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that fails before its charts leaves no process behind."""
    monkeypatch.setattr(beside, "n_cores", lambda: 2)
    monkeypatch.setattr(drawing, "PATIENCE", 60.0)
    started = drawing.start_processes()
    assert len(started) == drawing.PROCESSES
    Drawing(started).end()
    assert [process.returncode for process in started] == [0] * drawing.PROCESSES


def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that hangs does not keep the run."""
    monkeypatch.setattr(drawing, "PATIENCE", 0.1)
    hanging = process("import time; time.sleep(600)")
    Drawing([hanging]).end()
    assert hanging.returncode not in (None, 0)


def test_one_core_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one core nothing is gained by another process."""
    monkeypatch.setattr(beside, "n_cores", lambda: 1)
    monkeypatch.setattr(subprocess, "Popen", lambda *_args, **_options: pytest.fail("a process was started"))
    assert drawing.start_processes() == []


def test_a_process_that_cannot_start_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python is not found the charts are drawn here."""
    monkeypatch.setattr(beside, "n_cores", lambda: 2)
    monkeypatch.setattr(sys, "executable", str(Path(__file__).with_name("nowhere")))
    assert drawing.start_processes() == []


def test_a_chart_with_a_warning_is_left_to_the_run(make_tables: MakeTables, tmp_path: Path) -> None:
    """A letter that the fonts lack is told by the process that the reader sees, not hidden in another one."""
    tables = replace(make_tables(1, "en"), options=(OptionInfo("departmental", "Runic \u16a0"),))
    said = BytesIO()
    with pytest.raises(UserWarning, match="Glyph 5792"):
        drawing_process.draw(tables, tmp_path, NAMES, said)
    assert b"options" not in said.getvalue()


@pytest.mark.parametrize(
    ("child", "drawn"), [pytest.param(7, ["a", "c"], id="first"), pytest.param(0, ["b"], id="copy")]
)
def test_process_and_its_copy_draw_a_half_each(
    child: int, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every chart is drawn by one of the two."""
    monkeypatch.setattr(drawing_process, "COPIES_ITSELF", True)
    monkeypatch.setattr("os.fork", lambda: child, raising=False)
    assert drawing_process.share(["a", "b", "c"]) == drawn


def test_process_that_cannot_copy_itself_draws_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two processes have been started each has its share already; one chart is not worth a copy either."""
    monkeypatch.setattr("os.fork", lambda: pytest.fail("a process was copied"), raising=False)
    monkeypatch.setattr(drawing_process, "COPIES_ITSELF", False)
    assert drawing_process.share(["a", "b"]) == ["a", "b"]
    monkeypatch.setattr(drawing_process, "COPIES_ITSELF", True)
    assert drawing_process.share(["a"]) == ["a"]
