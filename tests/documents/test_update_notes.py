"""Notes that a text was changed after the day it is dated."""

from __future__ import annotations

import pytest

from factcheck.documents import read_text
from factcheck.documents.model import DocumentDate, Provenance
from factcheck.intervals import parse_edtf

GIVEN = DocumentDate(parse_edtf("2018-03-13"), Provenance.OPTION)
STORY = "The pier was opened, and the queue became shorter.\n\n"


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("This post was updated on 22 June 2018 to add a link.", "2018-06-22"),
        ("This article has since been corrected on 3 May 2019.", "2019-05-03"),
        ("This page was last updated at 10:15 a.m. on 3 May 2019.", "2019-05-03"),
        ("_[Update May 2018: the form has changed.]_", "2018-05"),
        ("Correction, June 22, 2018: An earlier version named another pier.", "2018-06-22"),
        ("Editor's note (3 May 2019): the pier has two ends.", "2019-05-03"),
        ("*Updated 3 May 2019*", "2019-05-03"),
    ],
)
def test_a_note_about_the_page_gives_the_day_of_its_change(note: str, day: str) -> None:
    updated = read_text(STORY + note, date=GIVEN).date.updated
    assert updated is not None
    assert updated.edtf == day


@pytest.mark.parametrize(
    "text",
    [
        "The app was updated on 3 May 2019.",
        "Edited by Ann Poe on 3 May 2019.",
        "An update on 3 May 2019 said that the pier was open.",
        "Roe, A. On piers. Accessed 3 May 2019.",
        "The rules were corrected on 3 May 2019.",
        "This page was updated by hand, and nobody knows why.",
    ],
)
def test_what_happened_to_something_else_is_no_note(text: str) -> None:
    assert read_text(STORY + text, date=GIVEN).date.updated is None


def test_the_latest_note_moves_the_last_day_of_the_document() -> None:
    given = DocumentDate(parse_edtf("2018-03-13"), Provenance.OPTION)
    notes = "This post was updated on 22 June 2018.\n\nThis post was updated on 2 April 2018.\n"
    date = read_text(STORY + notes, date=given).date
    assert date.updated is not None
    assert (date.interval, date.updated.edtf) == (given.interval, "2018-06-22")


def test_a_note_older_than_the_document_moves_nothing() -> None:
    given = DocumentDate(parse_edtf("2018-03-13"), Provenance.OPTION)
    assert read_text(STORY + "This post was updated on 22 June 2017.", date=given).date == given
