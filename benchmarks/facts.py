"""How the fact table scales: `python benchmarks/facts.py [--tenures N] [--persons N]` on a generated table.

Prints the time to compile, to open the compiled index (in a fresh process, over the table that ships), the median
of look-ups never asked before, and the memory of a process that made them. The table is invented: a tenth as many
offices as tenures, as deep and as wide in names as the real one.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from factcheck.facts import FactTable
from factcheck.facts.rows import row_of
from factcheck.facts.schema import COLUMNS
from factcheck.intervals import Interval, iso_day, ordinal
from factcheck.resources import rules_dir

SYLLABLES = "ba ko ri mel tan vor sha lin du pe gra ost ny ul kem za fio rau thi jo".split()
LOOK_UPS = 20_000


def name(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables)).title()


def generate(folder: Path, tenures: int, persons: int) -> None:
    """Write a table of so many tenures and people into a folder."""
    rng = random.Random(7)
    offices = max(1, tenures // 10)
    folder.mkdir(parents=True)
    (folder / "table.toml").write_text('version = "generated"\nas_of = "2026-01-31"\n')
    write(folder, "sources", [["made", "Generated", "", "", "", "", ""]])
    places = [
        [f"p{i}", f"{name(rng, 3)} {i}", "country", "", f"{name(rng, 3)}ian {i}", "", "", "made", ""]
        for i in range(200)
    ]
    write(folder, "places", places)
    for table, rows in (
        ("persons", _persons(rng, persons)),
        ("offices", _offices(offices)),
        ("tenures", _tenures(rng, tenures, persons, offices)),
    ):
        write(folder, table, rows)


def _persons(rng: random.Random, count: int) -> Iterator[list[str]]:
    for i in range(count):
        given, middle, surname = name(rng, 2), name(rng, 2), name(rng, 4)
        full, alias = f"{given} {surname}", f"{given} {middle} {surname}"
        cells = {"id": f"person-{i}", "name": full, "surname": surname, "aliases": alias, "born": "1950"}
        yield row_of("persons", **cells, source="made")


def _offices(count: int) -> Iterator[list[str]]:
    for i in range(count):
        cells = {"id": f"office-{i}", "name": f"Minister {i} of Place {i % 200}", "titles": f"title-{i % 97}"}
        held = {"jurisdiction": f"p{i % 200}", "seats": "1", "covered": "1900/2026-01-31"}
        yield row_of("offices", **cells, **held, source="made")


def _tenures(rng: random.Random, count: int, persons: int, offices: int) -> Iterator[list[str]]:
    """Yield tenures by office and start, as the linter has them."""
    each = -(-count // offices)
    for i in range(count):
        office, turn = divmod(i, each)
        start = ordinal(1900) + turn * 2000 + rng.randrange(1000)
        held = {"person": f"person-{rng.randrange(persons)}", "office": f"office-{office}"}
        dates = {"start": iso_day(start), "end": iso_day(start + 1000)}
        yield row_of("tenures", **held, **dates, source="made")


def write(folder: Path, table: str, rows: Iterable[list[str]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS[table])
        writer.writerows(rows)


def median_microseconds(questions: list[tuple[str, object]], table: FactTable) -> dict[str, float]:
    """Return the median time of each kind of look-up, every question asked once."""
    taken: dict[str, list[float]] = {}
    for method, argument in questions:
        ask = getattr(table, method)
        start = time.perf_counter()
        ask(*argument) if isinstance(argument, tuple) else ask(argument)
        taken.setdefault(method, []).append(time.perf_counter() - start)
    return {method: statistics.median(times) * 1e6 for method, times in taken.items()}


def questions(table: FactTable, count: int) -> list[tuple[str, object]]:
    """Return look-ups in random order, as a text would ask for them."""
    rng = random.Random(11)
    persons = rng.choices(list(table.ids("persons")), k=count)
    offices = rng.choices(list(table.ids("offices")), k=count)
    people = [person for identity in persons if (person := table.person(identity))]
    day = Interval.day(ordinal(2001, 5, 5))
    found: list[tuple[str, object]] = []
    for person, office in zip(people, offices, strict=True):
        found += [
            ("persons_named", person.name),
            ("persons_surnamed", person.surname),
            ("tenures_of", person.id),
            ("tenures_in", office),
            ("holders", (office, day)),
            ("office", office),
        ]
    return found


def inside(folder: Path, cache: Path) -> dict[str, object]:
    """Measure in this process: opening, look-ups asked for the first time and again, memory."""
    start = time.perf_counter()
    table = FactTable.load([folder], cache_dir=cache)
    opened = time.perf_counter() - start
    asked = questions(table, LOOK_UPS // 6)
    table = FactTable.load([folder], cache_dir=cache)
    first = median_microseconds(asked, table)
    again = median_microseconds(asked, table)
    return {"open_ms": opened * 1000, "first_us": first, "again_us": again, "memory_mb": peak_memory()}


def compiling(folder: Path, cache: Path) -> dict[str, object]:
    """Compile in this process and measure time and memory."""
    start = time.perf_counter()
    FactTable.load([folder], cache_dir=cache)
    return {"compile_s": time.perf_counter() - start, "memory_mb": peak_memory()}


def peak_memory() -> float:
    """Return the most memory this process has had (MB); only Linux tells it without that of its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(
            int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if "VmHWM" in line
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(what: str, folder: Path, cache: Path) -> dict[str, object]:
    """Run one of the two above in a fresh process."""
    command = [sys.executable, __file__, "--measure", what, str(folder), str(cache)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tenures", type=int, default=1_000_000)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        what, folder, cache = options.measure
        print(json.dumps((compiling if what == "compile" else inside)(Path(folder), Path(cache))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder, cache = Path(scratch) / "table", Path(scratch) / "cache"
        generate(folder, options.tenures, options.persons)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(
            f"{options.tenures:,} tenures, {options.persons:,} persons, {size:.0f} MB of CSV:",
            show(measure("compile", folder, cache)),
        )
        index = sum(path.stat().st_size for path in (cache / "facts").glob("*.db")) / 1e6
        print(f"index: {index:.0f} MB")
        time.sleep(2.1)  # a source changed a moment ago is hashed anew at every start
        for label, place in (("generated", folder), ("shipped", rules_dir() / "facts")):
            FactTable.load([place], cache_dir=cache)
            print(f"{label}:", show(measure("inside", place, cache)))


def show(figures: dict[str, object]) -> str:
    return re.sub(r"\d+\.\d{3,}", lambda match: f"{float(match[0]):.2f}", json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
