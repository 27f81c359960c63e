from __future__ import annotations

import pytest

from factcheck.documents import Block, BlockKind, Document, read_text


def read(text: str) -> Document:
    return read_text(text, "a.md")


def outline(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(b.kind.value, " ".join(document.prose[b.start : b.end].split())) for b in document.blocks]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("An *old* and **very old** pier", "An old and very old pier"),
        ("An _old_ snake_case_name and 2 * 3 * 4", "An old snake_case_name and 2 * 3 * 4"),
        ("See [the report](https://poe.example/a_(b) \"Report\") now", "See the report now"),
        ("See [the report][poe] now", "See the report now"),
        ("Before ![a photo of the pier](pier.png) after", "Before after"),
        ("Run `pier --fix [1]` today", "Run today"),
        ("A <span class=\"x\">loud</span> noise <https://poe.example>", "A loud noise"),
        ("Poe&nbsp;&amp; Roe&rsquo;s", "Poe & Roe's"),
        ("She said \\*no\\* to it", "She said *no * to it"),
        ("A claim[^1] and another [2].", "A claim[^1] and another [2]."),
        ("Unclosed `tick and [bracket and <tag", "Unclosed `tick and [bracket and <tag"),
    ],
)  # fmt: skip
def test_inline_markup_is_masked(source: str, words: str) -> None:
    assert outline(source) == [("paragraph", words)]


def test_the_structure_is_that_of_commonmark() -> None:
    text = (
        "# The pier\n\nBy Ann Poe\n\nIt fell.\nAgain.\n\nA heading\n---------\n\n> It was loud,\n> she said.\n\n"
        "1. one\n2. two\n   more\n- a\n  - b\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n```py\nx = 1\n```\n\n"
        "<div>In a box</div>\n"
    )
    assert outline(text) == [
        ("title", "The pier"), ("metadata", "By Ann Poe"), ("paragraph", "It fell. Again."), ("heading", "A heading"),
        ("quote", "It was loud, she said."), ("list-item", "one"), ("list-item", "two more"),
        ("list-item", "a"), ("list-item", "b"), ("table-row", "A | B"), ("table-row", "1 | 2"), ("code", ""),
        ("paragraph", "In a box"),
    ]  # fmt: skip


def test_footnotes_are_reference_entries_and_link_definitions_are_no_text() -> None:
    document = read(
        'A claim[^a].\n\n[^a]: Poe, *The pier*, 2020.\n[poe]: https://poe.example "The Poe page"\n'
    )
    entries = [block for block in document.blocks if block.kind is BlockKind.REFERENCE]
    assert [(b.marker, document.text[b.start : b.end]) for b in entries] == [
        ("[^a]", "Poe, *The pier*, 2020.")
    ]
    assert "Poe page" not in document.prose


def test_a_list_below_a_heading_of_sources_is_one_of_references() -> None:
    assert outline("A claim.\n\n## Sources\n\n1. Poe, 2020.\n2. Roe, 2021.\n\n## Thanks\n\nTo all.\n") == [
        ("paragraph", "A claim."), ("heading", "Sources"), ("reference", "Poe, 2020."), ("reference", "Roe, 2021."),
        ("heading", "Thanks"), ("paragraph", "To all."),
    ]  # fmt: skip


def test_front_matter_is_metadata_and_names_the_title() -> None:
    document = read('---\ntitle: "The pier"\ndate: 2021-05-03\ntags: [a]\n---\n\nIt fell.\n')
    assert document.title == "The pier"
    assert document.date.edtf == "2021-05-03"
    assert [block.kind for block in document.blocks] == [BlockKind.METADATA, BlockKind.PARAGRAPH]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert outline("---\n\nIt fell.\n\n---\n") == [("paragraph", "It fell.")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_positions_hold_for_every_line_end(line_end: str) -> None:
    text = line_end.join(["# The pier", "", "> It was", "> loud.", "", "- one", "- two", ""])
    document = read(text)
    assert [text[b.start : b.end].split() for b in document.blocks] == [
        ["The", "pier"], ["It", "was", ">", "loud."], ["one"], ["two"],
    ]  # fmt: skip


def test_deep_nesting_is_bounded_and_loses_no_words() -> None:
    document = read("".join("  " * depth + f"- pier {depth}\n" for depth in range(200)))
    blocks: tuple[Block, ...] = document.blocks
    said = " ".join(document.prose[b.start : b.end] for b in blocks)
    assert all(f"pier {depth}" in said for depth in range(200))
    assert read(">" * 5000 + " loud").blocks[-1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r"])
def test_lines_that_begin_with_a_number_in_brackets_are_entries_each(between: str) -> None:
    text = (
        f"## References (2 sources)\n\n[1] Poe, A. The quay.{between}[2] Roe, B. The pier,\n    enlarged.\n"
    )
    document = read(text)
    entries = [block for block in document.blocks if block.kind is BlockKind.REFERENCE]
    assert [(one.marker, " ".join(text[one.start : one.end].split())) for one in entries] == [
        ("[1]", "Poe, A. The quay."),
        ("[2]", "Roe, B. The pier, enlarged."),
    ]
