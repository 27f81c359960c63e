"""A time that a sentence states for a role: what it promises, and what it forbids."""

from __future__ import annotations

import pytest

from factcheck import check
from factcheck.findings import Verdict


def verdicts(text: str, date: str = "2026-01-28") -> set[Verdict]:
    judged = check(text, date=date).judgements
    return {item.verdict for item in judged if item.claim.startswith(("role", "tenure"))}


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Scholz was chancellor of Germany in 2015.",
        "In 2015 Boris Johnson was prime minister of Britain.",
        "In 2015, when Boris Johnson was prime minister of Britain, the bridge fell.",
        "Back in May 2015, Boris Johnson, then prime minister of Britain, saw the bridge.",
        "Gordon Brown was British prime minister in 2003.",
        "John Kerry was US secretary of state on 3 May 2010.",
        "Hillary Clinton was secretary of state of the United States between 2013 and 2017.",
        "Barack Obama was president of the United States from 2005 to 2013.",
        "Tony Blair served as British prime minister until 2010.",
        "Joe Biden has been president of the United States since 2021.",
        "Olaf Scholz, German chancellor since December 2021, likes plums.",
        "Joe Biden is president of the United States, as he was in 2022.",
        "Olaf Scholz became chancellor of Germany in July 2021.",
    ],
)
def test_what_is_wrong_for_the_time_stated_is_reported_and_never_supported(text: str) -> None:
    found = check(text, date="2026-01-28").findings
    assert any(item.code.startswith("ROL") for item in found)
    assert Verdict.SUPPORTED not in verdicts(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Angela Merkel was chancellor of Germany in 2015.", "2026-01-28"),
        ("In 2019, when Theresa May's government fell, Boris Johnson was popular.", "2026-01-28"),
        ("In 2021 Donald Trump was president of the United States.", "2026-01-28"),
        ("Joe Biden has been president of the United States since 2021.", "2023-01-28"),
        ("Emmanuel Macron, president of France since May 2017, likes plums.", "2026-01-28"),
        ("Olaf Scholz became chancellor of Germany in December 2021.", "2026-01-28"),
        ("Tony Blair served as British prime minister from 1997 until 2007.", "2026-01-28"),
        ("Tony Blair was prime minister of Britain when the bridge of 2015 was drawn.", "2026-01-28"),
    ],
)
def test_what_is_right_for_the_time_stated_stays_silent(text: str, date: str) -> None:
    assert [item for item in check(text, date=date).findings if item.code.startswith("ROL")] == []


def test_supported_needs_the_stated_time_to_be_met() -> None:
    assert verdicts("Angela Merkel was chancellor of Germany in 2015.") == {Verdict.SUPPORTED}
    assert verdicts("Emmanuel Macron has been president of France since 2017.") == {Verdict.SUPPORTED}


def test_a_date_close_to_a_change_of_office_is_neither_promised_nor_denied() -> None:
    assert verdicts("Donald Trump became president of the United States in December 2016.") == {
        Verdict.NOT_COVERED
    }
