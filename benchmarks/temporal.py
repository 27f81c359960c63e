"""Time expressions for a folder of texts, as predictions for a TempEval-3 scorer, and the speed of reading them.

    python benchmarks/temporal.py predict TEXTS OUT    NAME.txt and NAME.dct (YYYY-MM-DD) -> OUT/NAME.json
        --calendar: only dates whose month or year is written
    python benchmarks/temporal.py speed TEXTS          words per second on one core

A prediction is a list of {"start", "end", "value", "type"}, positions in characters of NAME.txt. TimeML annotates
no ages ("a 17-year-old") and few counts of units ("its fourth year"), so those are left out of predictions.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from factcheck.intervals import Interval, parse_edtf
from factcheck.language.times import Role, TimeType, find_times_in


def date_of(text: Path) -> Interval | None:
    """Return the document date that stands beside a text."""
    beside = text.with_suffix(".dct")
    written = beside.read_text(encoding="utf-8").strip() if beside.exists() else ""
    return parse_edtf(written) if written else None


def predict(texts: Path, out: Path, *, calendar: bool) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(texts.glob("*.txt")):
        text = path.read_bytes().decode()
        found = [
            {"start": e.start, "end": e.end, "value": e.value, "type": str(e.type)}
            for e in find_times_in(text, date_of(path)).expressions
            if e.role is Role.TIME
            and (not calendar or (e.type is TimeType.DATE and (e.year is not None or e.month is not None)))
        ]
        (out / f"{path.stem}.json").write_text(json.dumps(found), encoding="utf-8")


def speed(texts: Path) -> None:
    read = [(path.read_bytes().decode(), date_of(path)) for path in sorted(texts.glob("*.txt"))]
    words = sum(len(text.split()) for text, _ in read)
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for text, date in read:
            find_times_in(text, date)
        best = min(best, time.perf_counter() - start)
    print(f"{words} words, {words / best:,.0f} words/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["predict", "speed"])
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--calendar", action="store_true")
    options = parser.parse_args()
    if options.mode == "speed":
        speed(options.texts)
    elif options.out is None:
        parser.error("predict needs a folder to write to")
    else:
        predict(options.texts, options.out, calendar=options.calendar)


if __name__ == "__main__":
    main()
