"""The records of a document as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from factcheck.across.model import Keyed, Record
from factcheck.across.sheet import Records, Sheet
from factcheck.kept.coding import decode, encode


class EncodedRecords(NamedTuple):
    """The records of a document: each once, and the keys, each with the number of its record.

    Attributes:
        bodies: the records.
        keys: each with the number of its record.
        sheet: the sentences, of which records are still to be made, or "".
    """

    bodies: tuple[str, ...]
    keys: tuple[tuple[str, int], ...]
    sheet: str = ""

    @classmethod
    def of(cls, records: Records | None) -> EncodedRecords:
        """Return records as text, sentences as one."""
        if records is None:
            return cls((), ())
        found = cls.each(records.apart)
        return found if records.sheet is None else found._replace(sheet=encode(records.sheet))

    @classmethod
    def each(cls, records: Iterable[Keyed]) -> EncodedRecords:
        """Return records as text, one by one."""
        bodies: dict[str, int] = {}
        known: dict[int, int] = {}
        keys = []
        for key, record in list(records):  # the keys of a sentence share its record
            place = known.get(id(record))
            if place is None:
                body = encode(record)
                place = known[id(record)] = bodies.setdefault(body, len(bodies))
            keys.append((key, place))
        return cls(tuple(bodies), tuple(keys))

    def records(self) -> Records:
        """Return the records as they were. Raises ValueError where they are damaged."""
        records = [decode(Record, body) for body in self.bodies]
        sheet = decode(Sheet, self.sheet) if self.sheet else None
        return Records(tuple(Keyed(key, records[place]) for key, place in self.keys), sheet)
