"""What very many documents cost, and what happens when very many share a key: a measure and a simulation.

    python benchmarks/skew.py FOLDER            for 100,000,000 documents like those of a folder
    python benchmarks/skew.py FOLDER --documents 1000000 --workers 200

The documents of the folder are checked in this process: seconds of the processor, words and the records that they are
compared by, rule by rule. Keys of so many documents are then drawn: how often the commonest of a rule stands in the
folder is taken for its share of all, the others follow Zipf's law below it. Printed is what the shuffle carries, and
what the busiest of the workers gets, without the caps of the rules (`factcheck.corpus.lines.caps`) and with them.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TypeAlias

import numpy as np

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.corpus.lines import caps
from factcheck.documents import read_file
from factcheck.kept.coding import encode

KEYS = 2_000_000
"""Keys of a rule that are drawn at most; the rest is one document's alone."""
Counts: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"


class Measured:
    """What the documents of a folder gave."""

    def __init__(self, folder: Path) -> None:
        checker = Checker(Settings())
        files = sorted(file for file in folder.rglob("*.txt") if file.is_file())
        checker.examine(read_file(files[0]), across=True)  # opens the table and the lexicons
        begun = time.process_time()
        reports = [checker.examine(read_file(file), across=True)[0] for file in files]
        self.seconds = time.process_time() - begun
        self.documents = len(reports)
        self.words = sum(report.words for report in reports)
        self.bytes = sum(file.stat().st_size for file in files)
        self.keys: dict[str, Counter[str]] = defaultdict(Counter)
        self.sizes: Counter[str] = Counter()
        for report in reports:
            for key, record in report.records.all() if report.records is not None else ():
                rule = key.partition(":")[0]
                self.keys[rule][key] += 1
                self.sizes[rule] += len(key) + len(record.path) + len(encode(record))


def drawn(share: float, records: float) -> Counts:
    """Return how many records the commonest keys of a rule have, of which the commonest has such a share."""
    counts = share * records / np.arange(1, KEYS + 1, dtype=np.float64)
    found: Counts = counts[(np.cumsum(counts) <= records) & (counts >= 2)]
    return found


def busiest(counts: Counts, workers: int) -> float:
    """Return how many records the busiest worker gets when keys are dealt out by hash."""
    if not len(counts):
        return 0.0
    dealt = np.random.default_rng(19).integers(0, workers, len(counts))
    return float(np.bincount(dealt, counts, workers).max())


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000_000)
    parser.add_argument("--workers", type=int, default=1_000)
    given = parser.parse_args()
    seen = Measured(given.folder)
    many, scale, each = seen.documents, given.documents / seen.documents, seen.seconds / seen.documents
    print(f"{many} documents, {seen.words / many:,.0f} words and {seen.bytes / many:,.0f} bytes each")
    print(f"{seen.words / seen.seconds:,.0f} words/s, {1 / each:,.1f} documents/s of one core")
    read, shuffled = seen.bytes * scale / 1e12, sum(seen.sizes.values()) * scale / 1e12
    print(f"{given.documents:,} documents: {each * given.documents / 3600:,.0f} core-hours,")
    print(f"{read:,.2f} TB read, {shuffled:,.2f} TB of records")
    heads = ("rule", "records/doc", "bytes", "cap", "commonest", f"busiest of {given.workers}", "with caps")
    print(f"\n{heads[0]:14}" + "".join(f"{head:>17}" for head in heads[1:]))
    for rule, keys in sorted(seen.keys.items()):
        cap, total = caps()[rule], sum(keys.values())
        counts = drawn(max(keys.values()) / total, total * scale)
        bounded = np.where(counts > cap, 1.0, counts)
        cells = [
            f"{total / many:.1f}",
            f"{seen.sizes[rule] / total:.0f}",
            f"{cap:,}",
            f"{max(counts, default=1):,.0f}",
            f"{busiest(counts, given.workers):,.0f}",
            f"{busiest(bounded, given.workers):,.0f}",
        ]
        print(f"{rule:14}" + "".join(f"{cell:>17}" for cell in cells))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
