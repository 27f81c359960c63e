from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import read_text
from factcheck.language.citations import CitationReading, IdentifierKind, read_citations, read_identifiers
from factcheck.language.lexicon import lexicon

LIST = "\n\nReferences\n[1] Poe, Ann. The Pier. 2011.\n[2] Roe, Richard. Fires. 2014.\n[3] Doe, Dan. Storms. 2015.\n"


def read(text: str, path: str = "a.txt") -> CitationReading:
    return read_citations(read_text(text, path), lexicon())


def labels(text: str, path: str = "a.txt") -> list[tuple[str, ...]]:
    return [marker.labels for marker in read(text, path).markers]


def author_years(text: str) -> list[tuple[str, bool, int]]:
    return [(item.author, item.others, item.year) for item in read(text).author_years]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier burned [1].", [("1",)]),
        ("The pier burned.[2] It was rebuilt.", [("2",)]),
        ("The pier burned [1, 3] twice [4–6].", [("1", "3"), ("4", "5", "6")]),
        ("The pier burned [1][2][12].", [("1",), ("2",), ("12",)]),
        ("“The pier burned.”[7] Nobody came.", [("7",)]),
        ("The pier[3] burned.", [("3",)]),
    ],
)
def test_numbers_in_brackets_are_citations(text: str, expected: list[tuple[str, ...]]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The field x[0] holds the count, and a[12] the sum, and row_1[3] the rest.",
        'She wrote that "they was [sic] late" and "[the plan] was old".',
        'He said that "it had [15] members" in 1911.',
        "“There were [3] of them,” he said.",
        "The rule applies to items [a] and [b].",
        "The court held so at [14], and at paragraph [15].",
        "The law of [1999] was changed in [2004].",
        "It cost $[3] a head.",
        "In [5]: x = masked([1, 2], 3)",
    ],
)
def test_other_brackets_are_none(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The pier burned.² Nobody came.³",
        "The pier burned^2 and fell.^3",
        "The pier burned (2), and fell (3).",
        "The pier burned.2 Nobody came.3",
    ],
)
def test_other_numbers_count_only_where_they_reach_half_of_a_numbered_list(text: str) -> None:
    assert labels(text) == []
    assert labels(text + LIST) == [("2",), ("3",)]
    assert labels("It is 40 m² large, and (17), the clerk said (2)." + LIST) == []


def test_markdown_footnotes_lead_to_their_definitions() -> None:
    citations = read("The pier burned[^a] twice[^2].\n\n[^a]: Poe, 2011.\n[^2]: Roe, 2014.\n", "a.md")
    assert [(item.label, item.entry is not None) for item in citations.resolved] == [("a", True), ("2", True)]


def test_markers_lead_to_the_nearest_list_below_that_has_the_number() -> None:
    text = (
        "The pier burned [1].\n\nNotes\n[1] First note.\n\nThe storm\n\nThe storm came from the sea at night and "
        "nobody in the harbour of Poeville slept before it had passed over the town [1], [2].\n\n"
        "Notes\n[1] Second note.\n[2] Third note.\n"
    )
    document = read_text(text, "a.txt")
    entries = [item.entry for item in read_citations(document, lexicon()).resolved]
    assert [document.text[entry.span.start : entry.span.end] if entry else "" for entry in entries] == [
        "First note.", "Second note.", "Third note.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It burned (Poe, 2011).", [("Poe", False, 2011)]),
        ("It burned (see Poe & Roe, 2011b, p. 4; Doe 2012).", [("Poe", True, 2011), ("Doe", False, 2012)]),
        ("It burned (Poe et al., 2011, 2013).", [("Poe", True, 2011), ("Poe", True, 2013)]),
        ("It burned (Poe and others, 2011).", [("Poe", True, 2011)]),
        ("It burned (van der Poe, 2011).", [("van der Poe", False, 2011)]),
        ("It burned (Institute for Pier Safety, 2011).", [("Institute for Pier Safety", False, 2011)]),
        ("As Poe and Roe (2011) wrote, it burned.", [("Poe", True, 2011)]),
        ("It burned, as Poe et al. (2011, p. 3) wrote.", [("Poe", True, 2011)]),
        ("It burned. Müller-Poe’s (2011) book says so.", [("Müller-Poe", False, 2011)]),
    ],
)
def test_authors_and_years(text: str, expected: list[tuple[str, bool, int]]) -> None:
    assert author_years(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Table 3 (March 2016) shows it.",
        "The war (1939–1945) ended.",
        "It was rebuilt (in spring 2012).",
        "It was rebuilt (Figure 2, 2012).",
        "She won (12 May 2012) and left.",
        "The plan (published 2012) failed.",
        "Nobody (until 2012) knew.",
    ],
)
def test_other_parentheses_are_no_citations(text: str) -> None:
    assert author_years(text) == []


@pytest.mark.parametrize(
    ("entry", "year"),
    [
        ("Poe, A. (2011). The pier. Poeville Press.", 2011),
        ("Poe, A. V. 2011. The pier. Coast Letters 12: 2021–2034.", 2011),
        ("Poe A., The pier, Coast Letters, vol. 12, n. 3, 21 maggio 2011, pp. 121-26.", 2011),
        ("Ann Poe: The Pier. Poeville: Press, 2011.", 2011),
        ("Poe, A. The pier (Poeville: Press, 2011), 41–57. https://poe.example/2016/", 2011),
        ("Poe, A. The pier in 1911. Poeville: Press, May 2011. Accessed 3 June 2019.", 2011),
    ],
)
def test_the_year_of_publication_is_told_from_other_numbers(entry: str, year: int) -> None:
    (found,) = read(f"It burned (Poe, 2011), the clerk said.\n\nReferences\n{entry}\n").lists[0].entries
    assert {published for published, _ in found.published} == {year}
    assert found.has_author(("poe",), first=True)


def test_a_citation_finds_its_entry_without_accents_and_case() -> None:
    citations = read(
        "It burned (MÜLLER, 2011).\n\nReferences\nMuller, A. (2011). The pier. Poeville Press.\n"
    )
    assert citations.author_entries[0][1] is not None


def test_acronyms_and_repeated_authors_lead_to_their_entries() -> None:
    citations = read(
        "It burned (CWO, 2011; Poe, 2012, 2013).\n\nReferences\nCoast Watch Organization. (2011). Fires.\n"
        "Poe, A. (2012). The pier.\n——. (2013). The storm.\n"
    )
    assert all(entry is not None for _, entry in citations.author_entries)
    assert len(citations.cited) == 3


def test_counted_headings() -> None:
    items = "-\nPost: Pier burns\n-\nTimes: No pier\n"
    text = f"It burned twice, the clerk of the harbour said.\n\nStories (2 stories)\n{items}"
    (found,) = read(text).lists
    assert found.count is not None
    assert (found.count.stated, found.count.noun, len(found.entries)) == (2, "stories", 2)
    assert not found.numbered


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ISBN 978-1-4028-9462-6", "9781402894626"),
        ("ISBN-13: 978 1 4028 9462 6.", "9781402894626"),
        ("ISBN 0–8044–2957–X", "080442957X"),
        ("ISSN 2049-3630", "20493630"),
        ("eISSN: 2049‐3630,", "20493630"),
        ("doi:10.1000/182.", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("arXiv:1501.00001v2", "1501.00001"),
        ("arXiv:0704.0001", "0704.0001"),
        ("arXiv:hep-th/9901001", "hep-th/9901001"),
        ("ORCID 0000-0002-1825-0097", "0000000218250097"),
        ("PMID: 12345678", "12345678"),
    ],
)
def test_identifiers_are_repaired_before_they_are_judged(text: str, value: str) -> None:
    assert (value, "") in {(found.value, found.problem) for found in read_identifiers(text)}


@pytest.mark.parametrize(
    ("text", "words", "suggestion"),
    [
        ("ISBN 978-1-4028-9462-7", "978-1-4028-9462-7", ""),
        ("ISBN 123-1-4028-9462-7", "123-1-4028-9462-7", ""),
        ("ISBN 978-1-4028-946", "978-1-4028-946", ""),
        ("ISSN 2049-3631", "2049-3631", ""),
        ("doi:1O.1000/182", "1O.1000/182", "10.1000/182"),
        ("doi:10.1000/", "10.1000/", ""),
        ("doi:10.1x00/182", "10.1x00/182", ""),
        ("arXiv:1513.00001", "1513.00001", ""),
        ("arXiv:1501.0001", "1501.0001", ""),
        ("arXiv:0601.0001", "0601.0001", ""),
        ("ORCID 0000-0002-1825-0098", "0000-0002-1825-0098", ""),
        ("PMID 123456789", "123456789", ""),
        ("at https//poe.example/a.", "https//poe.example/a", "https://poe.example/a"),
        ("at htps://poe.example/a", "htps://poe.example/a", "https://poe.example/a"),
        ("at https://www..poe.org/a", "https://www..poe.org/a", "https://www.poe.org/a"),
        ("at https://www.poe,org/a", "https://www.poe,org/a", "https://www.poe.org/a"),
    ],
)
def test_identifiers_that_cannot_be_right(text: str, words: str, suggestion: str) -> None:
    (found,) = (item for item in read_identifiers(text) if item.problem)
    assert (text[found.span.start : found.span.end], found.suggestion) == (words, suggestion)


def test_a_comma_behind_an_address_is_no_fault() -> None:
    assert not any(
        item.problem for item in read_identifiers("See https://poe.org,which burned, or www.roe.org.")
    )


def test_dates_that_identifiers_carry() -> None:
    archived = "https://web.archive.org/web/20200411120000/https://poe.example"
    text = f"arXiv:2301.00001 {archived} https://poe.example/2016/11/02/pier"
    stamps = {
        item.kind: item.stamp.edtf for item in read_identifiers(text) if item.stamp and not item.archived
    }
    assert stamps == {IdentifierKind.ARXIV: "2023-01", IdentifierKind.URL: "2016-11-02"}
    assert [item.stamp.edtf for item in read_identifiers(text) if item.stamp and item.archived] == [
        "2020-04-11"
    ]


PIECES = st.sampled_from(
    ["[1]", "[2–9]", "[999999]", "(", ")", "Poe", " et al.", ", 2011", "&", ";", "References\n", "\n[1] ", "\n- ",
     "Sources (2 articles)\n", "\n\n", "ISBN ", "978", "doi:", "10.", "/", "https://", "arXiv:", "²", "^3", "“", "”",
     "and ", " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["a.txt", "a.md"]))
def test_every_text_can_be_read_and_spans_are_exact(text: str, path: str) -> None:
    document = read_text(text, path)
    citations = read_citations(document, lexicon())
    for marker in citations.markers:
        assert document.text[marker.span.start] in "[^(⁰¹²³⁴⁵⁶⁷⁸⁹"
        assert marker.labels
    for citation, _ in citations.author_entries:
        assert str(citation.year) in document.text[citation.span.start : citation.span.end] or citation.author
    for identifier in citations.identifiers:
        assert 0 <= identifier.span.start < identifier.span.end <= len(document.text)
    assert len(citations.resolved) == sum(len(marker.labels) for marker in citations.markers)
