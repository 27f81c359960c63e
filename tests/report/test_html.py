"""The HTML report as a file: what it shows, and that nothing in a text gets out of its place."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.against.model import Against, Item, ItemKind, Status
from factcheck.against.model import Passage as Source
from factcheck.documents import Span
from factcheck.documents.places import Place, Unit
from factcheck.findings import DocumentReport, Report, Skipped
from factcheck.report import render
from factcheck.report.escape import in_xml
from factcheck.report.html.assets import script, styles
from factcheck.report.html.setting import Passage, Run, set_text
from tests.report.pages import checked, page_of
from tests.report.sample import FINDING, FULL, MILD, document, report, span_of

STORY = (
    "Paris, 21 January 2026\n\nOn Monday, 22 January 2026, former President Donald Trump spoke. He left.\n\n"
    "French President Emmanuel Macron listened. “We wait for the ferry,” said Ann Poe. See [3].\n\n"
    "References\n\n[1] One.\n"
)
VOID = frozenset(("meta", "br", "input", "line", "rect", "circle", "path", "use"))


class Nesting(HTMLParser):
    """Holds the tags against each other, and keeps the text that is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.shown: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] not in ("script", "style"):
            self.shown.append(data)


def parsed(html: str) -> Nesting:
    found = Nesting()
    found.feed(html)
    found.close()
    assert found.stack == []
    return found


def words(passage: Passage) -> str:
    return "".join(part.text for part in passage.parts if isinstance(part, Run))


def marked(report: DocumentReport, number: int) -> str:
    """Return the words that the page marks for a finding."""
    runs = (part for passage in set_text(report) for part in passage.parts if isinstance(part, Run))
    return "".join(run.text for run in runs if number in run.marks)


def noted(report: DocumentReport) -> list[int]:
    found = [
        number
        for passage in set_text(report)
        for number in (*(part for part in passage.parts if isinstance(part, int)), *passage.after)
    ]
    return sorted(found)


def test_the_page_shows_text_findings_evidence_and_claims() -> None:
    html = page_of(checked(STORY))
    found = parsed(html)
    shown = " ".join("".join(found.shown).split())
    for said in (
        "On Monday, 22 January 2026",
        "22 January 2026 is a Thursday, not a Monday.",
        "Thursday, 22 January 2026",
        "Donald Trump has been President of the United States since 20 January 2025",
        "There is no entry 3 in the reference list",
        "said by Ann Poe",
        "weekday-mismatch",
    ):
        assert said in shown, said
    links = {attributes.get("href") for tag, attributes in found.tags if tag == "a"}
    assert "https://github.com/unitedstates/congress-legislators" in links


def test_every_link_within_the_page_leads_somewhere() -> None:
    found = parsed(page_of(checked(STORY), checked("Nothing here.\n", "other.txt")))
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    hrefs = {attributes["href"] or "" for _, attributes in found.tags if "href" in attributes}
    assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)


def test_the_policy_allows_exactly_the_style_sheet_and_the_script_that_are_inside() -> None:
    html = page_of(checked(STORY))
    policy = next(
        attributes["content"] or "" for tag, attributes in parsed(html).tags if "content-security-policy"
        in (attributes.get("http-equiv") or "").lower()
    )  # fmt: skip
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        found = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        hashes = [f"'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" for inside in found]
        assert f"{tag}-src {' '.join(hashes)};" in policy
    assert not re.search(r"<[^>]+\s(style|on\w+)=", html)


@pytest.mark.parametrize("text", [styles(), script()])
def test_nothing_in_styles_and_script_would_be_taken_for_markup_or_for_a_command_of_a_log(text: str) -> None:
    assert in_xml(text) == text
    assert "</s" not in text


EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)> "\' onclick="x" &lt;b&gt; javascript:alert(3)'


def test_hostile_text_is_shown_as_text_wherever_it_comes_from() -> None:
    text = f"{EVIL}\n\nMonday, 22 January 2026 {EVIL}\n"
    evil = replace(
        FINDING,
        message=EVIL,
        span=Span(0, len(EVIL)),
        suggestion=EVIL,
        possibilities=(EVIL, EVIL),
        evidence=(
            replace(FINDING.evidence[0], text=EVIL, source=EVIL, url="javascript:alert(4)", kind=EVIL),
        ),
        related=(replace(FINDING.related[0], message=EVIL, path=EVIL),),
    )
    found = replace(checked(text, f"{EVIL}.txt"), findings=(evil,), notes=(EVIL,))
    html = page_of(report=Report((found,), (Skipped(EVIL, EVIL),), EVIL, EVIL, (EVIL,)))
    tags = parsed(html).tags
    assert [tag for tag, _ in tags if tag == "script"].count("script") == 2
    assert "img" not in {tag for tag, _ in tags}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert not [
        href for _, attributes in tags if (href := attributes.get("href") or "").startswith("javascript")
    ]
    assert escape("<script>alert(1)</script>") in html


@pytest.mark.parametrize(
    ("path", "text", "mark"),
    [
        ("a.txt", "On Monday, 22 January 2026, it rained.\r\n", "Monday, 22 January 2026"),
        ("a.txt", "A gull \U0001f54a.\r\rOn Monday,\r22 January 2026, it rained.", "Monday,\n22 January 2026"),
        ("a.md", "# T\n\nOn **Monday**, [22 January](x.html) 2026, it rained.\n", "Monday, 22 January 2026"),
        ("a.html", "<p>On <b>Mon</b>day,&nbsp;22 Janu&shy;ary 2026, it rained.</p>", "Monday,\xa0 22 Janu\xadary 2026"),
        ("a.txt", "שלום עולם. On Monday, 22 January 2026, it rained.\n", "Monday, 22 January 2026"),
    ],
)  # fmt: skip
def test_the_words_of_a_finding_are_marked_as_a_reader_sees_them(path: str, text: str, mark: str) -> None:
    found = checked(text, path)
    number = next(n for n, finding in enumerate(found.findings, 1) if finding.code == "CAL101")
    assert marked(found, number).replace("\xa0", " ").split() == mark.replace("\xa0", " ").split()
    parsed(page_of(found))


def test_characters_that_nobody_sees_are_named() -> None:
    html = page_of(checked("Ann \u202epoe\u202c said\u200b so.\x07\n"))
    assert "\u202e" not in html
    shown = "".join(parsed(html).shown)
    for name in ("U+202E", "U+202C", "U+200B", "U+0007"):
        assert name in shown


def test_findings_that_overlap_are_marked_together() -> None:
    one = replace(FINDING, span=span_of("Former Mayor Ann Poe"), related=())
    two = replace(MILD, span=span_of("Ann Poe left"))
    found = document(one, two)
    runs = [
        part for passage in set_text(found) for part in passage.parts if isinstance(part, Run) and part.marks
    ]
    assert [(run.text, run.marks) for run in runs] == [
        ("Former Mayor ", (1,)),
        ("Ann Poe", (1, 2)),
        (" left", (2,)),
    ]
    assert [run.ends for run in runs] == [(), (1,), (2,)]


def test_what_only_the_source_says_is_shown_as_source() -> None:
    text = "<html><body><p>Seen.</p><!-- As an AI language model, I cannot. --><p>Later.</p></body></html>"
    found = checked(text, "a.html")
    place = text.index("As an AI")
    found = replace(found, findings=(replace(FINDING, span=Span(place, place + 8), related=()),))
    passages = list(set_text(found))
    loose = [passage for passage in passages if passage.kind == "loose"]
    assert [passage.after for passage in loose] == [(1,)]
    assert marked(found, 1) == "As an AI"
    assert [words(passage) for passage in passages if passage.kind == "paragraph"] == ["Seen.", "Later."]


def test_a_report_of_another_program_without_a_page_shows_its_text_as_it_is() -> None:
    parsed("".join(render(FULL, "html")))
    (passage,) = set_text(document(FINDING))
    assert words(passage).startswith("Ostrey, 21 January 2026\n\nMayor Ann Poe met the “Wharf")


PIECES = st.sampled_from(
    [
        "Monday, 22 January 2026",
        " ",
        "\n\n",
        "\r",
        "**",
        "<b>",
        "</p>",
        "&amp;",
        "&shy;",
        "\u202e",
        "\U0001f6a2",
        "אב",
        "[1]",
        ".",
    ]
)


@given(st.lists(PIECES, max_size=30), st.sampled_from(("a.txt", "a.md", "a.html")), st.data())
def test_every_finding_has_one_note_one_beginning_and_one_end(
    pieces: list[str], path: str, data: st.DataObject
) -> None:
    text = "".join(pieces)
    found = checked(text, path)
    places = st.integers(0, len(text))
    spans = [Span(*sorted((data.draw(places), data.draw(places)))) for _ in range(3)]
    found = replace(found, findings=tuple(replace(FINDING, span=span, related=()) for span in spans))
    runs = [part for passage in set_text(found) for part in passage.parts if isinstance(part, Run)]
    assert noted(found) == [1, 2, 3]
    assert sorted(number for run in runs for number in run.starts) == [1, 2, 3]
    assert sorted(number for run in runs for number in run.ends) == [1, 2, 3]
    parsed(page_of(found))


def test_documents_stand_with_the_worst_first() -> None:
    fine, bad = checked("It rained.\n", "fine.txt"), checked(STORY, "bad.txt")
    html = page_of(fine, bad)
    index = html[html.index('id="index"') : html.index("<article")]
    assert index.index("bad.txt") < index.index("fine.txt")
    assert "Findings by rule" in index
    assert "Jan 2026" in index
    assert "undated" in index


def test_what_was_skipped_is_told() -> None:
    assert "news/locked.txt: cannot be read: Permission denied" in "".join(
        parsed("".join(render(FULL, "html"))).shown
    )


def test_a_related_place_in_another_document_is_a_link_to_it() -> None:
    here = document(
        replace(FINDING, related=(replace(FINDING.related[0], path="b.txt", message="told otherwise"),)),
        path="a.txt",
    )
    html = "".join(render(report(here, document(path="b.txt")), "html"))
    assert re.search(r'<a href="#d2">b\.txt, line 3</a>\s*told otherwise', html)


def test_a_draft_shows_what_became_of_each_item_that_its_sources_were_asked_for() -> None:
    found = checked("Forty people came to the quay.\n", "draft.txt")
    passage = Source("notes.txt", 3, Place(Unit.FILE, None, 3), "40 people <came>", Span(0, 16))
    item = Item(ItemKind.NUMBER, Span(0, 5), "Forty", Status.ALTERED, passage, "40", "told as <forty>")
    html = page_of(replace(found, against=Against((item,), same_story=True, sources=2)))
    shown = " ".join("".join(parsed(html).shown).split())
    assert "Held against 2 sources" in shown
    assert "altered number Forty told as <forty> 40 40 people <came> notes.txt, line 3" in shown
    assert 'href="#d1p1">1</a>' in html
