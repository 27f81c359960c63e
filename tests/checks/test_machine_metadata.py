"""GEN609 and GEN604: what a file says of its making, and which part of a text reads like a machine's."""

from __future__ import annotations

import pytest

from factcheck.api import Checker
from factcheck.catalogue import catalogue
from factcheck.config import AUDITOR, Settings
from factcheck.documents import read_text
from factcheck.findings import Confidence, Finding, Severity

MACHINE = catalogue()["GEN604"].bad[0].plain.strip()
HUMAN = catalogue()["GEN604"].good[0].plain.strip()
IPTC = "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def findings(text: str, name: str, code: str) -> list[Finding]:
    document = read_text(text, name)
    report, failures = Checker(Settings(select=(code,), persona=AUDITOR)).examine(document)
    assert not failures
    return list(report.findings)


def page(head: str, body: str = "<p>The ferry runs.</p>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def data(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    ("head", "told", "severity", "words"),
    [
        (
            '<meta name="generator" content="ChatGPT">',
            *("tool", Severity.WARNING, "The file names ChatGPT as its maker (generator)."),
        ),
        (
            data(f'{{"@type": "NewsArticle", "digitalSourceType": "{IPTC}"}}'),
            *("declared", Severity.WARNING, "The file declares its content as made by a machine"),
        ),
        (
            data(f'{{"@type": "ImageObject", "digitalSourceType": "{IPTC}"}}'),
            *("media", Severity.INFO, "The file declares a picture or recording in it as made by a machine"),
        ),
        (
            '<meta name="generator" content="python-docx">',
            *("program", Severity.INFO, "The file was put together by a program (python-docx)"),
        ),
    ],
)
def test_a_maker_is_a_warning_and_what_says_nothing_of_the_text_is_not(
    head: str, told: str, severity: Severity, words: str
) -> None:
    (found,) = findings(page(head), "a.html", "GEN609")
    assert (found.properties, found.severity) == ((("told", told),), severity)
    assert found.message.startswith(words)


def test_each_kind_is_said_once_at_its_place_or_at_the_opening_of_the_text() -> None:
    article = data(f'{{"@type": "NewsArticle", "digitalSourceType": "{IPTC}"}}')
    twice = '<meta name="generator" content="ChatGPT"><meta name="author" content="ChatGPT">'
    text = page(article + twice, "<p>The ferry runs.</p><p>It is red.</p>")
    found = findings(text, "a.html", "GEN609")
    assert {text[item.span.start : item.span.end] for item in found} == {
        "The ferry runs.",
        '<meta name="generator" content="ChatGPT">',
    }
    report, _ = Checker(Settings(select=("GEN609",))).examine(read_text(page(article, ""), "a.html"))
    assert [(item.span.start, item.span.end) for item in report.findings] == [(0, 0)]


class TestSections:
    """A text that as a whole does not read like a machine's, with one or two sections that do."""

    TEXT = "\n\n".join([*[HUMAN] * 3, MACHINE] * 2)

    def test_each_section_is_reported_with_its_own_sentences(self) -> None:
        one, two = findings(self.TEXT, "a.txt", "GEN604")
        for found in (one, two):
            assert found.message.startswith("A section of 276 words resembles machine-written text")
            assert (found.severity, found.confidence) == (Severity.WARNING, Confidence.LOW)
            assert all(
                found.span.start <= item.span.start < item.span.end <= found.span.end
                for item in found.related
            )
        assert [len(found.related) for found in (one, two)] == [3, 0]
        assert self.TEXT[one.span.start : one.span.end].endswith(MACHINE[-20:])
        assert one.properties == two.properties

    def test_the_whole_text_is_reported_once_and_its_first_sentence_not_twice(self) -> None:
        text = f"{HUMAN}\n\n{MACHINE}"
        (found,) = findings(text, "a.txt", "GEN604")
        assert found.message.startswith("The text resembles machine-written text more than 9")
        assert found.confidence is Confidence.LOW
        assert found.span not in [item.span for item in found.related]
        assert len(found.related) == 2


def test_up_to_twenty_marks_are_shown_without_a_word_of_more() -> None:
    for count, shown, more in ((20, 20, False), (21, 20, True)):
        found = findings("The ferry [cite: 1] runs. " * count, "a.txt", "GEN602")
        assert len(found) == shown
        assert found[-1].message.endswith("1 more is not shown.") is more


def test_a_long_hidden_message_is_shown_up_to_two_hundred_characters() -> None:
    message = "".join(chr(0xE0000 + ord(letter)) for letter in "ab" * 60)
    (found,) = findings(f"The ferry{message} runs{message}.", "a.txt", "GEN607")
    assert [item.text for item in found.evidence] == [f"They spell {'ab' * 100!r}."]
    assert found.severity is Severity.WARNING


def test_hidden_characters_are_as_bad_as_the_first_of_their_kind() -> None:
    found = findings("The fer\u200bry \u202eruns.", "a.txt", "GEN607")
    assert [item.severity for item in found] == [Severity.INFO, Severity.WARNING]
