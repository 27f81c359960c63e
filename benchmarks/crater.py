"""What a change does to real texts: two versions over the same folders, and everything that came out differently.

    python benchmarks/crater.py OLD NEW FOLDER...                 for people
    python benchmarks/crater.py OLD NEW FOLDER... --json          for programs

OLD and NEW are each a git revision, a checkout folder with its `.venv`, or a command ("." is this checkout). FOLDER
holds documents; a date stands beside one in manifest.csv, manifest.json, NAME.json ("date") or NAME.dct.

Told are findings gained, lost and changed, by rule, with their sentences; claims whose verdict changed; claims that
are read otherwise (with --readings); documents that only one version could check. Only the public JSON of `run` and
`claims` is used, so that any two versions compare. The same versions and texts give the same words again.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from versions import Version, VersionError, find_version, write_manifest

CONTEXT = 160
Item = dict[str, Any]
Pair = tuple[Item, Item]


@dataclass
class Comparison:
    """What differs between two versions; each finding and claim carries its `path` and `sentence`."""

    documents: int = 0
    words: int = 0
    counts: dict[str, list[int]] = field(default_factory=dict)
    gained: list[Item] = field(default_factory=list)
    lost: list[Item] = field(default_factory=list)
    changed: list[Pair] = field(default_factory=list)
    verdicts: list[Pair] = field(default_factory=list)
    readings: list[Pair] = field(default_factory=list)
    claims_gained: list[Item] = field(default_factory=list)
    claims_lost: list[Item] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class Texts:
    """The words around a span, from the file itself; positions count its code points."""

    def __init__(self) -> None:
        self._last: tuple[str, str] = "", ""

    def around(self, path: str, start: int, end: int, words: str) -> str:
        """Return the sentence of a span, with the span in «guillemets»; the span alone when it is not in the file."""
        if path != self._last[0]:
            try:
                self._last = path, Path(path).read_bytes().decode("utf-8").removeprefix("\ufeff")
            except (OSError, UnicodeDecodeError):
                self._last = path, ""
        text = self._last[1]
        if text[start:end] != words:
            return f"«{' '.join(words.split())}»"
        before = _after_last_stop(text[max(0, start - CONTEXT) : start])
        after = _before_first_stop(text[end : end + CONTEXT])
        return " ".join(f"{before}«{words}»{after}".split())


def _after_last_stop(text: str) -> str:
    cuts = [text.rfind(stop) + len(stop) for stop in (". ", "! ", "? ", "\n\n", ".\n") if stop in text]
    return text[max(cuts, default=0) :]


def _before_first_stop(text: str) -> str:
    cuts = [at + 1 for stop in (". ", "! ", "? ", "\n\n", ".\n") if (at := text.find(stop)) >= 0]
    return text[: min(cuts, default=len(text))]


def compare(old: Version, new: Version, folders: list[Path], jobs: int | None = None) -> Comparison:
    """Run both versions over the documents of some folders and return what differs.

    Raises:
        VersionError: a version could not be run.
    """
    with tempfile.TemporaryDirectory(prefix="crater-") as scratch:
        manifest = Path(scratch) / "manifest.csv"
        write_manifest(folders, manifest)
        words = [*map(str, folders), "--manifest", str(manifest), "--format", "json"]
        words += ["--jobs", str(jobs)] if jobs else []
        reports = [version.ask("run", *words) for version in (old, new)]
        worksheets = [version.ask("claims", *words) for version in (old, new)]
    found = Comparison()
    texts = Texts()
    before, after = ({d["path"]: d for d in report["documents"]} for report in reports)
    _compare_skipped(found, reports)
    common = [path for path in after if path in before]
    found.documents = len(common)
    totals: list[Counter[str]] = [Counter(), Counter()]
    for path in common:
        found.words += after[path].get("words", 0)
        pair = before[path], after[path]
        for count, document in zip(totals, pair, strict=True):
            count.update(item["code"] for item in document["findings"])
        _compare_findings(found, texts, path, *(document["findings"] for document in pair))
        _compare_notes(found, path, *(document.get("notes", []) for document in pair))
    found.counts = {code: [count[code] for count in totals] for code in sorted(totals[0] | totals[1])}
    claims = [{d["path"]: d["claims"] for d in sheet["documents"]} for sheet in worksheets]
    for path in common:
        _compare_claims(found, texts, path, *(sheet.get(path, []) for sheet in claims))
    return found


def _compare_skipped(found: Comparison, reports: list[Item]) -> None:
    was, now = ({s["path"]: s["reason"] for s in report.get("skipped", [])} for report in reports)
    for path in sorted(was.keys() | now.keys()):
        if path not in was:
            found.skipped.append((path, f"no longer checked: {now[path]}"))
        elif path not in now:
            found.skipped.append((path, f"now checked; before: {was[path]}"))


def _compare_notes(found: Comparison, path: str, was: list[str], now: list[str]) -> None:
    found.notes += [(path, f"no longer noted: {note}") for note in was if note not in now]
    found.notes += [(path, f"now noted: {note}") for note in now if note not in was]


def _compare_findings(found: Comparison, texts: Texts, path: str, was: list[Item], now: list[Item]) -> None:
    """Match findings that say the same, then those of the same rule on overlapping words; the rest came or went."""
    lost, gained = _without_equal([_finding(item) for item in was], [_finding(item) for item in now])
    for item in (*lost, *gained):
        item["path"] = path
        item["sentence"] = texts.around(path, item["start"], item["end"], item["text"])
    for item in gained:
        twin = next((old for old in lost if old["code"] == item["code"] and _overlap(old, item)), None)
        if twin is None:
            found.gained.append(item)
        else:
            lost.remove(twin)
            found.changed.append((twin, item))
    found.lost += lost


def _finding(item: Item) -> Item:
    kept = {key: item.get(key) for key in ("code", "name", "severity", "confidence", "message", "text")}
    return kept | {"start": item["span"]["start"], "end": item["span"]["end"]}


def _compare_claims(found: Comparison, texts: Texts, path: str, was: list[Item], now: list[Item]) -> None:
    lost, gained = _without_equal([_claim(item) for item in was], [_claim(item) for item in now])
    for item in (*lost, *gained):
        item["path"] = path
        item["sentence"] = texts.around(path, item["start"], item["end"], item["text"])
    for item in gained:
        twin = next((old for old in lost if _same_place(old, item)), None)
        twin = twin or next((old for old in lost if _same_claim(old, item)), None)
        if twin is None:
            found.claims_gained.append(item)
            continue
        lost.remove(twin)
        differs = twin["verdict"] != item["verdict"]
        (found.verdicts if differs else found.readings).append((twin, item))
    found.claims_lost += lost


def _claim(item: Item) -> Item:
    return {key: value for key, value in item.items() if key != "evidence"}


def _same_place(old: Item, new: Item) -> bool:
    return all(old.get(key) == new.get(key) for key in ("kind", "start", "end", "person"))


def _same_claim(old: Item, new: Item) -> bool:
    return bool(old["kind"] == new["kind"] and _overlap(old, new))


def _overlap(old: Item, new: Item) -> bool:
    return bool(old["start"] < new["end"] and new["start"] < old["end"])


def _without_equal(was: list[Item], now: list[Item]) -> tuple[list[Item], list[Item]]:
    """Return what is only in the first and what is only in the second list, each in its order."""
    keys = [[json.dumps(item, sort_keys=True) for item in items] for items in (was, now)]
    common = Counter(keys[0]) & Counter(keys[1])
    rest: list[list[Item]] = []
    for items, names in zip((was, now), keys, strict=True):
        left = common.copy()
        rest.append([])
        for item, name in zip(items, names, strict=True):
            if left[name]:
                left[name] -= 1
            else:
                rest[-1].append(item)
    return rest[0], rest[1]


def as_json(found: Comparison) -> str:
    """Return a comparison for programs; a pair is an object with `old` and `new`."""

    def pairs(items: list[Pair]) -> list[Item]:
        return [{"old": old, "new": new} for old, new in items]

    whole = {
        "documents": found.documents,
        "words": found.words,
        "findings": {
            "counts": {code: {"old": was, "new": now} for code, (was, now) in found.counts.items()},
            "gained": found.gained,
            "lost": found.lost,
            "changed": pairs(found.changed),
        },
        "claims": {
            "verdict_changed": pairs(found.verdicts),
            "read_otherwise": pairs(found.readings),
            "gained": found.claims_gained,
            "lost": found.claims_lost,
        },
        "skipped": [{"path": path, "what": what} for path, what in found.skipped],
        "notes": [{"path": path, "what": what} for path, what in found.notes],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False)


class Printer:
    """Prints a comparison for people, at most `limit` items of each group (0: all)."""

    def __init__(self, found: Comparison, limit: int, *, readings: bool) -> None:
        self.found = found
        self.limit = limit
        self.readings = readings

    def lines(self) -> list[str]:
        """Return the lines to print."""
        found = self.found
        lines = [f"{found.documents} documents, {found.words:,} words", ""]
        lines += self._by_rule()
        lines += self._group("verdict changed", [self._verdict(*pair) for pair in found.verdicts])
        if self.readings:
            lines += self._group("read otherwise", [self._reading(*pair) for pair in found.readings])
        lines += self._group("checked by one version only", [f"  {p}: {what}" for p, what in found.skipped])
        lines += self._group("notes", [f"  {path}: {what}" for path, what in found.notes])
        return lines + self._claims()

    def _by_rule(self) -> list[str]:
        groups: dict[str, list[str]] = defaultdict(list)
        tally: dict[str, Counter[str]] = defaultdict(Counter)
        for sign, items in (("+", self.found.gained), ("-", self.found.lost)):
            for item in items:
                tally[item["code"]][sign] += 1
                groups[item["code"]].append(f"  {sign} {_told(item)}")
        for old, new in self.found.changed:
            tally[new["code"]]["~"] += 1
            groups[new["code"]].append(f"  ~ {_told(new)}{_differences(old, new)}")
        lines = []
        for code, (was, now) in self.found.counts.items():
            if code in groups:
                signs = "  ".join(f"{sign}{count}" for sign, count in sorted(tally[code].items()))
                lines += [f"{code}  {was} -> {now}  {signs}", *self._bounded(groups[code]), ""]
        total = [len(self.found.gained), len(self.found.lost), len(self.found.changed)]
        head = "findings: {} gained, {} lost, {} changed".format(*total)
        return [head, "", *lines]

    def _group(self, name: str, items: list[str]) -> list[str]:
        return [f"{name}: {len(items)}", *self._bounded(items), ""] if items else []

    def _bounded(self, items: list[str]) -> list[str]:
        if not self.limit or len(items) <= self.limit:
            return items
        return [*items[: self.limit], f"  … {len(items) - self.limit} more; --limit 0 shows all"]

    def _verdict(self, old: Item, new: Item) -> str:
        return f"  {old['verdict']} -> {new['verdict']}  {_place(new)} {new['kind']}\n      {new['sentence']}"

    def _reading(self, old: Item, new: Item) -> str:
        changes = [
            f"{key}: {old.get(key)!r} -> {new.get(key)!r}"
            for key in dict.fromkeys((*old, *new))
            if old.get(key) != new.get(key) and key != "sentence"
        ]
        return f"  {_place(new)} {new['kind']}\n      {new['sentence']}\n      {'; '.join(changes)}"

    def _claims(self) -> list[str]:
        came, went = (
            Counter(f"{item['kind']} {item['verdict']}" for item in items)
            for items in (self.found.claims_gained, self.found.claims_lost)
        )
        lines = [
            f"claims: {len(self.found.verdicts)} with another verdict, {len(self.found.readings)} read otherwise, "
            f"{sum(came.values())} gained, {sum(went.values())} lost"
        ]
        return lines + [f"  {name:<24} +{came[name]} -{went[name]}" for name in sorted(came | went)]


def _place(item: Item) -> str:
    return f"{item['path']}@{item['start']}"


def _told(item: Item) -> str:
    return f"{item['severity']} {_place(item)}\n      {item['sentence']}\n      {item['message']}"


def _differences(old: Item, new: Item) -> str:
    told = [
        f"\n      {key} was: {old[key]}"
        for key in ("severity", "confidence", "message", "text")
        if old[key] != new[key]
    ]
    return "".join(told)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("folders", metavar="FOLDER", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--readings", action="store_true", help="list claims that are read otherwise, too")
    parser.add_argument("--limit", type=int, default=25, help="items to print of each group (0: all; 25)")
    parser.add_argument("--jobs", type=int, help="processes of each version")
    options = parser.parse_args()
    for folder in options.folders:
        if not folder.is_dir():
            parser.error(f"{folder}: there is no such folder")
    with tempfile.TemporaryDirectory(prefix="crater-") as scratch:
        try:
            old, new = (find_version(given, Path(scratch)) for given in (options.old, options.new))
            found = compare(old, new, options.folders, options.jobs)
        except VersionError as error:
            print(f"crater: {error}", file=sys.stderr)
            return 2
    if options.json:
        print(as_json(found))
    else:
        print("\n".join(Printer(found, options.limit, readings=options.readings).lines()).rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
