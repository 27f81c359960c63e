"""A draft held against its sources: what each item becomes; the findings stand in the examples of CON430 to CON437."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Checker, read_file
from factcheck.against.model import Against, Item, ItemKind, Status, summary
from factcheck.documents import Document, read_text

EXAMPLES = ("agency-story.txt", "aggregator.txt", "clean-feature.md", "press-release.txt", "white-paper.md")
SOURCE = (
    "The ferry Heron carried 40 people from Ostrey on Monday, 12 January 2026, Ann Poe said. Nobody fell."
)


def held(draft: Document | str, *sources: Document | str) -> Against:
    """Return what becomes of a draft."""
    found = [
        read_text(one, f"source-{number}.txt") if isinstance(one, str) else one
        for number, one in enumerate(sources, 1)
    ]
    document = read_text(draft, "draft.txt") if isinstance(draft, str) else draft
    report = Checker(sources=found).check(document)
    assert report.against is not None
    assert report.notes == document.notes
    return report.against


def item(against: Against, text: str) -> Item:
    (found,) = [one for one in against.items if one.text == text]
    return found


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("swapped", [False, True], ids=["itself", "paragraphs-swapped"])
def test_a_text_against_itself_is_supported_whole(root: Path, name: str, swapped: bool) -> None:
    document = read_file(root / "examples" / name)
    paragraphs = document.text.split("\n\n")
    source = "\n\n".join(reversed(paragraphs)) if swapped else document.text
    against = held(document, read_text(source, document.path))
    assert against.same_story
    assert against.differences == ()
    assert len(against.items) > 20
    assert {one.status for one in against.items} == {Status.SUPPORTED}


def test_each_item_has_the_passage_that_it_rests_on() -> None:
    against = held("In 2026 the Heron\ncarried forty people.", f"Of the Heron.\n\n{SOURCE}")
    number = item(against, "forty")
    assert (number.kind, number.status) == (ItemKind.NUMBER, Status.SUPPORTED)
    assert number.passage is not None
    assert (number.passage.path, number.passage.line) == ("source-1.txt", 3)
    assert number.passage.text.startswith("The ferry Heron carried 40 people from Ostrey")
    assert f"Of the Heron.\n\n{SOURCE}"[slice(*number.passage.span)].startswith("The ferry Heron")


def test_what_is_altered_says_what_the_source_has() -> None:
    against = held("The ferry Heron carried 45 people from Ostrey on Tuesday, Nan Poe said.", SOURCE)
    assert {one.text: one.source_words for one in against.items if one.status is Status.ALTERED} == {
        "45": "40",
        "Tuesday": "Monday, 12 January 2026",
        "Nan Poe": "Ann Poe",
    }
    assert summary([against]) == "2 supported, 3 altered, 0 not found"


def test_what_is_not_judged_is_counted_with_the_reason() -> None:
    against = held("The Heron had two reasons to stop.", SOURCE)
    assert item(against, "two").status is Status.NOT_JUDGED
    assert item(against, "two").reason
    assert summary([against]) == "1 supported, 0 altered, 0 not found, 1 not judged"


def test_the_order_of_sources_does_not_matter() -> None:
    sources = [
        read_text(text, f"{name}.txt")
        for name, text in zip(
            "abc", (SOURCE, SOURCE.replace("40", "44"), "Ann Poe sang in Ostrey."), strict=True
        )
    ]
    draft = "The ferry Heron carried 40 people from Ostrey on Monday, 12 January 2026, Ann Poe said."
    first, second = held(draft, *sources), held(draft, *reversed(sources))
    assert first == second
    assert [one.words for one in first.differences] == ["44"]


def test_little_that_is_found_is_another_story() -> None:
    against = held("Ibsen Dahl paid 77 euros to Orla Quist in Larkhaven.", SOURCE)
    assert not against.same_story
    assert Counter(one.status for one in against.items) == {Status.NOT_FOUND: 4}


def test_places_are_those_of_the_file_where_words_are_closed_up() -> None:
    text = "The fer\u00adry Her\u00adon carried 45 people."
    (number,) = [one for one in held(text, SOURCE).items if one.kind is ItemKind.NUMBER]
    assert text[slice(*number.span)] == "45"


WORDS = "Ann Poe Ostrey Heron Monday 12 January 2026 40 45 percent $3m not never free paid “ ” . , \n \x00 \u202e é G7"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=40),
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=40),
)
def test_any_text_can_be_held_against_any(draft: list[str], source: list[str]) -> None:
    text = " ".join(draft)
    against = held(text, " ".join(source))
    for one in against.items:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.passage is not None or one.status in (Status.NOT_FOUND, Status.NOT_JUDGED)
    itself = held(text, text)
    assert {one.status for one in itself.items} <= {Status.SUPPORTED, Status.NOT_JUDGED}


def test_nothing_is_asked_of_a_document_without_sources() -> None:
    report = Checker().check(read_text(SOURCE))
    assert report.against is None
