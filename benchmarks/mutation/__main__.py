"""Mutation testing: does a test notice when one token of a room means something else?

    python benchmarks/mutation                                a sample of every room
    python benchmarks/mutation ROOM... --sample 100 --seed 3  so many mutants of each room ("0": all of them)
    python benchmarks/mutation --gate                         ends with 1 when more survive than floors.toml allows

ROOM is a folder or module of the package ("checks", "facts/verdict"), or a folder of word lists ("rules/language/en"),
of which each word is dropped and the tests that hold it are run. The tests of each line are found once, with probes in
the code, and kept in .local/ until code or rules change. A mutant dies when one of the tests of its line fails or takes
many times as long, by the time of the processor; only tests that together take --seconds are tried, quick ones first.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from lines import Map, make_map
from mutants import Mutant, enumerations, mutants_of, room_files, words_of
from package import HERE, PACKAGE
from session import (
    KILLED,
    PATHS,
    SURVIVED,
    TIMEOUT,
    Job,
    Means,
    cold,
    hot,
    in_child,
    preload,
)

from floors import FILE
from floors import read as read_floors

ROOMS = ("checks", "claims", "facts/verdict", "language/roles", "language/times", "machine_text")
TABLE = "mutation survivors"
WHOLE = 1_000
"""Mutants from which on the share of a sample is taken at its word."""

Results = list[tuple[str, Mutant, int]]


def fingerprint(*folders: str) -> str:
    """Return the state of some folders of this checkout as a short hash."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted((HERE / folder).rglob("*")):
            if file.is_file() and file.suffix not in (".pyc", ".csv"):
                digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def tests_by_line(rooms: Sequence[str], paths: tuple[str, ...]) -> Map:
    """Return the map of some rooms in this checkout, made when need be; only tests that changed are run anew."""
    files = [file for room in rooms for file in room_files(PACKAGE, room) if file.suffix == ".py"]
    of_rooms = hashlib.sha256(" ".join(map(str, (*files, *paths))).encode()).hexdigest()[:8]
    code, tests = fingerprint("src", "rules"), fingerprint("tests")
    target = HERE / ".local" / "mutation" / f"{code}-{of_rooms}.json"
    if not target.exists() or json.loads(target.read_text(encoding="utf-8"))["of"] != tests:
        for old in target.parent.glob("*.json"):
            if not old.name.startswith(code):
                old.unlink()
        print("finding the tests of each line …", flush=True)
        began = time.monotonic()
        if os.waitpid(in_child(lambda: make_map(target, files, tests, paths)), 0)[1]:
            sys.exit("mutation: the tests could not be run")
        print(f"found in {time.monotonic() - began:.0f} s", flush=True)
    return Map(json.loads(target.read_text(encoding="utf-8")))


def sample(room: str, count: int, seed: int, known: dict[str, list[str]]) -> list[Mutant]:
    """Return mutants of a room: all of them, or a sample fixed by the seed."""
    found: list[Mutant] = []
    for file in room_files(PACKAGE, room):
        name, source = Path(os.path.relpath(file, PACKAGE)).as_posix(), file.read_text(encoding="utf-8")
        found += words_of(source, name) if file.suffix == ".toml" else mutants_of(source, name, known)
    if not found:
        sys.exit(f"mutation: there is no room {room}")
    if not count or count >= len(found):
        return found
    return sorted(random.Random(f"{seed}:{room}").sample(found, count), key=lambda m: (m.file, m.start))


def run(chosen: list[tuple[str, Mutant]], tests: Map, seconds: float, how: Means) -> Results:
    """Return how each mutant ended; those that the time did not suffice for are left out."""
    rooms = {mutant: room for room, mutant in chosen}
    results: Results = []
    inside: list[Job] = []
    imported: list[Job] = []
    for _, mutant in chosen:
        source = (PACKAGE / mutant.file).read_text(encoding="utf-8")
        last = mutant.line + source.count("\n", mutant.start, mutant.end)
        job = tests.job(mutant, last, seconds)
        at_import = mutant.line in tests.imported.get(mutant.file, ())
        (imported if at_import or not mutant.function else inside).append(job)

    def tell(mutant: Mutant, ended: int) -> None:
        results.append((rooms[mutant], mutant, ended))

    cold(imported, how, tell)
    _hot_elsewhere(inside, how, tell)
    return sorted(
        results, key=lambda one: (ROOMS.index(one[0]) if one[0] in ROOMS else -1, one[1].file, one[1].start)
    )


def _hot_elsewhere(jobs: list[Job], how: Means, tell: object) -> None:
    """Run `hot` in a copy of this process, which stays free of the package, and take its answers from a pipe."""
    assert callable(tell)
    reading, writing = os.pipe()
    numbers = {job.mutant: number for number, job in enumerate(jobs)}

    def work() -> None:
        os.close(reading)
        hot(jobs, how, lambda mutant, ended: os.write(writing, f"{numbers[mutant]} {ended}\n".encode()))

    pid = in_child(work)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as answers:
        for line in answers:
            number, ended = map(int, line.split())
            tell(jobs[number].mutant, ended)
    os.waitpid(pid, 0)


def report(results: Results, show: bool) -> dict[str, float]:
    """Print the survivors and the share of each room; return the shares in per cent."""
    if show:
        for room, mutant, ended in results:
            if ended == SURVIVED:
                source = (PACKAGE / mutant.file).read_text(encoding="utf-8")
                print(f"{mutant.file.removeprefix('../../')}:{mutant.line}: {mutant.kind}  [{room}]")
                print("    " + mutant.shown(source).replace("\n", "\n    "))
    shares = {}
    for room in dict.fromkeys(room for room, _, _ in results):
        ends = Counter(ended for name, _, ended in results if name == room)
        total = ends[KILLED] + ends[SURVIVED] + ends[TIMEOUT]
        shares[room] = round(100 * ends[SURVIVED] / total, 1) if total else 0.0
        other = sum(ends.values()) - total
        odd = f", {other} could not be made" if other else ""
        print(
            f"{room:<16} {total:>5} mutants, {ends[SURVIVED]:>4} survive ({shares[room]:.1f} %),"
            f" {ends[TIMEOUT]} by time{odd}"
        )
    return shares


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rooms", metavar="ROOM", nargs="*", help=f"default: {', '.join(ROOMS)}")
    parser.add_argument("--sample", type=int, default=30, help="mutants of each room (default: 30; 0: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--tests",
        metavar="PATH",
        nargs="+",
        default=PATHS,
        help="the tests that are asked (default: all that read texts); fewer are sooner mapped, and notice no more",
    )
    parser.add_argument("--seconds", type=float, default=15, help="of tests for each mutant (default: 15)")
    parser.add_argument(
        "--patience", type=float, default=10, help="seconds of the processor beyond that (default: 10)"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--limit", type=float, default=0, help="seconds after which no more mutants are tried"
    )
    parser.add_argument("--gate", action="store_true", help="compare with benchmarks/floors.toml")
    parser.add_argument("--floors", type=Path, default=FILE, help="where --gate looks")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every result there")
    options = parser.parse_args()
    os.chdir(HERE)
    preload()
    rooms = options.rooms or list(ROOMS)
    tests = tests_by_line(rooms, tuple(options.tests))
    known = enumerations(PACKAGE)
    chosen = [(room, m) for room in rooms for m in sample(room, options.sample, options.seed, known)]
    random.Random(options.seed).shuffle(chosen)
    until = time.monotonic() + options.limit if options.limit else math.inf
    how = Means(options.workers, options.patience, until, tuple(options.tests))
    results = run(chosen, tests, options.seconds, how)
    shares = report(results, show=True)
    if options.json:
        rows = [
            {"room": r, "file": m.file, "line": m.line, "kind": m.kind, "ended": e} for r, m, e in results
        ]
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    if not options.gate:
        return 0
    allowed = {room: floor.at for room, floor in read_floors(options.floors).get(TABLE, {}).items()}
    worse = [room for room in shares if room in allowed and too_many(results, room, allowed[room] / 100)]
    for room in worse:
        print(f"{room}: {shares[room]:.1f} % survive; {options.floors.name} allows {allowed[room]:g} %")
    return 1 if worse else 0


def too_many(results: Results, room: str, share: float) -> bool:
    """Tell whether so many survivors are not to be had by chance from a room in which `share` survive.

    A sample is a sample: its own share lies above that of its room every other time. So the gate closes where at
    least so many survivors would come in less than one sample of a hundred (the upper tail of the binomial
    distribution), and a large sample where its share is larger.
    """
    ends = Counter(ended for name, _, ended in results if name == room)
    total = ends[KILLED] + ends[SURVIVED] + ends[TIMEOUT]
    if total >= WHOLE:
        return ends[SURVIVED] > share * total
    tail = sum(
        math.comb(total, count) * share**count * (1 - share) ** (total - count)
        for count in range(ends[SURVIVED], total + 1)
    )
    return tail < 0.01


if __name__ == "__main__":
    sys.exit(main())
