"""Features of style: what a passage looks like when its subject is taken away.

Two sets of hashed features, each a plain presence. The first holds runs of one to three words in which common words
stay themselves and all others are reduced to their ending, their capital or their being a number, so that the
names and the matter of a text weigh little. The second holds runs of three to five characters. Every
feature is put into one of 2**bits buckets by its CRC-32.
"""

from __future__ import annotations

import re
import sys
from array import array
from functools import cache
from itertools import chain, pairwise, repeat
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Buckets = set[int] | NDArray[np.int32]
    """The buckets of a passage, each once; an array when the process has read so much that numpy pays."""

_WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_PLAIN: Final = (
    *((mark, "'") for mark in "’‘ʼ‛′"),
    *((mark, '"') for mark in "“”„«»"),
    *((mark, "-") for mark in "–—―−‐‑‒"),
    ("…", "..."),
)
_MARKS: Final = {mark: plain for mark, plain in _PLAIN if len(plain) == 1}
_UNLIKE: Final = ("…", "ʼ")
"""Marks for which a folded passage has other words than the tokens that it was made of."""
_DIGITS: Final = bytes.maketrans(b"123456789", b"000000000")


def fold(text: str) -> str:
    """Return a passage with its layout and its typography made plain, which say more of an editor than of a writer."""
    if not text.isascii():
        for mark, plain in _PLAIN:
            text = text.replace(mark, plain)
    return " ".join(text.split())


def split_words(folded: str) -> list[str]:
    """Return the words, numbers and marks of a folded passage."""
    return _WORD.findall(folded)


class Reduced(dict[str, bytes]):
    """Words as features see them, in ASCII, each made when first asked for and kept while there are not too many.

    >>> words = Reduced({"the", "saw", "in"})
    >>> [words[word] for word in ["The", "ferryman", "saw", "Ostrey", "in", "1912", "."]]
    [b'the', b'~man', b'saw', b'X', b'in', b'0000', b'.']
    """

    def __init__(self, common: Collection[str]) -> None:
        """Take the words that stay themselves."""
        self._common = common
        self.checksums = Checksums(self)

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = reduced = self._reduce(word).encode("ascii", "replace")
        return reduced

    def _reduce(self, word: str) -> str:
        lower = word.lower()
        if lower in self._common:
            return lower
        if word.isalpha():
            if word[0].isupper():
                return "A" if word.isupper() else "X"
            return "~" + lower[-3:]
        return "0" * min(len(word), 4) if word.isdigit() else _MARKS.get(word, word)


class Checksums(dict[str, int]):
    """Words by number, with the checksums of their reduced forms in columns.

    Attributes:
        alone: the CRC-32 of each reduced word.
        behind: that of each with a space before it.
        sizes: the length of each with the space, in bytes.
    """

    def __init__(self, reduced: Reduced) -> None:
        """Take what reduces words."""
        self._reduced = reduced
        self.alone, self.behind, self.sizes = array("I"), array("I"), array("I")

    def __missing__(self, word: str) -> int:
        form = self._reduced[word]
        self[word] = number = len(self.sizes)
        self.alone.append(crc32(form))
        self.behind.append(crc32(b" " + form))
        self.sizes.append(len(form) + 1)
        return number

    def numbers(self, words: Iterable[str]) -> NDArray[np.intp]:
        """Return the numbers of some words; they hold until somebody asks for those of others."""
        import numpy as np

        if len(self) >= _KEPT:
            self.clear()
            self.alone, self.behind, self.sizes = array("I"), array("I"), array("I")
        return np.fromiter(map(self.__getitem__, words), np.intp)


_KEPT: Final = 50_000
_PAYS: Final = 60_000  # characters after which importing numpy has cost less than it saves
_seen = 0


def _many(length: int) -> bool:
    """Tell whether this process has read so much that numpy pays; a single short text is quicker without."""
    global _seen
    _seen += length
    return _seen > _PAYS or "numpy" in sys.modules


def features(
    passage: str, reduced: Reduced, bits: int, words: Sequence[str] | None = None
) -> tuple[Buckets, Buckets]:
    """Return the buckets of the words and of the characters of a passage.

    The first are the runs of one to three reduced words, the second those of three to five characters, every digit
    read as 0; the shorter of these are cut from the longer ones, so those at the very end are left out.

    Args:
        passage: the passage.
        reduced: words as features see them.
        bits: buckets are two to this power.
        words: its tokens, if somebody has cut it already.
    """
    folded = fold(passage)
    if words is None or any(mark in passage for mark in _UNLIKE):
        words = split_words(folded)
    return (in_columns if _many(len(folded)) else in_sets)(folded, words, reduced, bits)


def in_sets(folded: str, words: Sequence[str], reduced: Reduced, bits: int) -> tuple[set[int], set[int]]:
    """Return the buckets of a folded passage as sets."""
    mask = (1 << bits) - 1
    return {run & mask for run in _word_runs(words, reduced)}, _character_set(_line(folded), mask)


def in_columns(
    folded: str, words: Sequence[str], reduced: Reduced, bits: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the buckets of a folded passage as rising arrays, some ten times as fast as `in_sets`."""
    return _word_columns(words, reduced.checksums, bits), _character_columns(_line(folded), bits)


def _line(folded: str) -> bytes:
    return folded.encode("ascii", "replace").translate(_DIGITS)


def united(passages: Sequence[Buckets]) -> Buckets:
    """Return the buckets of several passages together."""
    if len(passages) == 1:
        return passages[0]
    sets = [buckets for buckets in passages if isinstance(buckets, set)]
    if len(sets) == len(passages):
        return set().union(*sets)
    import numpy as np

    return _once(
        np.concatenate(
            [
                np.fromiter(buckets, np.int32, len(buckets)) if isinstance(buckets, set) else buckets
                for buckets in passages
            ]
        )
    )


def _word_runs(words: Iterable[str], reduced: Reduced) -> Iterator[int]:
    """Yield the CRC-32 of each run; that of a longer one goes on from that of the run without its last word."""
    forms = list(map(reduced.__getitem__, words))
    one = list(map(crc32, forms))
    two = list(map(crc32, forms[1:], map(crc32, repeat(b" "), one)))
    return chain(one, two, map(crc32, forms[2:], map(crc32, repeat(b" "), two)))


def _character_set(line: bytes, mask: int) -> set[int]:
    fives = {line[place : place + 5] for place in range(len(line) - 4)}
    fours = {run[:4] for run in fives}
    threes = {run[:3] for run in fours}
    return {crc32(run) & mask for runs in (threes, fours, fives) for run in runs}


def _word_columns(words: Sequence[str], checksums: Checksums, bits: int) -> NDArray[np.int32]:
    """Return what the set of the buckets of `_word_runs` holds, as an array."""
    import numpy as np

    numbers = checksums.numbers(words)
    one, behind, sizes = (
        np.frombuffer(column, np.uint32).take(numbers).astype(np.intp)
        for column in (checksums.alone, checksums.behind, checksums.sizes)
    )
    moves = _moves(int(sizes.max(initial=0)))
    sizes <<= 10
    two = _moved_on(moves, one[:-1], sizes[1:]) ^ behind[1:]
    three = _moved_on(moves, two[:-1], sizes[2:]) ^ behind[2:]
    return _once((np.concatenate((one, two, three)) & ((1 << bits) - 1)).astype(np.int32))


def _moved_on(
    moves: NDArray[np.intp], checksums: NDArray[np.intp], rows: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Return what checksums add to those of longer runs; `rows` are 1024 times the bytes by which each is longer."""
    found = moves.take(rows | checksums & 0xFF)
    found ^= moves.take(rows | 0x100 | checksums >> 8 & 0xFF)
    found ^= moves.take(rows | 0x200 | checksums >> 16 & 0xFF)
    found ^= moves.take(rows | 0x300 | checksums >> 24)
    return found


@cache
def _moves(size: int) -> NDArray[np.intp]:
    """Return what each byte of a checksum, the lowest first, becomes after no to `size` more bytes."""
    import numpy as np

    crc = _crc_table()
    found = np.empty((size + 1, 4, 256), np.uint32)
    found[0] = np.arange(256, dtype=np.uint32) << np.array([[0], [8], [16], [24]], np.uint32)
    for before, after in pairwise(found):
        after[:] = crc[before & 0xFF] ^ (before >> np.uint32(8))
    return found.ravel().astype(np.intp)


@cache
def _crc_table() -> NDArray[np.uint32]:
    """Return what a byte becomes in a CRC-32 (polynomial 0xEDB88320, reflected)."""
    import numpy as np

    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> np.uint32(1)) ^ np.uint32(0xEDB88320), table >> np.uint32(1))
    return table


def _character_columns(line: bytes, bits: int) -> NDArray[np.int32]:
    """Return what `_character_set` returns, as an array: the CRC-32 of all runs at once, two bytes at a time."""
    import numpy as np

    places = len(line) - 4
    if places < 1:
        return np.empty(0, np.int32)
    single, double, seeds = _tables(bits)
    byte = np.frombuffer(line, np.uint8).astype(np.intp)
    pair = byte[:-1] << 7 | byte[1:]
    first, last = pair[:places], pair[2 : 2 + places]
    found = np.empty((3, places), np.int32)
    found[0] = single[2].take(byte[:places]) ^ double[0].take(pair[1 : 1 + places])
    found[1] = double[2].take(first) ^ double[0].take(last)
    found[2] = double[3].take(first) ^ double[1].take(last) ^ single[0].take(byte[4:])
    found ^= seeds
    return _once(found.ravel())


def _once(buckets: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the different ones of some buckets, rising."""
    import numpy as np

    buckets.sort()
    first = np.ones(len(buckets), np.bool_)
    np.not_equal(buckets[1:], buckets[:-1], out=first[1:])
    return buckets[first]


@cache
def _tables(bits: int) -> tuple[list[NDArray[np.int32]], list[NDArray[np.int32]], NDArray[np.int32]]:
    """Return what bytes of ASCII add to a CRC-32, by how many follow them.

    A CRC is linear: that of a run is the sum, without carry, of what each byte gives at its place and of a seed for
    the length. The tables hold single bytes, pairs (the first times 128 and the second), and the seeds of 3, 4 and 5.
    """
    import numpy as np

    table = _crc_table()
    behind = [table[:128]]
    while len(behind) < 5:
        behind.append(table[behind[-1] & 0xFF] ^ (behind[-1] >> np.uint32(8)))
    mask = (1 << bits) - 1
    single = [(one & np.uint32(mask)).astype(np.int32) for one in behind]
    double = [(before[:, None] ^ after).ravel() for after, before in pairwise(single)]
    seeds = [[crc32(bytes(length)) & mask] for length in (3, 4, 5)]
    return single, double, np.array(seeds, np.int32)
