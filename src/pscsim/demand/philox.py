"""Random numbers that have an address: Philox4x64-10, checked bit for bit against numpy's.

Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3; section 3.3 gives the
round and its constants.
"""

from __future__ import annotations

import numpy as np

from pscsim.jit import add_words, compiled, inlined, multiply_high, multiply_low

MULTIPLIER_0 = np.uint64(0xD2E7470EE14C6C93)
MULTIPLIER_1 = np.uint64(0xCA5A826395121157)
STEP_0 = np.uint64(0x9E3779B97F4A7C15)
STEP_1 = np.uint64(0xBB67AE8584CAA73B)
ROUNDS = 10

Words = tuple[np.uint64, np.uint64, np.uint64, np.uint64]


@inlined
def philox4x64(
    c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64, k0: np.uint64, k1: np.uint64
) -> Words:
    """Return the four random words of 64 bits that live at counter `c0..c3` under the key `k0, k1`.

    Counter and key are unsigned. numpy's `Philox(counter=c, key=k)` steps its counter before the first
    block, so its first four words are those of `c0 + 1`.
    """
    # A signed word among unsigned ones would turn the arithmetic into floats.
    x0, x1, x2, x3 = np.uint64(c0), np.uint64(c1), np.uint64(c2), np.uint64(c3)
    key0, key1 = np.uint64(k0), np.uint64(k1)
    for _ in range(ROUNDS):
        high0, low0 = multiply_high(MULTIPLIER_0, x0), multiply_low(MULTIPLIER_0, x0)
        high1, low1 = multiply_high(MULTIPLIER_1, x2), multiply_low(MULTIPLIER_1, x2)
        x0, x1, x2, x3 = high1 ^ x1 ^ key0, low1, high0 ^ x3 ^ key1, low0
        key0, key1 = add_words(key0, STEP_0), add_words(key1, STEP_1)
    return x0, x1, x2, x3


@compiled
def uniform(word: np.uint64) -> float:
    """Return the number of the open interval (0, 1) that belongs to a random word.

    The upper 52 bits choose one of 2**52 equal cells, and this is its middle. With 53 bits the last
    middle would round to 1.
    """
    return (np.float64(np.int64(np.uint64(word) >> np.uint64(12))) + 0.5) * 2.220446049250313e-16


@inlined
def uniforms(
    c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64, k0: np.uint64, k1: np.uint64
) -> tuple[float, float, float, float]:
    """Return the four numbers of the open interval (0, 1) that live at one address."""
    x0, x1, x2, x3 = philox4x64(c0, c1, c2, c3, k0, k1)
    return uniform(x0), uniform(x1), uniform(x2), uniform(x3)
