"""The switch for compiled functions and the folder of compiled code."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fresh_interpreter import run_python
from pscsim import jit

words = st.integers(0, 2**64 - 1)


@given(words, words)
def test_words_of_a_product_are_those_of_python(a: int, b: int) -> None:
    """Upper and lower word put together are the exact product of two words."""
    high = int(jit.multiply_high(np.uint64(a), np.uint64(b)))
    low = int(jit.multiply_low(np.uint64(a), np.uint64(b)))
    assert (high << 64) + low == a * b


@given(words, words)
def test_sum_of_words_drops_the_carry(a: int, b: int) -> None:
    """Words are added modulo 2**64."""
    assert int(jit.add_words(np.uint64(a), np.uint64(b))) == (a + b) % 2**64


@given(st.integers(1, 2**62))
def test_lowest_bit_is_the_one_that_python_finds(bits: int) -> None:
    """The number of the lowest bit is how often a number can be halved."""
    halved = 0
    while bits >> halved & 1 == 0:
        halved += 1
    assert jit.lowest_bit(bits) == halved


def test_words_without_compilation_neither_warn_nor_differ() -> None:
    """The plain Python bodies give the same words where numpy alone would warn of an overflow."""
    code = """
import numpy as np
from pscsim import jit
a, b = np.uint64(2**64 - 3), np.uint64(0xD2E7470EE14C6C93)
print(jit.HAS_NUMBA, jit.multiply_high(a, b), jit.multiply_low(a, b), jit.add_words(a, b), jit.lowest_bit(96))
"""
    a, b = 2**64 - 3, 0xD2E7470EE14C6C93
    expected = f"False {a * b >> 64} {a * b % 2**64} {(a + b) % 2**64} 5"
    assert run_python(code, NUMBA_DISABLE_JIT="1") == expected


def test_package_works_where_numba_is_not_installed() -> None:
    """Without numba the functions stay plain Python, and numba is not asked for again."""
    code = """
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "numba" else find(name, *rest)
from pscsim import jit
from pscsim.demand.philox import uniforms
print(jit.HAS_NUMBA, "numba" in sys.modules, all(0 < u < 1 for u in uniforms(1, 2, 3, 4, 5, 6)))
"""
    assert run_python(code, NUMBA_DISABLE_JIT="0") == "False False True"


def copy_of_sources(folder: Path) -> Path:
    """Return a small package with one file that holds a callee."""
    (folder / "demand").mkdir(parents=True)
    for name in jit.COMPILED_SOURCES:
        if name.endswith(".py"):
            (folder / name).write_text("a = 1\n", encoding="utf-8")
    (folder / "demand" / "callee.py").write_text("b = 1\n", encoding="utf-8")
    return folder


def test_cache_key_changes_with_an_edit_of_any_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of a callee in another file gives a new folder, and undoing it gives the old one back."""
    package = copy_of_sources(tmp_path / "pscsim")
    monkeypatch.setattr(jit, "__file__", str(package / "jit.py"))
    callee = package / "demand" / "callee.py"
    before = jit.cache_key(("1",))
    callee.write_text("b = 2\n", encoding="utf-8")
    after = jit.cache_key(("1",))
    callee.write_text("b = 1\n", encoding="utf-8")
    assert before != after
    assert jit.cache_key(("1",)) == before


def test_cache_key_changes_with_versions_and_file_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another numba, or the same text under another name, gives a new folder."""
    package = copy_of_sources(tmp_path / "pscsim")
    monkeypatch.setattr(jit, "__file__", str(package / "jit.py"))
    keys = [jit.cache_key(("1",)), jit.cache_key(("2",))]
    (package / "demand" / "callee.py").rename(package / "demand" / "renamed.py")
    keys.append(jit.cache_key(("1",)))
    assert len(set(keys)) == 3


def test_chosen_cache_folder_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that the user names for numba holds ours, under its own key."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "chosen"))
    assert jit.cache_folder("key") == tmp_path / "chosen" / "key"
    assert (tmp_path / "chosen" / "key").is_dir()


def test_cache_falls_back_to_a_temp_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache folder cannot be made, because a file is in its way, the temp folder is used."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    (tmp_path / "temp").mkdir()
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: blocked / "pscsim")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    folder = jit.cache_folder("key")
    assert folder is not None
    assert folder.parent.parent == tmp_path / "temp"


def test_no_cache_where_nothing_is_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place for compiled code there is no cache folder, and no error."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(blocked))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: blocked / "pscsim")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(blocked))
    assert jit.cache_folder("key") is None


@pytest.mark.skipif(sys.platform == "win32", reason="owners of files are a matter of POSIX")
def test_folder_of_another_user_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled code is never loaded from a folder that belongs to somebody else."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "pscsim")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("os.getuid", lambda: tmp_path.stat().st_uid + 1)
    assert jit.cache_folder("key") is None
