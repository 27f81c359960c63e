from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    assert dated(f"Harbour board votes\n\n5 May 2021\n\n{BODY}", name).conflicts == (
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"---\nlegacy-date: 3 May 2021\n---\n{BODY}", "a.md"),
        (f"---\nfirstPublishedAt: '20210503'\nexpiryDate: 2022-01-01\n---\n{BODY}", "a.md"),
        (f'{{\n "title": "Pier",\n "date": "2021-05-03"\n}}\n\n{BODY}', "a.md"),
        (f"Title: Letters 12\nDate: 2021-05-03 10:00\nCategory: Weekly\n\n{BODY}", "a.md"),
        (f"From: Ann Poe\nSubject: Pier\nDate: Mon, 03 May 2021 10:00:00 +0200\n\n{BODY}", "a.txt"),
        (f"#+TITLE: Pier\n#+DATE: <2021-05-03 Mon>\n\n{BODY}", "a.org"),
        (f".. title: Pier\n.. date: 2021-05-03 10:00:00 UTC\n\n{BODY}", "a.rst"),
        (f":title: Pier\n:date: 2021-05-03\n\n{BODY}", "a.rst"),
        (f"% Pier\n% Ann Poe\n% May 3, 2021\n\n{BODY}", "a.md"),
        (f'<html><head><meta name="DC.date.issued" content="Mon, 3 May 2021"><body><p>{BODY}', "a.html"),
        (f'<html><body><time class="entry-date" datetime="2021-05-03">Monday</time><p>{BODY}', "a.html"),
        (f'<html><body><p itemprop="datePublished" content="2021-05-03">x</p><p>{BODY}', "a.html"),
    ],
)
def test_headers_of_every_kind_give_the_date(text: str, name: str) -> None:
    assert (dated(text, name).edtf, name) == ("2021-05-03", name)


def test_a_header_is_read_as_meta_data_and_a_text_that_looks_like_one_is_not() -> None:
    document = read_text(f"Title: Letters 12\nDate: 2021-05-03\n\n{BODY}\n", "a.md")
    assert document.title == "Letters 12"
    assert "Letters" not in document.prose
    for text in (
        "Note: the pier burned.\nWarning: it is hot.\n\nMore.",
        "{ never closed\n\nMore.",
        "Date: soon\nMore.",
    ):
        assert read_text(text, "a.md").prose.split() == text.split()


@pytest.mark.parametrize(
    "title",
    [
        "March 11, 2016 Meeting Notes",
        "Meeting Notes March 11, 2016",
        "Minutes of March 11, 2016",
        "Minutes of the meeting of the board held on 11 March 2016",
        "Weekly digest for 2016-03-11",
        "2016-03-11 Community Call",
        "Regular Meeting, March 11, 2016, Town Hall",
        "Notes on the harbour (March 11, 2016)",
        "March 11, 2016",
    ],
)
@pytest.mark.parametrize("mark", ["# ", "## "])
def test_a_heading_that_names_the_day_of_its_kind_dates_the_document(mark: str, title: str) -> None:
    assert dated(f"{mark}{title}\n\nWe met in the hall, and talked.\n", "a.md").edtf == "2016-03-11"


@pytest.mark.parametrize(
    "title",
    [
        "The fire of March 11, 1916",
        "Notes on the fire of March 11, 1916",
        "Remembering March 11, 1916",
        "March 11, 1916: the day the mill burned",
        "What the board said on March 11, 1916",
        "From March 11, 1916 to May 3, 1917",
    ],
)
def test_a_heading_that_names_what_the_text_is_about_does_not(title: str) -> None:
    assert dated(f"# {title}\n\nThe mill burned for two days.\n", "a.md") == DocumentDate()


def test_a_log_with_many_dated_headings_is_not_of_the_first_day() -> None:
    entries = "".join(f"## 2021-05-0{day}\n\nWe met.\n\n" for day in range(5, 0, -1))
    assert dated(f"# Meetings\n\n{entries}", "a.md") == DocumentDate()


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE June 14th, 2005 Contact: Ada Brel 555-0134",
        "For Immediate Release: June 14, 2005",
        "FOR IMMEDIATE RELEASE            CRM TUESDAY, JUNE 14, 2005 (202) 555-0134 TDD 555-0135",
        "FOR RELEASE 10 a.m. Tuesday, June 14, 2005",
        "EMBARGOED UNTIL NOON TUESDAY JUNE 14, 2005",
        "NEWS RELEASE FOR IMMEDIATE RELEASE 14 June 2005",
        "JUNE 1 4 2 0 0 5",
        "JUNE 14 2 0 0 5",
        "1 4 JUNE 2 0 0 5",
    ],
)
def test_the_head_of_a_release_gives_its_date(line: str) -> None:
    assert (
        dated(f"{line}\n\nHARBOUR BOARD NAMES NEW MASTER\n\nThe board named a new master today.\n").edtf
        == "2005-06-14"
    )


def test_the_dateline_of_a_release_comes_before_the_stamp_of_its_page() -> None:
    date = dated(
        "Board votes\n\nPosted on 8 November 2015\n\nOSTREY, June 14, 2005 – The board voted today.\n"
    )
    assert date.edtf == "2005-06-14"
    assert date.conflicts == (("2015-11-08", Provenance.DATELINE),)


def test_stamps_of_related_items_date_nothing() -> None:
    tail = "## Related\n\nPosted on 3 May 2019\n"
    assert dated(f"# Board votes\n\n{BODY}\n\n{tail}", "a.md") == DocumentDate()
    items = "The pier\n\nPosted on 3 May 2019\n\nThe mill\n\nPosted on 4 May 2019\n"
    assert dated(f"# Board votes\n\n{BODY} {BODY}\n\n{items}", "a.md") == DocumentDate()
    assert (
        dated(f"# Board votes\n\n3 May 2021\n\n{BODY} {BODY}\n\nPosted on 3 May 2019\n", "a.md").conflicts
        == ()
    )


@pytest.mark.parametrize(
    ("note", "updated"),
    [
        ("This post was updated on 22 June 2021 to add a link.", "2021-06-22"),
        ("This page was last updated on Tuesday, 22 June 2021. Copyright the board.", "2021-06-22"),
        ("The article has been corrected on 22 June 2021.", "2021-06-22"),
        ("_[Update June 2021: the form has changed.]_", "2021-06"),
        ("Correction, June 22, 2021: the pier is long.", "2021-06-22"),
        ("Editor's note (June 22, 2021): the pier is long.", "2021-06-22"),
        ("Our original story was later corrected to fix a name, on June 22, 2021.", "2021-06-22"),
        ("Last updated at 10:15 a.m. on June 22, 2021", "2021-06-22"),
        ("Page last reviewed: 22 June 2021", "2021-06-22"),
    ],
)
@pytest.mark.parametrize("given", [None, DocumentDate(parse_edtf("2021-05-03"), Provenance.OPTION)])
def test_notes_on_changes_give_the_day_of_the_update(
    note: str, updated: str, given: DocumentDate | None
) -> None:
    date = dated(f"# Board votes\n\nPublished 3 May 2021\n\n{BODY} {BODY}\n\n{note}\n", "a.md", given)
    assert date.edtf == "2021-05-03"
    assert date.updated == parse_edtf(updated)


@pytest.mark.parametrize(
    ("path", "edtf"),
    [
        ("2024/July/8/part3.html", "2024-07-08"),
        ("archive/2024/07/08/part3.txt", "2024-07-08"),
        ("2024/07-July/8-council.txt", "2024-07-08"),
        ("2024/jul/part3.txt", "2024-07"),
        ("2024\\July\\8\\part3.txt", "2024-07-08"),
        ("Aug1_2019.txt", "2019-08-01"),
        ("NorbyOct4_2019.txt", "2019-10-04"),
        ("4Oct2019.md", "2019-10-04"),
        ("2020-11-9-letter.md", "2020-11-09"),
        ("31-10-2019.txt", "2019-10-31"),
        ("march-2020-newsletter.md", "2020-03"),
        ("minutes-2019-10.txt", "2019-10"),
        ("Grammar4_2019.txt", ""),
        ("10-04-2019.txt", ""),
        ("2024/report.txt", ""),
        ("season-2019-20.txt", ""),
        ("Mayor2019.txt", ""),
    ],
)
def test_file_names_and_folders_give_days_and_months(path: str, edtf: str) -> None:
    assert dated("We met in the hall.", path).edtf == edtf


def test_one_day_of_difference_is_no_conflict() -> None:
    text = "---\ndate: 2021-05-03\n---\n4 May 2021\n\n" + BODY
    assert dated(text, "a.md").conflicts == ()
    assert dated(text.replace("4 May", "5 May"), "a.md").conflicts == (("2021-05-05", Provenance.DATELINE),)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60), path=st.text(alphabet="/0129-_.aAguOct ", max_size=30))
def test_any_path_and_header_is_read(text: str, path: str) -> None:
    for head in ("---\ndate: ", "Date: ", "FOR RELEASE ", "# Minutes of ", "{", ":date: ", ".. date: ", "% "):
        for suffix in (".md", ".txt"):
            document = read_text(head + text, path + suffix)
            assert len(document.prose) == len(document.text)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f'---json\n{{"date": "2021-07-02"}}\n---\n\n{BODY}', "a.md"),
        (f"<!--\n.. title: q\n.. date: 2021-07-02\n-->\n\n{BODY}", "a.md"),
        (f"Ostrey, July 2, 2021.--{BODY}", "a.txt"),
        (f"(Ostrey, 2 July 2021) – {BODY}", "a.txt"),
        (f"<html><meta property='og:published_time' content='2021-07-02'><p>{BODY}", "a.html"),
        (f"<html><meta name='pubDate' content='20210702'><p>{BODY}", "a.html"),
        (f'<html><script type="application/ld+json">{{"@type":"BlogPosting","datePublished":"2021-07-02"}}</script>'
         f"<p>{BODY}", "a.html"),
        (BODY, "July2nd2021.md"),
    ],
)  # fmt: skip
def test_more_forms_give_the_date(text: str, path: str) -> None:
    assert dated(text, path).edtf == "2021-07-02"


@pytest.mark.parametrize("title", ["Register by July 2, 2021", "Meeting on July 2, 2021 cancelled"])
def test_what_is_to_happen_on_a_day_does_not(title: str) -> None:
    assert dated(f"# {title}\n\n{BODY}\n", "a.md") == DocumentDate()
