"""Time expressions for a folder of texts, as predictions for a TempEval-3 scorer, and the speed of reading them.

    python benchmarks/temporal.py predict TEXTS OUT    NAME.txt and NAME.dct (YYYY-MM-DD) -> OUT/NAME.json
        --calendar: only dates whose month or year is written
        --dateparser: give dates that stay unresolved to the library dateparser, one matched string at a time
    python benchmarks/temporal.py speed TEXTS          words per second on one core

A prediction is a list of {"start", "end", "value", "type"}, positions in characters of NAME.txt. TimeML annotates
no ages ("a 17-year-old") and few counts of units ("its fourth year"), so those are left out of predictions.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import datetime
from pathlib import Path

from factcheck.intervals import Interval, parse_edtf
from factcheck.language.times import Role, TimeType, find_times_in


def date_of(text: Path) -> Interval | None:
    """Return the document date that stands beside a text."""
    beside = text.with_suffix(".dct")
    written = beside.read_text(encoding="utf-8").strip() if beside.exists() else ""
    return parse_edtf(written) if written else None


def parsed(words: str, today: Interval | None) -> str:
    """Return what dateparser reads in a string, as YYYY-MM-DD, or ""."""
    import dateparser

    if today is None or today.first is None:
        return ""
    base = datetime.fromordinal(today.first)
    found = dateparser.parse(
        words, languages=["en"], settings={"RELATIVE_BASE": base, "RETURN_AS_TIMEZONE_AWARE": False}
    )
    return "" if found is None else found.date().isoformat()


def predict(texts: Path, out: Path, *, calendar: bool, fallback: bool) -> None:
    out.mkdir(parents=True, exist_ok=True)
    leftovers = helped = 0
    for path in sorted(texts.glob("*.txt")):
        text, today = path.read_bytes().decode(), date_of(path)
        found = []
        for e in find_times_in(text, today).expressions:
            dated = e.type is TimeType.DATE and (e.year is not None or e.month is not None)
            if e.role is not Role.TIME or (calendar and not dated):
                continue
            value = e.value
            if fallback and e.type is TimeType.DATE and e.interval is None and e.valid:
                leftovers += 1
                value = parsed(text[e.start : e.end], today) or value
                helped += value != e.value
            found.append({"start": e.start, "end": e.end, "value": value, "type": str(e.type)})
        (out / f"{path.stem}.json").write_text(json.dumps(found), encoding="utf-8")
    if fallback:
        print(f"{leftovers} dates unresolved; dateparser read something in {helped}")


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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mode", choices=["predict", "speed"])
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--calendar", action="store_true")
    parser.add_argument("--dateparser", action="store_true")
    options = parser.parse_args()
    if options.mode == "speed":
        speed(options.texts)
    elif options.out is None:
        parser.error("predict needs a folder to write to")
    else:
        predict(options.texts, options.out, calendar=options.calendar, fallback=options.dateparser)


if __name__ == "__main__":
    main()
