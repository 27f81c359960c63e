"""The figures that may not get worse: measured on the development sets and held against benchmarks/floors.toml.

    python benchmarks/floors.py [NAME...]                measure and compare; ends with 1 when a figure is worse
    python benchmarks/floors.py --update                 write what got better, and what is new
    python benchmarks/floors.py --lower "REASON"         write what got worse, too, with the reason beside it

Whatever is found is a floor, alarms are a ceiling: their tables end in "alarms" or "survivors", and an alarm of a
rule that the file does not know is one too many. A set that is not on this machine is skipped, and said
to be. Lowering belongs into the commit that makes the figure worse.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measures import HERE, MEASURES, Bench, Figures, MeasureError

FILE = HERE / "benchmarks" / "floors.toml"
HEAD = """\
# What the development sets gave when it was last better than before, and the size of the catalogue.
# Kept by `python benchmarks/floors.py --update`; a figure made worse stands with what it was and the reason.
"""
CEILINGS = ("alarms", "survivors")


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure of the file; `was` and `reason` are set where it was made worse on purpose."""

    at: float
    was: float | None = None
    reason: str = ""


Floors = dict[str, dict[str, Floor]]


def read(file: Path) -> Floors:
    """Return the tables of a floors file; none when there is no file yet."""
    if not file.exists():
        return {}
    return {
        table: {
            name: Floor(value["at"], value["was"], value["reason"])
            if isinstance(value, dict)
            else Floor(value)
            for name, value in figures.items()
        }
        for table, figures in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def written(floors: Floors) -> str:
    """Return a floors file, tables and figures in order of their names."""
    lines = [HEAD]
    for table in sorted(floors):
        lines.append(f"[{_key(table)}]")
        for name, floor in sorted(floors[table].items()):
            value = f"{floor.at:g}"
            if floor.was is not None:
                value = f'{{ at = {value}, was = {floor.was:g}, reason = "{_escaped(floor.reason)}" }}'
            lines.append(f"{_key(name)} = {value}")
        lines.append("")
    return "\n".join(lines)


def _key(name: str) -> str:
    return name if name.replace("-", "a").isalnum() and name.isascii() else f'"{_escaped(name)}"'


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure beside its floor.

    `floor` is None for a figure that the file does not know, `now` for one that is not measured any more; `new`
    says that the file knows no figure of the table.
    """

    table: str
    name: str
    floor: float | None
    now: float | None
    new: bool = False

    @property
    def worse(self) -> bool:
        """Tell whether the figure fell, or an alarm rose."""
        if self.now is None:
            return not self.is_ceiling
        if self.floor is None:
            return self.is_ceiling and self.now > 0 and not self.new
        return self.now > self.floor if self.is_ceiling else self.now < self.floor

    @property
    def better(self) -> bool:
        """Tell whether the file can be raised, or an alarm's ceiling lowered."""
        return not self.worse and self.floor != self.now

    @property
    def is_ceiling(self) -> bool:
        """Tell whether less is better."""
        return self.table.endswith(CEILINGS)

    def __str__(self) -> str:
        told = ["none" if value is None else f"{value:g}" for value in (self.floor, self.now)]
        word = "WORSE" if self.worse else "better"
        return f"{word:<7} {self.table}: {self.name}: {told[0]} -> {told[1]}"


def differences(floors: Floors, measured: dict[str, Figures]) -> Iterator[Difference]:
    """Yield every figure of the measured tables that is not at its floor."""
    for table, figures in measured.items():
        pinned = floors.get(table, {})
        for name in sorted({*pinned, *figures}):
            floor = pinned[name].at if name in pinned else None
            now = figures.get(name, 0.0 if table.endswith(CEILINGS) else None)
            if floor != now:
                yield Difference(table, name, floor, now, new=table not in floors)


def moved(floors: Floors, changes: list[Difference], reason: str) -> Floors:
    """Return the floors with what got better, and with what got worse where there is a reason."""
    new = {table: dict(figures) for table, figures in floors.items()}
    for change in changes:
        if change.worse and not reason:
            continue
        table = new.setdefault(change.table, {})
        old = table.get(change.name)
        if change.now is None or (change.is_ceiling and change.now == 0):
            table.pop(change.name, None)
        elif change.worse:
            best = change.floor or 0.0
            if old is not None and old.was is not None:
                best = old.was
            table[change.name] = Floor(change.now, best, reason)
        elif old is not None and old.was is not None and not _reached(change, old.was):
            table[change.name] = Floor(change.now, old.was, old.reason)
        else:
            table[change.name] = Floor(change.now)
    return new


def _reached(change: Difference, was: float) -> bool:
    now = change.now or 0.0
    return now <= was if change.is_ceiling else now >= was


def measure(names: list[str], data: Path, more: Path) -> dict[str, Figures]:
    """Return the figures of the sets that are on this machine, and tell which are not.

    Raises:
        MeasureError: a scorer could not be run.
    """
    measured: dict[str, Figures] = {}
    for name in names:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="floors-") as scratch:
            found = MEASURES[name](Bench(data.resolve(), more.resolve(), Path(scratch)))
        if found is None:
            print(f"skipped {name}: its data is not on this machine", flush=True)
        else:
            print(f"measured {name} in {time.monotonic() - began:.0f} s", flush=True)
            measured |= found
    return measured


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(MEASURES)}")
    parser.add_argument("--update", action="store_true", help="write what got better")
    parser.add_argument("--lower", metavar="REASON", default="", help="write what got worse, too")
    parser.add_argument("--data", type=Path, default=HERE.parent / "shared", help="sets and scorers")
    parser.add_argument(
        "--more",
        type=Path,
        default=Path(os.environ.get("FACTCHECK_MORE_DATA", HERE.parent / "data")),
        help="folder of tempeval/ and sourcing/ (FACTCHECK_MORE_DATA)",
    )
    parser.add_argument("--file", type=Path, default=FILE, help="the floors (benchmarks/floors.toml)")
    options = parser.parse_args()
    if unknown := set(options.names) - MEASURES.keys():
        parser.error(f"no such measure: {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}")
    try:
        measured = measure(options.names or list(MEASURES), options.data, options.more)
    except MeasureError as error:
        print(f"floors: {error}", file=sys.stderr)
        return 2
    floors = read(options.file)
    changes = list(differences(floors, measured))
    for change in changes:
        print(change)
    if options.update or options.lower:
        options.file.write_text(written(moved(floors, changes, options.lower)), encoding="utf-8")
    worse = [change for change in changes if change.worse]
    if worse and not options.lower:
        print(f"{len(worse)} figures are worse than {options.file.name} says; see --lower")
        return 1
    figures = sum(map(len, measured.values()))
    print(
        f"{figures} figures hold" if not changes or options.update or options.lower else f"{figures} figures"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
