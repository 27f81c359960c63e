"""How many words one process checks in a second, beside spaCy's blank tokenizer on the same texts in the same run.

    python benchmarks/throughput.py [FOLDER] [--rounds N]

FOLDER holds text files (default: examples/). Start-up is not counted: both sides read all texts once before the
clock starts. Seconds are those of the processor, so that other work on the machine does not count. Ends with 1
below 60,000 words a second. With --profile the slowest functions are listed.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path

from factcheck.api import Checker
from factcheck.batch.discovery import discover
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.intervals import Interval, ordinal

LIMIT = 60_000
DATE = DocumentDate(Interval.day(ordinal(2025, 6, 2)), Provenance.OPTION)


def fastest(job: Callable[[str], object], texts: list[str], rounds: int) -> float:
    """Return the processor seconds of the fastest round over all texts."""
    for text in texts:
        job(text)
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        for text in texts:
            job(text)
        taken.append(time.process_time() - began)
    return min(taken)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / "examples")
    parser.add_argument("--rounds", type=int, default=5, help="rounds over all texts (default: 5)")
    parser.add_argument("--profile", action="store_true", help="list the slowest functions and stop")
    options = parser.parse_args()
    texts = [
        Path(item.path).read_text(encoding="utf-8", errors="replace")
        for item in discover([str(options.folder)]).items
    ]
    words = sum(len(text.split()) for text in texts)
    if not words:
        raise SystemExit(f"no texts in {options.folder}")
    checker = Checker()

    def check(text: str) -> object:
        return checker.check(read_text(text, date=DATE))

    if options.profile:
        with cProfile.Profile() as profile:
            fastest(check, texts, 1)
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        return 0

    import spacy

    ours = words / fastest(check, texts, options.rounds)
    theirs = words / fastest(spacy.blank("en"), texts, options.rounds)
    print(f"{len(texts)} texts, {words:,} words, fastest of {options.rounds} rounds")
    print(f"factcheck, every rule    {ours:10,.0f} words/s   limit {LIMIT:,}")
    print(f"spaCy blank tokenizer    {theirs:10,.0f} words/s   ratio {ours / theirs:.2f}")
    return 0 if ours >= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
