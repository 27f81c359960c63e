from __future__ import annotations

import pytest

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.documents import read_text
from factcheck.findings import Finding, Severity


def findings(text: str, *codes: str) -> list[Finding]:
    report, failures = Checker(Settings(select=codes)).examine(read_text(text, "a.txt"))
    assert not failures
    return list(report.findings)


def words(text: str, *codes: str) -> list[str]:
    return [text[item.span.start : item.span.end] for item in findings(text, *codes)]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Sources say the pier will close.", ["Sources"]),
        ("The pier will close, two people briefed on the plan said.", ["two people briefed on the plan"]),
        (
            "The pier will close, said one person with knowledge of the plan.",
            ["one person with knowledge of the plan"],
        ),
        (
            "A town official, who spoke on condition of anonymity, drew a map.",
            ["A town official, who spoke on condition"],
        ),
        ("The Post quoted unnamed officials as hopeful.", ["unnamed officials"]),
    ],
)
def test_sources_without_a_name(text: str, flagged: list[str]) -> None:
    found = words(text, "SRC505")
    assert len(found) == len(flagged)
    assert all(
        one.startswith(other[:20]) or other.startswith(one[:20])
        for one, other in zip(found, flagged, strict=True)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe, a senior official, said the pier will close.",
        "Town official Ann Poe said the pier will close.",
        "A senior official, Ann Poe, said the pier will close.",
        "The water comes from two sources, and people say nothing.",
        "“Sources say it will close,” Ann Poe told the town.",
    ],
)
def test_named_people_are_no_anonymous_sources(text: str) -> None:
    assert words(text, "SRC505") == []


def test_a_reason_or_a_whole_office_weighs_less() -> None:
    reason = "The pier will close, said a person briefed on the plan, who was not authorized to speak to the press."
    assert [item.severity for item in findings(reason, "SRC505")] == [Severity.INFO]
    assert dict(findings(reason, "SRC505")[0].properties)["reason"] == "given"
    office = "Harbour officials said the pier will close."
    assert [item.severity for item in findings(office, "SRC505")] == [Severity.INFO]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Critics say the pier will fall.", ["Critics"]),
        ("The pier will fall, many experts warn.", ["many experts"]),
        ("The pier is widely believed to be haunted.", ["is widely believed to"]),
        ("Critics of the pier met in the harbour.", []),
        ("Analysts such as Ann Poe say the pier will fall.", []),
        ("The critics said nothing.", []),
        ("Some scholars say the pier will fall (Poe, 2011).", []),
        ("“Experts say it will fall,” Ann Poe said.", []),
    ],
)
def test_attribution_to_nobody_in_particular(text: str, flagged: list[str]) -> None:
    assert words(text, "SRC506") == flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Research shows that piers burn fast.", ["Research"]),
        ("A recent study found that piers burn fast.", ["A recent study"]),
        ("A recent study found that piers burn. It was done at Poeville Harbour Institute.", []),
        ("A study by Ann Poe found that piers burn fast.", []),
        ("The study found that piers burn fast.", []),
        ("She studies fires and shows films.", []),
    ],
)
def test_research_without_a_name(text: str, flagged: list[str]) -> None:
    assert words(text, "SRC523") == flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("The pier drew 40 percent of the visitors. It cost $4 million.", ["40 percent"]),
        ("The fire killed 12 people and destroyed the pier.", ["killed 12"]),
        ("The pier drew 40 percent of the visitors, the clerk said. It cost $4 million.", []),
        ("The pier drew 40 percent of the visitors, a survey of the town found.", []),
        ("The board promised to spend $4 million.", []),
        ("The pier cost $4 million, “a lot of money”.", []),
        ("The pier was built in 1911 and has 3 kiosks.", []),
    ],
)
def test_figures_without_a_source(text: str, flagged: list[str]) -> None:
    assert words(text, "SRC507") == flagged


def test_a_text_that_cites_gives_the_source_beside_the_figure() -> None:
    entries = "References\n[1] Poe, Ann. The Pier. 2011.\n"
    text = f"The pier burned [1]. The clerk said so. It cost $4 million.\n\nIt drew 5,000 people [1].\n\n{entries}"
    assert words(text, "SRC507") == ["$4 million"]


@pytest.mark.parametrize(
    "text",
    [
        "The planks are black. “We lost a lot”, the sign “Pier of Poeville” and a song, “The Long Way Home to You”.",
        "The clerk found the file. It was full of “names that nobody had ever heard before in town”.",
    ],
)
def test_fragments_titles_and_borrowed_phrases_need_no_speaker(text: str) -> None:
    assert words(text, "SRC504") == []


def test_words_off_the_record_are_reported_only_when_they_are_quoted() -> None:
    assert words("Poe said off the record: “The pier was never safe.”", "SRC522") == ["off the record"]
    assert words("Poe spoke to the press off the record.", "SRC522") == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("It was the worst fire in thirty years.", ["the worst fire in thirty years"]),
        ("It was the worst fire in thirty years, the clerk said.", []),
        ("It was the worst fire of the summer.", []),
        ("“It was the worst fire in thirty years.”", []),
    ],
)
def test_records_without_a_source(text: str, flagged: list[str]) -> None:
    assert words(text, "SRC524") == flagged
