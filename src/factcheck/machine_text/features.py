"""Features of style: what a passage looks like when its subject is taken away.

Two sets of hashed features, each a plain presence. The first holds runs of one to three words in which common words
stay themselves and all others are reduced to their ending, their capital or their being a number, so that the
names and the matter of a text weigh little. The second holds runs of three to five characters. Every
feature is put into one of 2**bits buckets by its CRC-32.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy as np
    from numpy.typing import NDArray

_WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_PLAIN: Final = {
    **{ord(mark): "'" for mark in "’‘ʼ‛′"},
    **{ord(mark): '"' for mark in "“”„«»"},
    **{ord(mark): "-" for mark in "–—―−‐‑‒"},
    ord("…"): "...",
}
_DIGITS: Final = str.maketrans("123456789", "000000000")


def fold(text: str) -> str:
    """Return a passage with its layout and its typography made plain, which say more of an editor than of a writer."""
    return " ".join(text.translate(_PLAIN).split())


def split_words(folded: str) -> list[str]:
    """Return the words, numbers and marks of a folded passage."""
    return _WORD.findall(folded)


def delexicalise(words: list[str], common: Collection[str]) -> list[str]:
    """Return the words with all but common ones reduced.

    >>> delexicalise(["The", "ferryman", "saw", "Ostrey", "in", "1912", "."], {"the", "saw", "in"})
    ['the', '~man', 'saw', 'X', 'in', '0000', '.']
    """
    reduced = []
    for word in words:
        lower = word.lower()
        if lower in common:
            reduced.append(lower)
        elif word.isalpha():
            if word[0].isupper():
                reduced.append("A" if word.isupper() else "X")
            else:
                reduced.append("~" + lower[-3:])
        else:
            reduced.append("0" * min(len(word), 4) if word.isdigit() else word)
    return reduced


def word_features(folded: str, common: Collection[str], bits: int) -> set[int]:
    """Return the buckets of the runs of one to three reduced words."""
    words = delexicalise(split_words(folded), common)
    runs = set(words)
    runs.update(map(" ".join, pairwise(words)))
    runs.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    mask = (1 << bits) - 1
    return {crc32(run.encode("ascii", "replace")) & mask for run in runs}


def character_features(folded: str, bits: int) -> set[int]:
    """Return the buckets of the runs of three to five characters, every digit read as 0.

    The shorter runs are cut from the longer ones, so those that stand only at the very end are left out.
    """
    line = folded.translate(_DIGITS).encode("ascii", "replace")
    if _many(len(line)):
        return _by_columns(line, bits)
    fives = {line[place : place + 5] for place in range(len(line) - 4)}
    fours = {run[:4] for run in fives}
    threes = {run[:3] for run in fours}
    mask = (1 << bits) - 1
    return {crc32(run) & mask for runs in (threes, fours, fives) for run in runs}


_PAYS: Final = 150_000  # characters after which importing numpy has cost less than it saves
_seen = 0


def _many(length: int) -> bool:
    """Tell whether this process has read so much that numpy pays; a single short text is quicker without."""
    global _seen
    _seen += length
    return _seen > _PAYS


def _by_columns(line: bytes, bits: int) -> set[int]:
    """Return the same buckets, the CRC-32 of all runs taken at once, byte by byte."""
    import numpy as np

    places = len(line) - 4
    if places < 1:
        return set()
    table, data = _crc_table(), np.frombuffer(line, dtype=np.uint8)
    register = np.full(places, 0xFFFFFFFF, dtype=np.uint32)
    taken = np.zeros(1 << bits, dtype=np.bool_)
    for offset in range(5):
        register = table[(register ^ data[offset : offset + places]) & 0xFF] ^ (register >> np.uint32(8))
        if offset >= 2:
            taken[(register ^ np.uint32(0xFFFFFFFF)) & np.uint32((1 << bits) - 1)] = True
    return set(np.flatnonzero(taken).tolist())


@cache
def _crc_table() -> NDArray[np.uint32]:
    """Return the table of CRC-32 (polynomial 0xEDB88320, reflected) for one byte."""
    import numpy as np

    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> np.uint32(1)) ^ np.uint32(0xEDB88320), table >> np.uint32(1))
    return table
