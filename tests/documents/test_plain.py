from __future__ import annotations

import pytest

from factcheck.documents import BlockKind, Document, read_text
from factcheck.documents.plain import MAX_LINES


def outline(text: str) -> list[tuple[str, str]]:
    document = read_text(text, "a.txt")
    return [(block.kind.value, document.prose[block.start : block.end]) for block in document.blocks]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in outline(text)]


BODY = "The harbour board of Poeville met for three hours and agreed to rebuild the pier before the winter storms."


def test_a_story_has_title_byline_dateline_and_paragraphs() -> None:
    assert outline(
        f"Harbour board votes for a new pier\n\nBy Ann Poe\n\n3 May 2021\n\n{BODY}\n\n{BODY}\n"
    ) == [
        ("title", "Harbour board votes for a new pier"),
        ("metadata", "By Ann Poe"),
        ("metadata", "3 May 2021"),
        ("paragraph", BODY),
        ("paragraph", BODY),
    ]


def test_a_lone_sentence_is_a_paragraph_and_no_title() -> None:
    assert kinds("The council met on Tuesday.") == ["paragraph"]
    assert kinds("The council met on Tuesday, the clerk said") == ["paragraph"]


def test_a_title_label_is_no_part_of_the_title() -> None:
    document = read_text(f"Title: Notes on the Pier\nAbstract\n{BODY}\n", "a.txt")
    assert document.title == "Notes on the Pier"
    assert document.blocks[0].marker == "Title:"
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_one_line_may_be_one_paragraph() -> None:
    assert kinds(f"A title\n{BODY}\n{BODY}\n{BODY}") == ["title", "paragraph", "paragraph", "paragraph"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The harbour board of Poeville met for three hours on the first\n"
        "day of the week and agreed to rebuild the old pier before the\n"
        "storms of the coming winter reach the town and its fishing boats\n"
        "again.\n\n"
        "Nobody spoke against the plan, which had been published in June\n"
        "and which the mayor called overdue in her speech to the members.\n"
    )
    assert kinds(wrapped) == ["paragraph", "paragraph"]


def test_a_sentence_broken_by_one_line_end_is_joined() -> None:
    text = f"{BODY}\nYet, despite clear rules, the upkeep of the pier remains\ninconsistent. Nobody knows why.\n{BODY}"
    assert [words for _, words in outline(text)][1].endswith("Nobody knows why.")


def test_headings_govern_the_blocks_below_them() -> None:
    document = read_text(f"A title\n\n{BODY}\n\nKey points\n\n{BODY}\n\n2.1 The cost\n\n{BODY}\n", "a.txt")
    first, second = (n for n, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING)
    assert [block.section for block in document.blocks] == [-1, -1, -1, first, first, second]
    assert [document.blocks[n].level for n in (first, second)] == [1, 2]


def test_a_lone_bullet_above_running_text_is_a_heading() -> None:
    assert kinds(f"A title\n{BODY}\n- The vote\n{BODY}\n- The cost\n{BODY}") == [
        "title", "paragraph", "heading", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


def test_list_items_keep_their_markers() -> None:
    lines = "- one pier\n- two piers\n  1. three piers\n• four piers\n-\nfive piers\n"
    document = read_text(f"A title\n\n{BODY}\n\n{lines}", "a.txt")
    items = [
        (b.marker, document.text[b.start : b.end]) for b in document.blocks if b.kind is BlockKind.LIST_ITEM
    ]
    assert items == [
        ("-", "one pier"), ("-", "two piers"), ("1.", "three piers"), ("•", "four piers"), ("-", "five piers"),
    ]  # fmt: skip


def test_a_line_that_opens_with_a_date_is_an_entry_when_there_are_several() -> None:
    entries = "Dec 1, 2025 – The board meets.\nDec 6–7, 2025 – The board meets again.\nJan 2026 – It votes.\n"
    assert kinds(f"A title\n\n{BODY}\n\nTimeline\n{entries}")[-3:] == ["list-item"] * 3
    assert kinds("December 1, 2025 – The board meets.") == ["paragraph"]


def test_a_list_of_sources_holds_reference_entries_until_the_next_heading() -> None:
    text = (
        f"A title\n\n{BODY}\n\nReferences\nPoe, A. (2020). The pier. Poeville Press.\n"
        f"Roe, R. (2021). The storm. Poeville Press.\nAcknowledgements\n{BODY}\n"
    )
    assert kinds(text) == ["title", "paragraph", "heading", "reference", "reference", "heading", "paragraph"]


def test_a_marker_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    document = read_text(
        f"A title\n\n{BODY}\n\nSources (2 articles)\n-\n[1]\nPoeville Post\n-\n[2]\nRoe Times\n"
    )
    entries = [
        (b.marker, document.text[b.start : b.end]) for b in document.blocks if b.kind is BlockKind.REFERENCE
    ]
    assert entries == [("[1]", "Poeville Post"), ("[2]", "Roe Times")]


def test_page_furniture_is_boilerplate() -> None:
    lines = [
        "Share the Post:",
        "Get Poeville Harbour Updates",
        "The news of the day delivered to your inbox",
        "We never spam. See our privacy policy.",
        "Related Articles",
        "© 2025 Poeville Post",
    ]
    assert kinds(f"A title\n\n{BODY}\n\n" + "\n\n".join(lines))[2:] == ["boilerplate"] * 6


def test_a_sentence_about_sharing_or_privacy_is_no_boilerplate() -> None:
    for sentence in (
        "Share prices of the ferry company fell by a third on Monday after the board had spoken.",
        "The mayor wants a privacy law, she said, because residents of the port had asked for one since 2019.",
        "Follow-up talks about the pier are planned for June, the clerk told reporters in the town hall.",
    ):
        assert kinds(f"A title\n\n{BODY}\n\n{sentence}")[-1] == "paragraph"


def test_tables_quotes_and_code() -> None:
    assert kinds(f"A title\n\n{BODY}\n\nYear\tBoats\n2020\t14\n\n> It was a mess.\n\n```\nx = 1\n```\n")[2:] == [
        "table-row", "table-row", "quote", "code", "code", "code",
    ]  # fmt: skip


def prose(text: str) -> str:
    document: Document = read_text(text, "a.txt")
    assert len(document.prose) == len(text)
    return document.prose


def test_prose_is_plain_and_of_the_same_length() -> None:
    assert prose("The\u00a0mayor’s co\u2011pilot – he said") == "The mayor's co-pilot – he said"


def test_addresses_and_tags_are_blanked_without_the_punctuation_around_them() -> None:
    assert prose("See https://poe.example/a_(b), or www.roe.example.").split() == ["See", ",", "or", "."]
    assert prose("Write to ann.poe@poe.example today.").split() == ["Write", "to", "today."]
    assert (
        prose("An <i>old</i> pier <!-- no --> here, 3 < 4 > 2.").split()
        == "An old pier here, 3 < 4 > 2.".split()
    )


def test_a_text_of_too_many_lines_is_cut_into_paragraphs_only_and_a_note_says_so() -> None:
    text = "pier\n" * (MAX_LINES + 1)
    document = read_text(text, "a.txt")
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}
    assert sum(block.end - block.start for block in document.blocks) > 0.99 * len(text)
    assert "lines" in document.notes[0]


def test_lines_end_with_feeds_returns_or_both() -> None:
    document = read_text("a\rb\r\nc\nd\r\re")
    assert document.line_starts == [0, 2, 5, 7, 9, 10]
    assert document.line_column(10) == (6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The pilots met on Monday,\nJanuary 20, 2026, in the hall.",
        "The pilots met on Wednesday, March\n18, 2025, in the hall.",
        "The pilots met on Thursday, 20\nMarch 2025.",
        "The pilots met on 20\nMarch 2025.",
        "The pilots met on March 18,\n2025, in the hall.",
        "The pilots met on 18 March\n2025, in the hall.",
    ],
)
def test_a_line_end_inside_a_date_parts_no_paragraph(text: str) -> None:
    assert [document_text for _, document_text in outline(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Closed on Sunday\n3 June 2025 | the town band\n4 June 2025 | the choir",
        "Open in March\n18 boats came.",
        "Sunday\n3 June 2025, the town band",
        "The year of the fire, 18\n\nMarch 2025 was cold.",
    ],
)
def test_other_line_ends_beside_dates_part_as_before(text: str) -> None:
    assert len(outline(text)) > 1
