"""The records of a document as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.across.model import Keyed, Record
from factcheck.kept.coding import decode, encode


class EncodedRecords(NamedTuple):
    """The records of a document: each once, and the keys, each with the number of its record."""

    bodies: tuple[str, ...]
    keys: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, records: Iterable[Keyed]) -> EncodedRecords:
        """Return records as text."""
        bodies: dict[str, int] = {}
        known: dict[int, int] = {}
        keys = []
        for key, record in records:  # the keys of a sentence share its record
            place = known.get(id(record))
            if place is None:
                body = encode(record)
                place = known[id(record)] = bodies.setdefault(body, len(bodies))
            keys.append((key, place))
        return cls(tuple(bodies), tuple(keys))

    def keyed(self) -> Iterator[Keyed]:
        """Yield the records with their keys, as they were. Raises ValueError where they are damaged."""
        records = [decode(Record, body) for body in self.bodies]
        for key, place in self.keys:
            yield Keyed(key, records[place])
