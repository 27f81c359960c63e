from __future__ import annotations

import pytest

from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.documents.dates import date_phrases
from factcheck.intervals import parse_edtf

BODY = "The harbour board of Poeville met for three hours and agreed to rebuild the pier before the winter storms."


def dated(text: str, path: str = "story.txt", given: DocumentDate | None = None) -> DocumentDate:
    return read_text(text, path, date=given).date


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2021",
        "Monday, May 3, 2021",
        "3 May 2021",
        "3rd of May, 2021",
        "2021-05-03",
        "2021-05-03T09:30:00+02:00",
        "3-May-2021",
        "Published 3 May 2021",
        "Published: Monday, 3 May 2021, 9:30 a.m.",
        "Published on May 3, 2021 at 10:15 GMT",
        "Posted on 3 May 2021 by Ann Poe",
        "Date: 2021-05-03",
        "By Ann Poe | May 3, 2021",
        "Ann Poe · 3 May 2021 · 4 min read",
        "POEVILLE, 3 May 2021",
        "[May 3, 2021]",
        "Updated 9:30 a.m. GMT, Mon May 3, 2021",
        "Press release 3 May 2021",
        "By Ann Poe, Staff Writer May 3, 2021 at 6:00 a.m. EST",
    ],
)
def test_a_line_that_says_a_date_above_the_body_is_the_dateline(line: str) -> None:
    date = dated(f"Harbour board votes\n\n{line}\n\n{BODY}\n")
    assert (date.edtf, date.provenance) == ("2021-05-03", Provenance.DATELINE)


@pytest.mark.parametrize(
    "opening",
    [
        "POEVILLE, May 3, 2021 (PNA) — ",
        "POEVILLE, Freedonia, May 3, 2021 /Wire/ -- ",
        "Poeville, 3 May 2021 – ",
        "PORT ROE (PNA) May 3, 2021 - ",
    ],
)
def test_the_dateline_may_open_the_first_paragraph(opening: str) -> None:
    assert dated(f"Harbour board votes\n\n{opening}{BODY}\n").edtf == "2021-05-03"


def test_a_dateline_without_a_year_leaves_the_document_undated_and_says_so() -> None:
    document = read_text(f"Harbour board votes\n\nPOEVILLE, May 3 (PNA) — {BODY}\n", "story.txt")
    assert document.date.provenance is Provenance.NONE
    assert document.notes == ("the dateline gives a day but no year",)
    again = read_text(document.text, "2021-05-03-story.txt")
    assert again.date.edtf == "2021-05-03"
    assert again.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "The council met on May 3, 2021, the clerk said.",
        f"Harbour board votes\n\nOn May 3, 2021, {BODY}",
        f"Harbour board votes\n\n{BODY} {BODY}\n\nMay 3, 2021\n\n{BODY}",
        f"Harbour board votes\n\nEvent: May 3, 2021\n\n{BODY}",
        f"Harbour board votes\n\n3 May 2021 – 5 May 2021\n\n{BODY}",
        f"Harbour board votes\n\nThe Storm of May 3, 2021\n\n{BODY}",
        f"Deadline: May 3, 2021\n\n{BODY}",
        f"Harbour board votes\n\nBoard founded May 3, 2021\n\n{BODY}",
        f"Board to meet on May 3, 2021\n\n{BODY}",
        f"{BODY}\n\nReferences\n\nPoe, A. Published: 3 May 2021.\n",
        "May 3, 2021 – The board meets.\nMay 9, 2021 – It votes.\n",
    ],
)
def test_other_dates_are_not_taken_for_the_document_date(text: str) -> None:
    assert dated(text) == DocumentDate()


def test_a_labelled_date_below_the_text_counts() -> None:
    assert dated(f"Harbour board votes\n\n{BODY}\n\nPublished: 3 May 2021\n").edtf == "2021-05-03"


def test_an_update_is_kept_beside_the_date() -> None:
    date = dated(f"Harbour board votes\n\nPublished 3 May 2021 | Updated 5 May 2021\n\n{BODY}\n")
    assert date.edtf == "2021-05-03"
    assert date.updated == parse_edtf("2021-05-05")
    assert date.last == parse_edtf("2021-05-05").last


@pytest.mark.parametrize("title", ["Notes on the pier (May 2021)", "Notes on the pier – May 2021"])
def test_a_month_set_off_in_the_title_dates_the_document_to_the_month(title: str) -> None:
    date = dated(f"{title}\n\n{BODY}\n")
    assert (date.edtf, date.provenance) == ("2021-05", Provenance.TITLE)


@pytest.mark.parametrize("name", ["2021-05-03-story.md", "story_20210503.txt", "2021.05.03.txt"])
def test_the_file_name_is_the_last_resort(name: str) -> None:
    date = dated(BODY, f"desk/{name}")
    assert (date.edtf, date.provenance) == ("2021-05-03", Provenance.FILE_NAME)
    assert dated(f"Harbour board votes\n\n4 May 2021\n\n{BODY}", name).conflicts == (
        ("2021-05-03", Provenance.FILE_NAME),
    )


@pytest.mark.parametrize("name", ["invoice-20213399.txt", "120210503.txt", "19990231.txt"])
def test_other_numbers_in_a_file_name_are_no_date(name: str) -> None:
    assert dated(BODY, name) == DocumentDate()


def test_a_given_date_wins_and_what_the_text_says_is_kept_as_a_conflict() -> None:
    given = DocumentDate(parse_edtf("2021-06-01"), Provenance.OPTION)
    date = dated(f"Harbour board votes\n\n3 May 2021\n\n{BODY}", given=given)
    assert (date.edtf, date.provenance) == ("2021-06-01", Provenance.OPTION)
    assert date.conflicts == (("2021-05-03", Provenance.DATELINE),)


def test_front_matter_in_yaml_and_toml() -> None:
    yaml = f"---\ntitle: The pier\ndate: 2021-05-03T10:00:00Z\nlastmod: 2021-05-05\n---\n{BODY}"
    toml = f'+++\ntitle = "The pier"\ndate = 2021-05-03\n+++\n{BODY}'
    for text in (yaml, toml):
        date = dated(text, "a.md")
        assert (date.edtf, date.provenance) == ("2021-05-03", Provenance.FRONT_MATTER)
    assert dated(yaml, "a.md").updated == parse_edtf("2021-05-05")


def test_emphasis_around_a_dateline_is_no_part_of_it() -> None:
    for line in ("_May 3, 2021_", "**Date:** May 3, 2021", "*Published: 2021-05-03*"):
        assert dated(f"# Harbour board votes\n\n{line}\n\n{BODY}\n", "a.md").edtf == "2021-05-03"


def test_a_day_that_two_customs_read_differently_is_not_read() -> None:
    assert date_phrases("03/05/2021") == []
    assert date_phrases("13/05/2021")[0].interval == date_phrases("05/13/2021")[0].interval


def test_days_that_do_not_exist_are_not_read() -> None:
    assert date_phrases("February 30, 2021") == []
    assert date_phrases("2021-13-01") == []
