"""One story in every format gives the same findings, each at its place, and nothing from the baits."""

from __future__ import annotations

from functools import cache

import pytest

from factcheck import Checker
from factcheck.documents import (
    FORMATS,
    Document,
    DocumentDate,
    Provenance,
    members_of,
    read_bytes,
    read_member,
)
from factcheck.findings import DocumentReport
from factcheck.intervals import Interval, ordinal
from factcheck.report.places import place_of, words_of
from tests.documents.formats.makers import MAKERS, mail_body
from tests.documents.formats.story import AUTHOR, BAIT, DATE

GIVEN = DocumentDate(Interval.day(ordinal(2026, 1, 21)), Provenance.OPTION)
SLIPS = (
    ("ROL301", "President Barack Obama"),
    ("CAL103", "between 2029 and 2027"),
    ("ROL301", "Prime Minister Tony Blair"),
    ("CAL101", "Monday, 3 February 2026"),
)


WITHOUT = (".txt", ".srt", ".csv", ".json", ".jsonl", ".parquet")
"""What has no bait in it that is counted."""


@cache
def made(suffix: str) -> bytes:
    return MAKERS[suffix]()


def read(suffix: str, date: DocumentDate | None = GIVEN) -> Document:
    path = f"story{suffix}"
    members = members_of(made(suffix), path)
    if members is None:
        return read_bytes(made(suffix), path, date=date)
    member = max(members, key=lambda one: one.size)
    return read_member(member, member.path, date=date)


@cache
def checked(suffix: str) -> DocumentReport:
    return Checker().check(read(suffix))


def slips(report: DocumentReport) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.code, " ".join(words_of(report, one.span).split()))
        for one in report.findings
        if one.code[:3] in ("CAL", "ROL", "ANA", "CON")
    )


def line_in(text: str) -> int:
    """Return the line on which the first slip begins in a source."""
    return 1 + next(number for number, line in enumerate(text.splitlines()) if "President Bar" in line)


@pytest.mark.parametrize("suffix", MAKERS)
def test_the_slips_of_the_story_are_found_and_none_of_the_baits(suffix: str) -> None:
    assert slips(checked(suffix)) == SLIPS


@pytest.mark.parametrize("suffix", [suffix for suffix in MAKERS if suffix not in WITHOUT])
def test_what_is_set_apart_is_counted(suffix: str) -> None:
    assert sum(words for _, words in checked(suffix).set_apart) >= len(BAIT.split())


def test_every_suffix_of_the_table_has_a_story() -> None:
    assert [one.name for one in FORMATS if not MAKERS.keys() & set(one.suffixes)] == []


@pytest.mark.parametrize(
    ("suffix", "place"),
    [
        (".txt", {"line": 11}),
        (".docx", {"paragraph": 6}),
        (".odt", {"paragraph": 6}),
        (".rtf", {"paragraph": 6}),
        (".epub", {"chapter": 3, "line": 2}),
        (".pdf", {"page": 1, "line": 28}),
        (".eml", {"part": "1.1", "line": line_in(mail_body())}),
        (".mbox", {"part": "1.1", "line": line_in(mail_body())}),
        (".srt", {"cue": "00:01:28,000", "line": line_in(made(".srt").decode())}),
        (".vtt", {"cue": "00:01:28.000", "line": line_in(made(".vtt").decode())}),
        (".csv", {"row": 2, "line": line_in(made(".csv").decode())}),
        (".json", {"row": 2, "line": 14}),
        (".jsonl", {"row": 2, "line": 2}),
        (".parquet", {"row": 2, "line": 9}),
        (".rst", {"line": line_in(made(".rst").decode())}),
        (".adoc", {"line": line_in(made(".adoc").decode())}),
        (".org", {"line": line_in(made(".org").decode())}),
        (".tex", {"line": line_in(made(".tex").decode())}),
        (".ipynb", {"cell": 3, "line": 3}),
        (".mdx", {"line": line_in(made(".mdx").decode())}),
        (".md", {"line": line_in(made(".md").decode())}),
        (".html", {"line": line_in(made(".html").decode())}),
    ],
)
def test_places_are_told_in_the_terms_of_the_format(suffix: str, place: dict[str, object]) -> None:
    report = checked(suffix)
    found = place_of(report, next(one for one in report.findings if one.code == "ROL301").span).fields()
    assert found == {"line": 1, **place}


@pytest.mark.parametrize(
    ("suffix", "provenance"),
    [
        (".md", Provenance.FRONT_MATTER),
        (".rst", Provenance.FRONT_MATTER),
        (".adoc", Provenance.FRONT_MATTER),
        (".org", Provenance.FRONT_MATTER),
        (".tex", Provenance.FRONT_MATTER),
        (".html", Provenance.META),
        (".ipynb", Provenance.META),
        (".epub", Provenance.META),
        (".eml", Provenance.MAIL_HEADER),
        (".mbox", Provenance.MAIL_HEADER),
        (".csv", Provenance.FIELD),
        (".json", Provenance.FIELD),
        (".jsonl", Provenance.FIELD),
        (".parquet", Provenance.FIELD),
        (".docx", Provenance.CREATED),
        (".odt", Provenance.CREATED),
        (".rtf", Provenance.CREATED),
        (".pdf", Provenance.CREATED),
    ],
)
def test_the_date_of_the_format_is_named(suffix: str, provenance: Provenance) -> None:
    date = read(suffix, None).date
    assert (date.edtf, date.provenance) == (DATE, provenance)


@pytest.mark.parametrize("suffix", [".eml", ".mbox", ".docx", ".odt", ".rtf", ".epub", ".pdf"])
def test_the_author_of_the_format_is_known(suffix: str) -> None:
    named = {one.value for one in read(suffix).metadata if one.name in ("author", "creator")}
    assert AUTHOR in named
