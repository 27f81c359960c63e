"""Clauses measured: our cutter against a parser, and how the days around a text's own date are told.

    python benchmarks/clauses.py agreement TEXTS --model en_core_web_sm
        at every time expression of the texts: the same governing verb, tense and telling; speed of both
    python benchmarks/clauses.py told TEXTS [--model …]
        NAME.txt and NAME.json {"date": "YYYY-MM-DD"}: days before and after it that are read as done and as coming

A parser is no truth: it errs on bare participles as the cutter does, so the agreement understates both.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from factcheck.almanac.units import Precision
from factcheck.checks import Context
from factcheck.checks.anachronism.told_times import Dated
from factcheck.checks.scope import PROSE
from factcheck.claims import Claims
from factcheck.documents.model import Document, DocumentDate, Provenance
from factcheck.documents.reader import read_file
from factcheck.intervals import parse_edtf
from factcheck.language.clauses import Clause, SentenceClauses
from factcheck.language.reading import Reading
from factcheck.language.vocabulary import Vocabulary
from factcheck.resources import rules_dir

Parse = Callable[[str, int], SentenceClauses]
DAYS = (Precision.DAY, Precision.TIME, Precision.MONTH)


def vocabulary() -> Vocabulary:
    return Vocabulary(rules_dir() / "lexicons" / "titles.toml")


def parser_named(name: str) -> Parse:
    """Load a pipeline; without it there is nothing to compare with, which is said and no failure."""
    from factcheck.spacy_clauses import ModelError, load

    try:
        return load(name)
    except ModelError as error:
        raise SystemExit(f"skipped: {error}") from error


def documents(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.glob("*.txt")):
        beside = path.with_suffix(".json")
        written = json.loads(beside.read_text(encoding="utf-8")).get("date", "") if beside.exists() else ""
        date = DocumentDate(parse_edtf(written), Provenance.OPTION) if written else None
        yield read_file(path, date=date)


def overlap(one: Clause | None, other: Clause | None) -> bool:
    """Tell whether two clauses have the same verb, or both none."""
    left, right = None if one is None else one.verb, None if other is None else other.verb
    if left is None or right is None:
        return left is right
    return left.start < right.end and right.start < left.end


def agreement(folder: Path, parse: Parse) -> None:
    counts: Counter[str] = Counter()
    seconds = dict.fromkeys(("cutter", "parser"), 0.0)
    words = 0
    for document in documents(folder):
        ours = Reading(document, vocabulary)
        theirs = Reading(document, vocabulary, parse)
        places = [expression.start for expression in ours.times.expressions]
        found: dict[str, list[Clause | None]] = {}
        for name, reading in (("cutter", ours), ("parser", theirs)):
            started = time.process_time()
            found[name] = [reading.clauses.clause_at(place) for place in places]
            seconds[name] += time.process_time() - started
        sentences = {expression.sentence for expression in ours.times.expressions}
        words += sum(ours.sentences[number].stop - ours.sentences[number].first for number in sentences)
        for one, other in zip(found["cutter"], found["parser"], strict=True):
            counts.update(compared(one, other))
    total = counts["places"] or 1
    print(f"{counts['places']} places in {words} tokens")
    print(f"same governing verb     {counts['governing'] / total:.3f}")
    print(f"same verb with a tense  {counts['finite'] / total:.3f}")
    same = counts["finite verbs"] or 1
    for what in ("tense", "perfect", "progressive", "passive", "negated", "modal"):
        print(f"  … then same {what:12}{counts[what] / same:.3f}")
    print(f"  … then told alike       {counts['told'] / same:.3f}")
    for name, spent in seconds.items():
        print(f"{name}: {words / spent if spent else 0:,.0f} tokens a second")


def compared(one: Clause | None, other: Clause | None) -> Iterator[str]:
    """Yield what two clauses of one place have in common."""
    yield "places"
    if overlap(one, other):
        yield "governing"
    left, right = None if one is None else one.finite, None if other is None else other.finite
    if not overlap(left, right):
        return
    yield "finite"
    if left is None or right is None or left.verb is None or right.verb is None:
        return
    yield "finite verbs"
    for name in ("tense", "perfect", "progressive", "passive", "negated", "modal"):
        if getattr(left.verb, name) == getattr(right.verb, name):
            yield name
    if left.told is right.told:
        yield "told"


def told(folder: Path, parse: Parse | None) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents(folder):
        reading = Reading(document, vocabulary, parse)
        own = document.date.interval
        if own is None or own.first is None or own.last is None:
            continue
        dated = Dated(Context(document, reading, Claims(reading), lambda: None).within(PROSE))  # type: ignore[arg-type,return-value]
        for date in dated.explicit:
            if date.time.precision not in DAYS or date.time.start in dated.in_ranges:
                continue
            side = "before" if date.last < own.first - 1 else "after" if date.first > own.last + 1 else "near"
            counts[side, dated.telling(date.time).value] += 1
    for side in ("before", "near", "after"):
        row = {telling: counts[side, telling] for telling in ("done", "coming", "unclear")}
        print(f"{side:7}", *(f"{telling} {count:4}" for telling, count in row.items()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["agreement", "told"])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--model", default="")
    given = parser.parse_args()
    if given.what == "agreement":
        agreement(given.texts, parser_named(given.model or "en_core_web_sm"))
    else:
        told(given.texts, parser_named(given.model) if given.model else None)


if __name__ == "__main__":
    main()
