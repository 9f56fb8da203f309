"""Addressed random numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fresh_interpreter import run_python
from pscsim.demand.philox import philox4x64, uniform, uniforms

words = st.integers(0, 2**64 - 1)
TOP = 2**64 - 1


def as_words(values: list[int]) -> list[np.uint64]:
    """Return unsigned words."""
    return [np.uint64(value) for value in values]


def numpy_block(counter: list[int], key: list[int]) -> list[int]:
    """Return the block at a counter from numpy, which steps its counter before the first block."""
    step = (sum(word << (64 * place) for place, word in enumerate(counter)) - 1) % 2**256
    before = [(step >> (64 * place)) & TOP for place in range(4)]
    generator = np.random.Philox(counter=np.array(before, np.uint64), key=np.array(key, np.uint64))
    return [int(word) for word in generator.random_raw(4)]


@given(st.lists(words, min_size=4, max_size=4), st.lists(words, min_size=2, max_size=2))
def test_blocks_are_those_of_numpy(counter: list[int], key: list[int]) -> None:
    """Every counter and key gives numpy's four words, bit for bit."""
    block = philox4x64(*as_words(counter), *as_words(key))
    assert [int(word) for word in block] == numpy_block(counter, key)


@pytest.mark.parametrize("counter", [[0] * 4, [TOP] * 4, [0, 0, 0, TOP]])
def test_blocks_at_the_ends_of_the_counter_are_those_of_numpy(counter: list[int]) -> None:
    """The ends of the counter, where a carry runs through all words, agree as well."""
    assert [int(word) for word in philox4x64(*as_words([*counter, TOP, TOP]))] == numpy_block(
        counter, [TOP, TOP]
    )


def test_blocks_without_compilation_are_the_same() -> None:
    """Plain Python gives the words and the numbers that compiled code gives."""
    code = """
from pscsim.demand.philox import philox4x64, uniforms
print([int(word) for word in philox4x64(2**64 - 1, 7, 0, 3, 2**63, 2**64 - 1)])
print([float(u).hex() for u in uniforms(2**64 - 1, 7, 0, 3, 2**63, 2**64 - 1)])
"""
    address = as_words([TOP, 7, 0, 3, 2**63, TOP])
    block = [int(word) for word in philox4x64(*address)]
    numbers = [float(u).hex() for u in uniforms(*address)]
    assert run_python(code, NUMBA_DISABLE_JIT="1").splitlines() == [str(block), str(numbers)]


def test_uniform_never_reaches_its_ends() -> None:
    """The least and the greatest word lie half a cell inside the interval."""
    assert uniform(np.uint64(0)) == 2.0**-53
    assert uniform(np.uint64(TOP)) == 1.0 - 2.0**-53


@given(words)
def test_uniform_is_the_middle_of_its_cell(word: int) -> None:
    """The number lies within half a cell of the word's place, and is exact."""
    assert uniform(np.uint64(word)) == (2 * (word >> 12) + 1) / 2**53


def test_uniforms_are_the_words_of_the_block_in_order() -> None:
    """Four numbers of one address are its four words, in order."""
    address = as_words([1, 2, 3, 4, 5, 6])
    assert uniforms(*address) == tuple(uniform(np.uint64(word)) for word in philox4x64(*address))
