from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.documents import read_text
from factcheck.language.reading import Reading
from factcheck.language.sourcing import SourceKind, source_kind, sourcing_view
from factcheck.language.sourcing_profile import sourcing_profile

if TYPE_CHECKING:
    from factcheck.language.vocabulary import Vocabulary


def no_vocabulary() -> Vocabulary:
    raise AssertionError("sourcing needs no names and titles")


def reading(text: str) -> Reading:
    return Reading(read_text(text, "a.txt"), no_vocabulary)


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Ann Poe", SourceKind.NAMED),
        ("She", SourceKind.PRONOUN),
        ("The Poeville Harbour Board", SourceKind.ORGANISATION),
        ("NATO", SourceKind.ORGANISATION),
        ("A harbour report", SourceKind.DOCUMENT),
        ("The mayor of Poeville", SourceKind.DESCRIBED),
        ("Two sources", SourceKind.SOURCES),
        ("A source close to the board", SourceKind.SOURCES),
        ("The source code", SourceKind.DESCRIBED),
        ("People familiar with the plan", SourceKind.CLOSE),
        ("A senior diplomat", SourceKind.OFFICIAL),
        ("Harbour officials", SourceKind.BODY),
        ("Party strategist Ann Poe", SourceKind.NAMED),
    ],
)
def test_what_kind_of_source_speaks(speaker: str, kind: SourceKind) -> None:
    view = sourcing_view(reading(f"{speaker} said the pier will be closed."))
    assert [source_kind(view, report) for report in view.reports][:1] == [kind]


def test_figures_are_sums_shares_and_counts() -> None:
    text = "In 1911 the pier cost $4.5 million, drew 1,200 people, lost 30% and killed at least 12; it is 40 years old."
    figures = reading(text).figures
    assert [text[item.span.start : item.span.end] for item in figures] == [
        "$4.5 million", "1,200", "30%", "killed at least 12",
    ]  # fmt: skip


def test_the_profile_counts_what_carries_a_source() -> None:
    text = (
        "“The pier burned for hours,” said Ann Poe. “It was a sad day,” she added. It cost $4 million. "
        "Sources say it will close.\n\nIt was built in 1911 [1] and [2]. Nobody knows.\n\n"
        "References\n[1] Poe. Pier. 2011.\n"
    )
    profile = sourcing_profile(reading(text))
    assert (profile.statements, profile.sourced) == (5, 4)
    assert profile.share == 0.8
    assert dict(profile.speakers) == {"Ann Poe": 2}
    assert dict(profile.sources) == {"named": 1, "sources": 1}
    assert (profile.citations, profile.resolved) == (2, 1)


def test_a_text_without_statements_has_no_share() -> None:
    assert sourcing_profile(reading("Nobody knows.")).share is None
