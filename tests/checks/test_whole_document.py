"""SRC510, SRC511, SRC526 and SRC527: what is missing in a document, or does not belong to it."""

from __future__ import annotations

import pytest

from factcheck.api import Checker
from factcheck.config import AUDITOR, Settings
from factcheck.documents import read_text
from factcheck.findings import Finding

SENTENCE = "The old pier of the town burned down on the night of the fair, and nobody was hurt at all."
"""Nineteen words."""


def findings(text: str, code: str, path: str = "a.txt") -> list[Finding]:
    report, _ = Checker(Settings(select=(code,), persona=AUDITOR)).examine(read_text(text, path))
    return list(report.findings)


def words(count: int) -> str:
    return " ".join((SENTENCE.split() * count)[:count])


@pytest.mark.parametrize(("count", "told"), [(39, False), (40, True)])
def test_a_text_of_forty_words_should_have_a_date(count: int, told: bool) -> None:
    assert bool(findings(words(count), "SRC510")) is told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Fire on the pier\n\n{words(60)}", "Fire on the pier"),
        (words(60), words(60)[:200]),
        (f"{words(20)}\n{words(30)}", words(20)),
        (f"| a | b |\n| --- | --- |\n| c | d |\n\nIt burned.\n\n{words(60)}", "It burned."),
    ],
)
def test_a_finding_of_the_whole_stands_at_its_opening(text: str, shown: str) -> None:
    (found,) = findings(text, "SRC510", "a.md")
    assert text[found.span.start : found.span.end] == shown


class TestByline:
    """A document of 120 words should name its author."""

    @pytest.mark.parametrize(("count", "told"), [(119, False), (120, True)])
    def test_from_so_many_words_on(self, count: int, told: bool) -> None:
        assert bool(findings(words(count), "SRC527")) is told

    @pytest.mark.parametrize(
        ("line", "named"),
        [
            ("By Ann Poe", True),
            ("By Ann Poe and Karl Lind, Staff Writers", True),
            ("By night the pier burned.", False),
            ("- By Ann Poe", False),
            ("Author: Ann Poe", True),
            ("Photo: Ann Poe", False),
        ],
    )
    def test_in_a_line_of_its_own(self, line: str, named: bool) -> None:
        text = f"{words(70)}.\n\n{line}\n\n{words(70)}."
        assert bool(findings(text, "SRC527", "a.md")) is not named

    @pytest.mark.parametrize(
        ("author", "named"), [("author: Ann Poe", True), ("author: Kelby", True), ("title: The pier", False)]
    )
    def test_in_front_matter(self, author: str, named: bool) -> None:
        assert bool(findings(f"---\n{author}\n---\n\n{words(140)}.", "SRC527", "a.md")) is not named

    @pytest.mark.parametrize(
        ("meta", "named"),
        [
            ('<meta name="author" content="Ann Poe">', True),
            ('<meta name="author" content="kelbyweb">', False),
            ('<meta name="description" content="Ann Poe">', False),
        ],
    )
    def test_in_the_head_of_a_page_by_a_full_name(self, meta: str, named: bool) -> None:
        page = f"<!doctype html><html><head>{meta}</head><body><p>{words(140)}.</p></body></html>"
        assert bool(findings(page, "SRC527", "a.html")) is not named


def test_furniture_is_reported_once_with_up_to_ten_more_places() -> None:
    for count, more in ((1, 0), (3, 2), (11, 10), (12, 10)):
        text = "\n\n".join(f"{SENTENCE}\n\nShare this article" for _ in range(count))
        (found,) = findings(text, "SRC526")
        assert text[found.span.start : found.span.end] == "Share this article"
        assert len(found.related) == more


class TestGlued:
    """A second text of eighty words behind a break that shares hardly a word with the first."""

    PIER = (
        "Wooden planks burned quickly beside harbour lanterns while sailors watched smoke drifting seaward. "
    )
    CHESS = "Grandmasters analysed endgames patiently, sacrificing bishops before resigning positions they admired. "

    def glued(self, first: str, second: str, between: str = "Share this article") -> list[Finding]:
        return findings(f"{first}\n\n{between}\n\n{second}", "SRC511")

    def test_it_is_found_at_its_first_words(self) -> None:
        second = self.CHESS * 8
        (found,) = self.glued(self.PIER * 8, second)
        assert (found.span.end - found.span.start) == 200
        (evidence,) = found.evidence
        assert "likeness 0.00" in evidence.text

    def test_a_short_first_block_is_shown_whole(self) -> None:
        (found,) = self.glued(self.PIER * 8, f"{self.CHESS.strip()}\n\n{self.CHESS * 8}")
        assert found.span.end - found.span.start == len(self.CHESS.strip())

    @pytest.mark.parametrize(("count", "told"), [(79, False), (80, True)])
    def test_both_parts_have_eighty_words_of_running_text(self, count: int, told: bool) -> None:
        part = " ".join((self.CHESS * 9).split()[:count])
        assert bool(self.glued(self.PIER * 8, part)) is told
        assert bool(self.glued(part, self.PIER * 8)) is told

    @pytest.mark.parametrize(("count", "told"), [(11, False), (12, True)])
    def test_paragraphs_of_twelve_words_are_running_text(self, count: int, told: bool) -> None:
        line = " ".join((self.CHESS * 2).split()[:count])
        assert bool(self.glued(self.PIER * 8, "\n\n".join([f"{line}."] * 12))) is told

    def test_the_same_matter_goes_on_behind_a_break(self) -> None:
        assert not self.glued(self.PIER * 8, self.CHESS * 5 + self.PIER * 5)
        assert not self.glued(self.PIER * 8, self.CHESS * 8, between="It rained.")

    @pytest.mark.parametrize("between", ["By Karl Lind", "Keywords: chess, prizes", "Share this article"])
    def test_a_byline_or_keywords_or_furniture_make_a_break(self, between: str) -> None:
        assert self.glued(self.PIER * 8, self.CHESS * 8, between=between)
        assert not findings(f"{between}\n\n{self.CHESS * 16}", "SRC511")

    def test_parts_that_share_some_words_are_one_text(self) -> None:
        assert not self.glued(self.PIER * 8, self.CHESS * 7 + self.PIER * 2)
        assert self.glued(self.PIER * 16, self.CHESS * 40 + self.PIER)

    def test_words_are_compared_by_their_first_seven_letters(self) -> None:
        assert not self.glued("harbourmaster " * 90, "harbourside " * 90)
        assert self.glued("harvest " * 90, "harbour " * 90)

    def test_a_third_text_is_found_too(self) -> None:
        third = (
            "Gardeners pruned roses, composting leaves during quiet October mornings behind crooked fences. "
        )
        parts = [self.PIER * 8, self.CHESS * 8, third * 9]
        assert len(findings("\n\nShare this article\n\n".join(parts), "SRC511")) == 2


class TestTwoDates:
    """SRC528 where a date has no place in the text."""

    BODY = "The board of Kelby met for three hours and agreed to build the pier anew."

    def test_the_name_of_the_file_against_the_front_matter(self) -> None:
        (found,) = findings(f"---\ndate: 2021-05-03\n---\n{self.BODY}", "SRC528", "2020-05-03-minutes.md")
        assert "its meta data say 3 May 2021, its file name says 3 May 2020" in found.message
        assert not findings(f"---\ndate: 2021-05-03\n---\n{self.BODY}", "SRC528", "minutes-2020-05.md")

    def test_the_head_of_a_page_against_its_dateline(self) -> None:
        head = '<meta property="article:published_time" content="2021-05-03">'
        page = (
            f"<!doctype html><html><head>{head}</head><body><p>3 May 2020</p><p>{self.BODY}</p></body></html>"
        )
        (found,) = findings(page, "SRC528", "a.html")
        assert "its dateline says 3 May 2020, its meta data say 3 May 2021" in found.message
