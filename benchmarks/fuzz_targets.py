"""What is fuzzed: how an input of each target is made, and what must hold for it.

A target's `run` raises nothing for any input: errors that a user may meet (`DocumentError`, `ConfigError`, …) are
right answers, everything else is a defect, as is a position outside the text or another answer the second time.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.facts import small

import fuzz_files as files
import fuzz_inputs as make
import fuzz_pairs as pairs
from factcheck import config
from factcheck.acceptance.comments import read_ignores
from factcheck.acceptance.entries import load as load_accepted
from factcheck.acceptance.entries import write as write_accepted
from factcheck.api import Checker
from factcheck.batch.manifest import read_manifest
from factcheck.documents import (
    Document,
    DocumentDate,
    DocumentError,
    Provenance,
    Span,
    members_of,
    read_bytes,
    read_member,
)
from factcheck.facts import FactTable
from factcheck.facts.importers import READERS, ImportFormatError
from factcheck.facts.importers import read as read_import
from factcheck.facts.lint import lint
from factcheck.facts.load import FactTableError
from factcheck.findings import Report
from factcheck.intervals import Interval, ordinal
from factcheck.language.reading import Reading
from factcheck.language.times import find_times_in
from factcheck.report import FORMATS, render
from factcheck.tables import vocabulary
from fuzz_inputs import Source

DATES = (None, (2026, 1, 21), (9999, 12, 31), (1, 1, 1), (2024, 2, 29))
SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "fuzz" / "imports"


class BrokenError(AssertionError):
    """An invariant does not hold."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to fuzz.

    Attributes:
        make: an input from decisions; the same decisions give the same input.
        run: what must not raise.
        grows: whether the input may be repeated to see that time grows with its length alone.
    """

    make: Callable[[Source], bytes]
    run: Callable[[bytes], object]
    grows: bool = True


CHOICES = 40 * len(DATES)
"""Inputs whose lengths differ by a multiple of this are read with the same date and in the same format."""


def _encoded(maker: Callable[[Source], str]) -> Callable[[Source], bytes]:
    def made(source: Source) -> bytes:
        text = maker(source)
        encoding = source.pick(("utf-8",) * 12 + ("utf-16", "latin-1", "utf-8-sig"))
        return text.encode(encoding, "replace")

    return made


def same(first: object, again: object) -> None:
    if first != again:
        raise BrokenError("the second time gives another answer")


def inside(found: object, size: int) -> None:
    """Raise unless every position in a result lies in a text of so many code points."""
    for start, end in _positions(found):
        if not 0 <= start <= end <= size:
            raise BrokenError(f"position {start}-{end} in a text of {size}")


def _positions(found: object) -> Iterator[tuple[int, int]]:
    if isinstance(found, Span):
        yield found.start, found.end
    elif isinstance(found, (list, tuple)):
        for one in found:
            yield from _positions(one)
    elif is_dataclass(found) and not isinstance(found, type):
        start, end = getattr(found, "start", None), getattr(found, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield start, end
        for field in fields(found):
            yield from _positions(getattr(found, field.name, None))


def _read(data: bytes, name: str) -> Document | None:
    day = DATES[len(data) % len(DATES)]
    date = DocumentDate(Interval.day(ordinal(*day)), Provenance.OPTION) if day else None
    try:
        return read_bytes(data, name, date=date)
    except DocumentError:
        return None


def _reader(suffix: str) -> Callable[[bytes], object]:
    def run(data: bytes) -> object:
        document = _read(data, f"fuzz{suffix}")
        same(document, _read(data, f"fuzz{suffix}"))
        if document is None:
            return None
        size = len(document.text)
        inside((document.blocks, document.date, document.metadata), size)
        end = 0
        for block in document.blocks:
            if block.start < end:
                raise BrokenError("blocks overlap")
            end = block.end
        document.line_column(size)
        return document

    return run


def _several(suffix: str) -> Callable[[bytes], object]:
    """Return what reads every document of a file of several."""

    def run(data: bytes) -> object:
        try:
            members = members_of(data, f"fuzz{suffix}") or []
        except DocumentError:
            return None
        for member in members[:50]:
            try:
                document = read_member(member, member.path)
            except DocumentError:
                continue
            inside((document.blocks, document.date), len(document.text))
            document.place(len(document.text)).fields()
        return None

    return run


def _times(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    day = DATES[len(data) % len(DATES)]
    today = Interval.day(ordinal(*day)) if day else None
    found = find_times_in(text, today)
    same(found, find_times_in(text, today))
    # An interval has first and last, not start and end, so `inside` meets positions alone.
    inside((found.expressions, found.ranges), len(text))
    for one in found.expressions:
        days = one.interval
        if days is not None and days.first is not None and days.last is not None and days.first > days.last:
            raise BrokenError(f"an interval that ends before it begins: {days}")


def _roles(data: bytes) -> None:
    document = _read(data, "fuzz.txt")
    if document is None:
        return
    first, again = (Reading(document, lambda: vocabulary(())) for _ in range(2))
    same(first.roles, again.roles)
    inside((first.roles, first.bodies, first.events, first.quotes, first.citations), len(document.text))


@cache
def _checker() -> Checker:
    return Checker()


def _check(data: bytes) -> None:
    suffix = (".txt", ".txt", ".md", ".html")[len(data) // 5 % 4]
    document = _read(data, f"fuzz{suffix}")
    if document is None:
        return
    report, failures = _checker().examine(document, every_claim=True)
    if failures:
        raise BrokenError(f"a check could not run: {failures}")
    size = len(document.text)
    for finding in report.findings:
        own = [item.span for item in finding.related if not item.path]
        inside((finding.span, *own), size)
    inside(report.claims, size)
    again, _ = _checker().examine(document, every_claim=True)
    same((report.findings, report.judgements), (again.findings, again.judgements))
    whole = Report((report,))
    for name in FORMATS:
        "".join(render(whole, name)).encode("utf-8")


def _apart(data: bytes, suffix: str = ".txt") -> list[Document]:
    read = [
        _read(part, f"fuzz-{number}{suffix}") for number, part in enumerate(data.split(pairs.PART.encode()))
    ]
    return [document for document in read if document is not None][:4]


def _against(data: bytes) -> None:
    """Hold a draft against sources, and lay it beside the first of them."""
    draft, *sources = _apart(data) or [read_bytes(b"", "fuzz.txt")]
    if not sources:
        return
    answers = []
    for _ in range(2):
        checker = Checker(config.Settings(select=("CON",)), sources=sources)
        report, failures = checker.examine(draft)
        if failures:
            raise BrokenError(f"a check could not run: {failures}")
        inside((report.findings and [one.span for one in report.findings],), len(draft.text))
        answers.append((report.findings, report.against, checker.compare(draft, sources[0])))
    same(*answers)


def _together(data: bytes) -> None:
    """Hold documents against each other."""
    documents = _apart(data)
    reports = _checker().check_together(documents)
    for report in reports:
        inside([one.span for one in report.findings], len(report.text))
        if any("Error" in note for note in report.notes):
            raise BrokenError(f"a check could not run: {report.notes}")
    same(reports, _checker().check_together(documents))


def _comments(data: bytes) -> None:
    suffix = (".md", ".html", ".mdx", ".rst", ".adoc", ".org", ".tex", ".vtt")[len(data) // 5 % 8]
    document = _read(data, f"fuzz{suffix}")
    if document is None:
        return
    ignores = read_ignores(document)
    same(ignores, read_ignores(document))
    size = len(document.text)
    inside([one.span for one in ignores], size)
    inside([one.regions for one in ignores], size)


def _accepted(data: bytes) -> None:
    file = _written("factcheck-accepted.toml", data)
    try:
        entries = load_accepted(file).entries
    except config.ConfigError:
        return
    write_accepted(file, entries)
    again = load_accepted(file).entries
    same({replace(one, line=0) for one in entries}, {replace(one, line=0) for one in again})


@cache
def _scratch() -> Path:
    holder = tempfile.TemporaryDirectory(prefix="fuzz-")
    _kept.append(holder)
    return Path(holder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def _written(name: str, data: bytes) -> Path:
    path = _scratch() / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def _make_facts(source: Source) -> bytes:
    files = dict(small.FILES)
    for _ in range(1 + source.below(2)):
        name = source.pick(sorted(files))
        files[name] = make.damaged_table(source, files[name])
    return json.dumps(files).encode()


def _facts(data: bytes) -> None:
    folder = _scratch() / "table"
    for name, text in json.loads(data).items():
        _written(f"table/{name}", text.encode("utf-8", "surrogatepass"))
    for problem in lint(folder):
        str(problem)
    try:
        table = FactTable.load([folder], cache_dir=_scratch() / "cache")
    except FactTableError:
        return
    finally:
        for file in (_scratch() / "cache").glob("**/*.*"):
            file.unlink()
    table.vocabulary("place", "office", "event")


_FORMATS = tuple(sorted(READERS))


def _make_import(source: Source) -> bytes:
    name = source.pick(_FORMATS)
    whole = (SAMPLES / f"{name}.sample").read_text(encoding="utf-8")
    if name in ("csv", "ifg"):
        body = make.damaged_table(source, whole)
    elif name == "wikidata":
        body = "\n".join(make.damaged_json(source, json.loads(line)) for line in whole.splitlines())
    else:
        body = make.damaged_json(source, json.loads(whole))
    return f"{name}\n{body}".encode("utf-8", "replace")


def _imports(data: bytes) -> None:
    head, _, body = data.partition(b"\n")
    name = head.decode("ascii", "replace")
    if name not in READERS:
        return
    for path in (_written("import.data", body), _written("import.data.gz", gzip.compress(body, 1))):
        try:
            list(read_import(name, path))
        except (ImportFormatError, OSError):
            continue


_KEYS = tuple(field.name.replace("_", "-") for field in fields(config.Settings))


def _config(data: bytes) -> None:
    for name in ("factcheck.toml", "pyproject.toml"):
        try:
            found = config.load(_written(name, data))
            if found is not None:
                config.selected_codes(found)
        except config.ConfigError:
            continue


def _make_manifest(source: Source) -> bytes:
    rows = "path,date,title\na.txt,2026-01-21,A\nb.md,2026-01,\nc.html,,C\n"
    listed = [{"path": "a.txt", "date": "2026-01-21"}, {"path": "b.md", "date": None, "url": "x"}]
    mapping: Any = {"a.txt": "2026", "b.txt": {"date": "2026-01-21", "title": "B"}}
    kind = source.below(3)
    if not kind:
        return make.damaged_table(source, rows).encode("utf-8", "replace")
    return make.damaged_json(source, listed if kind == 1 else mapping).encode("utf-8", "replace")


def _manifest(data: bytes) -> None:
    try:
        read_manifest(_written("manifest", data))
    except config.ConfigError:
        return


TARGETS: dict[str, Target] = {
    "plain": Target(_encoded(make.text), _reader(".txt")),
    "markdown": Target(_encoded(make.markdown), _reader(".md")),
    "html": Target(_encoded(make.page), _reader(".html")),
    "docx": Target(make.word_file, _reader(".docx"), grows=False),
    **{
        suffix[1:]: Target(_encoded(files.marked(name, before)), _reader(suffix))
        for suffix, name, before in (
            (".rst", "rst", ""),
            (".adoc", "adoc", ""),
            (".org", "org", ""),
            (".tex", "tex", ""),
            (".mdx", "mdx", ""),
            (".srt", "srt", ""),
            (".vtt", "vtt", "WEBVTT\n\n"),
            (".eml", "mail", "A: b\n"),
            (".rtf", "rtf", "{\\rtf1 "),
        )
    },
    "mbox": Target(files.damaged_file(".mbox"), _several(".mbox"), grows=False),
    "pdf": Target(files.damaged_file(".pdf"), _reader(".pdf"), grows=False),
    "odt": Target(files.damaged_package(".odt"), _reader(".odt"), grows=False),
    "epub": Target(files.damaged_package(".epub"), _reader(".epub"), grows=False),
    "ipynb": Target(files.damaged_file(".ipynb"), _reader(".ipynb"), grows=False),
    "csv": Target(files.damaged_file(".csv"), _several(".csv"), grows=False),
    "json": Target(files.damaged_file(".json"), _several(".json"), grows=False),
    "jsonl": Target(files.damaged_file(".jsonl"), _several(".jsonl"), grows=False),
    "parquet": Target(files.damaged_file(".parquet"), _several(".parquet"), grows=False),
    "times": Target(lambda source: make.time_text(source).encode("utf-8", "replace"), _times),
    "roles": Target(_encoded(make.text), _roles),
    "check": Target(_encoded(make.text), _check),
    "facts": Target(_make_facts, _facts, grows=False),
    "imports": Target(_make_import, _imports, grows=False),
    "config": Target(
        lambda source: make.settings(source, _KEYS).encode("utf-8", "replace"), _config, grows=False
    ),
    "manifest": Target(_make_manifest, _manifest, grows=False),
    "accepted": Target(
        lambda source: pairs.entries(source).encode("utf-8", "replace"), _accepted, grows=False
    ),
    "comments": Target(_encoded(pairs.commented), _comments),
    "against": Target(lambda source: pairs.parts(source).encode("utf-8", "replace"), _against, grows=False),
    "together": Target(lambda source: pairs.parts(source).encode("utf-8", "replace"), _together, grows=False),
}
