"""Error analysis: run a corpus, group what was found by rule, show the sentences, compare with another version.

    python benchmarks/corpus.py FOLDER --save new.json
    python benchmarks/corpus.py FOLDER --against old.json      findings gained and lost since then

FOLDER holds text files; beside NAME.txt a NAME.json with a "date" key, or a NAME.dct with the day alone, gives the
document date. The figures are per 1,000 words, so that corpora of different size compare.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.documents import read_file
from factcheck.documents.model import DocumentDate, Provenance
from factcheck.intervals import parse_edtf_date

CONTEXT = 120


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One finding, as it can be compared between versions: no position, but the words and what is around them."""

    code: str
    severity: str
    file: str
    words: str
    message: str
    around: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What must agree for two hits to be the same one."""
        return self.code, self.file, self.words


def dated(path: Path) -> DocumentDate | None:
    """Return the date that stands beside a text, or None."""
    sidecar, day = path.with_suffix(".json"), path.with_suffix(".dct")
    if sidecar.exists():
        written = json.loads(sidecar.read_text(encoding="utf-8")).get("date", "")
    elif day.exists():
        written = day.read_text(encoding="utf-8").strip()[:10]
    else:
        return None
    return DocumentDate(parse_edtf_date(written), Provenance.MANIFEST) if written else None


def run(folder: Path, select: tuple[str, ...]) -> tuple[list[Hit], int, int]:
    """Return the hits of a corpus, its documents and its words."""
    checker = Checker(Settings(select=select) if select else Settings())
    hits: list[Hit] = []
    documents = words = 0
    for path in sorted(folder.rglob("*.txt")):
        document = read_file(path, display_path=path.relative_to(folder).as_posix(), date=dated(path))
        report = checker.check(document)
        documents += 1
        words += report.words
        for item in report.findings:
            text, span = document.text, item.span
            around = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
            hits.append(
                Hit(
                    item.code,
                    item.severity.value,
                    document.path,
                    " ".join(text[span.start : span.end].split())[:160],
                    item.message,
                    re.sub(r"\s+", " ", around),
                )
            )
    return hits, documents, words


def show(title: str, hits: list[Hit], limit: int) -> None:
    """Print hits grouped by rule, most frequent first."""
    print(f"\n{title}: {len(hits)}")
    groups: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for hit in hits:
        groups[hit.code, hit.severity].append(hit)
    for (code, severity), members in sorted(groups.items(), key=lambda item: -len(item[1])):
        print(f"  {code} {severity}: {len(members)}")
        for hit in members[:limit]:
            print(f"    {hit.file}: «{hit.words}» {hit.message}")
            print(f"      {hit.around}")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--select", default="", help="rules or families, separated by commas")
    parser.add_argument("--save", type=Path, help="write the findings as JSON")
    parser.add_argument("--against", type=Path, help="findings saved by another version")
    parser.add_argument("--show", type=int, default=5, help="sentences per rule (default 5)")
    options = parser.parse_args()
    hits, documents, words = run(options.folder, tuple(filter(None, options.select.split(","))))
    severities = Counter(hit.severity for hit in hits)
    rates = ", ".join(f"{n} {s} ({1000 * n / max(1, words):.4f})" for s, n in sorted(severities.items()))
    print(f"{documents} documents, {words} words; findings (per 1,000 words): {rates or 'none'}")
    show("findings", hits, options.show)
    if options.against is not None:
        old = [Hit(**entry) for entry in json.loads(options.against.read_text(encoding="utf-8"))]
        known, now = {hit.key for hit in old}, {hit.key for hit in hits}
        show("gained", [hit for hit in hits if hit.key not in known], options.show)
        show("lost", [hit for hit in old if hit.key not in now], options.show)
    if options.save is not None:
        entries = [{name: getattr(hit, name) for name in Hit.__slots__} for hit in sorted(hits)]
        options.save.write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
