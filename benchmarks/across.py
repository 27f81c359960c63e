"""What holding documents against each other costs: the grouping of many documents, and its share of a whole run.

    python benchmarks/across.py              20,000 generated documents of 300 words are grouped and compared
    python benchmarks/across.py FOLDER       the share of the time of a run over the documents of a folder

Ends with 1 when a limit is passed: 20 s, 1 GB (of records and groups together), growth more than near-linear (four
times the documents in more than six times the time), or more than 5 % of a run. The generated documents are near-copies
in pairs. A few hundred are read by the program; the others get the records of one of those under keys and paths of
their own, because reading them all is what takes the time of a run, not of the grouping. Seconds are those of the
processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import pickle
import random
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from factcheck.across.model import Keyed
from factcheck.across.sheet import Records
from factcheck.across.together import Groups
from factcheck.api import Checker
from factcheck.batch.work import settle
from factcheck.config import Settings
from factcheck.documents import DocumentDate, Provenance, read_file, read_text
from factcheck.intervals import Interval, ordinal

DOCUMENTS, WORDS, READ, ROUNDS = 20_000, 300, 200, 6
MOST_SECONDS, MOST_BYTES, MOST_GROWTH, MOST_SHARE = 20.0, 1 << 30, 6.0, 0.05
NOUNS = (
    "council mill bridge harbour goose baker ferry market school tower river garden boat road guard".split()
)
VERBS = "built sold opened closed found lost painted moved praised feared".split()
NAMES = "Ann Poe,Ida Roe,Ib Dahl,Orla Quist,Mayor Ann Poe,former Mayor Ib Dahl".split(",")
DAY = ordinal(2026, 1, 21)


def story(rng: random.Random, least: int = WORDS) -> str:
    """Return a text of so many words or a few more with names, numbers, days and quotations."""
    sentences = []
    words = 0
    while words < least:
        noun, other, verb = rng.choice(NOUNS), rng.choice(NOUNS), rng.choice(VERBS)
        number, day, name = rng.randint(2, 900), rng.randint(1, 20), rng.choice(NAMES)
        sentences.append(
            rng.choice(
                (
                    f"On {day} January 2026 {name} {verb} the {noun} of the {other} with {number} people.",
                    f"“The {noun} was {verb} by the {other} and {number} others in the night,” said {name}.",
                    f"The {noun} behind the {other} was {verb} for {number} crowns, and nobody wept.",
                )
            )
        )
        words += len(sentences[-1].split())
    return " ".join(sentences)


def records(checker: Checker, seed: int) -> Records:
    """Return the records of a generated document."""
    given = DocumentDate(Interval.day(DAY), Provenance.OPTION)
    report, _ = checker.examine(read_text(story(random.Random(seed)), f"{seed}.txt", date=given), across=True)
    assert report.records is not None
    return report.records


def relabelled(known: Records, number: int) -> Records:
    """Return records as those of another document, of which there is one near-copy."""
    path, salt = f"document-{number:06}.txt", number // (2 * READ)
    apart, sheet = pickle.loads(pickle.dumps(tuple(known)))
    hashes = tuple(words ^ salt for words in sheet.hashes)
    return Records(
        tuple(Keyed(f"{key}{salt}", record._replace(path=path)) for key, record in apart),
        sheet._replace(path=path, hashes=hashes),
    )


def group(read: list[Records], documents: int) -> tuple[float, int, int]:
    """Return (seconds, findings, bytes that the process has had at most) for so many documents."""
    groups = Groups()
    spent = 0.0
    for number in range(documents):
        made = relabelled(read[number % READ], number)
        begun = time.process_time()
        groups.add(made)
        spent += time.process_time() - begun
    begun = time.process_time()
    found = sum(1 for _ in groups.findings())
    spent += time.process_time() - begun
    return spent, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def grouping() -> bool:
    """Group generated documents and tell whether the limits are kept."""
    checker = Checker(Settings(select=("CON42",)))
    read = [records(checker, seed) for seed in range(READ)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    few, *_ = group(read, DOCUMENTS // 4)
    seconds, found, peak = group(read, DOCUMENTS)
    growth = seconds / few
    memory = (peak - before) / 2**20
    print(f"{DOCUMENTS:,} documents of {WORDS} words: {seconds:.1f} s, {memory:,.0f} MB, {found:,} findings")
    print(f"four times the documents: {growth:.1f} times the time")
    return seconds <= MOST_SECONDS and peak - before <= MOST_BYTES and growth <= MOST_GROWTH


def share(folder: Path) -> bool:
    """Check the documents of a folder and tell whether comparing them stays a small part of it."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md", ".html"))
    checker = Checker()
    documents = [read_file(path) for path in files]
    alone = [float("inf")] * len(documents)
    across = alone.copy()
    for turn in range(ROUNDS + 1):  # the first loads the table and the words
        if turn:
            settle()  # as a run does
        for number, document in enumerate(documents):
            # One right after the other, in turns, so that what else the machine does falls on both alike.
            for times, wanted in ((alone, False), (across, True))[:: 1 if turn % 2 else -1]:
                spent = _seconds(partial(checker.examine, document, across=wanted))
                times[number] = min(times[number], spent)
    reports = [checker.examine(document, across=True)[0] for document in documents]
    grouped = min(_seconds(partial(checker.held_together, reports)) for _ in range(ROUNDS))
    part = (sum(across) + grouped - sum(alone)) / (sum(across) + grouped)
    print(
        f"{len(documents):,} documents: {sum(alone):.2f} s alone, {sum(across) - sum(alone):.3f} s for records, "
        f"{grouped:.3f} s to compare them: {100 * part:.1f} %"
    )
    return part <= MOST_SHARE


def _seconds(work: Callable[[], object]) -> float:
    """Return the processor's seconds that some work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> int:
    """Measure; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder
    return 0 if (grouping() if folder is None else share(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
