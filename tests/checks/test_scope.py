"""Scope: which words of a document a rule judges, as declared where it is registered."""

from __future__ import annotations

from typing import NoReturn

import pytest

from factcheck.checks import Check, Context, all_checks
from factcheck.checks.scope import EVERYWHERE, NARRATED, OWN_PROSE, PROSE, Scope
from factcheck.claims import Claims, TimeClaim
from factcheck.documents import read_text
from factcheck.language.reading import Reading

TEXT = """# The pier of 3 May 2019

It burned on 4 May 2019. “It fell on 5 May 2019,” said Ann Poe.

| fire | 6 May 2019 |
|------|------------|
| tide | 7 May 2019 |
"""


def context() -> Context:
    """Return the document of these tests, without a fact table."""

    def none() -> NoReturn:
        raise AssertionError("neither facts nor titles are asked for")

    document = read_text(TEXT, "a.md")
    reading = Reading(document, none)
    return Context(document, reading, Claims(reading), none)


@pytest.mark.parametrize(
    ("scope", "days"),
    [
        (EVERYWHERE, ["3 May 2019", "4 May 2019", "5 May 2019", "6 May 2019", "7 May 2019"]),
        (PROSE, ["3 May 2019", "4 May 2019", "5 May 2019"]),
        (NARRATED, ["4 May 2019", "5 May 2019"]),
        (OWN_PROSE, ["3 May 2019", "4 May 2019"]),
    ],
)
def test_a_check_judges_the_claims_in_its_scope(scope: Scope, days: list[str]) -> None:
    seen: list[str] = []

    def look(inside: Context) -> tuple[()]:
        seen.extend(TEXT[claim.span.start : claim.span.end] for claim in inside.judged(TimeClaim))
        return ()

    Check(("ROL301",), look, scope).run(context())
    assert seen == days


def test_sentences_and_blocks_are_those_of_the_scope() -> None:
    inside = context().within(NARRATED)
    assert [TEXT[block.start : block.start + 2] for block in inside.blocks()] == ["It"]
    assert [TEXT[one.start : one.start + 2] for _, one in inside.sentences()] == ["It", "“I"]


def test_what_several_checks_look_at_is_made_once_for_each_scope() -> None:
    whole = context()
    inside = whole.within(NARRATED)
    assert whole.within(NARRATED) is inside
    assert inside.within(EVERYWHERE) is whole
    assert inside.view(Context.sentences) is not whole.view(Context.sentences)


def test_every_check_that_judges_a_part_of_the_text_says_so() -> None:
    assert {check.scope for check in all_checks()} > {EVERYWHERE, NARRATED, PROSE, OWN_PROSE}
