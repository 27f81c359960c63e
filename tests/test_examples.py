"""The example documents: what must be found in them, and that the clean one stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import Checker, Severity, read_file

# Of each document every error and warning: the rule, and the words that it flags.
EXPECTED = {
    "agency-story.txt": [
        ("SRC510", "Ferry runs aground in fog off Skerrow, all 84 aboard safe"),
    ],
    "aggregator.txt": [
        ("ROL301", "Jeremy Hunt: Foreign Secretary of the United Kingdom"),
        ("CAL101", "Monday, February 20, 2025"),
        ("ROL302", "former President Donald Trump"),
        ("CAL103", "from March 6 to March 1, 2025"),
        ("SRC501", "[6]"),
        ("SRC501", "[7]"),
    ],
    "clean-feature.md": [],
    "press-release.txt": [
        ("CAL101", "Wednesday, May 6, 2025"),
        ("ANA203", "April 22, 2025"),
        ("ROL301", "Chancellor of the Exchequer Jeremy Hunt"),
        ("CAL102", "31 June"),
        ("GEN603", "[Your Name]"),
    ],
    "white-paper.md": [
        ("CAL101", "Tuesday, April 30, 2025"),
        ("ROL302", "Former U.S. President Donald Trump"),
        ("ROL301", "U.S. Treasury Secretary Janet Yellen"),
        ("ROL301", "British Prime Minister Rishi Sunak"),
        ("ROL301", "Canadian Prime Minister Justin Trudeau"),
        ("SRC501", "[9]"),
        ("CAL103", "between 14 March and 2 March 2025"),
        ("CAL102", "31 September"),
        ("SRC503", "References (8 sources)"),
        ("SRC508", "10.99x/jcf.2024.0312"),
        ("SRC519", "Accessed 30 August 2025"),
        ("SRC515", "Oduya, P., and Stern, M. (2023). Who buys cover, and when. Risk and Place, 7(1), 14–33."),
    ],
}


# What the texts of one story say against each other.
AGAINST_EACH_OTHER = [
    ("evening-paper.txt", "CON420", "48", "84"),
    ("evening-paper.txt", "CON420", "Friday, March 12", "Thursday, March 12"),
    ("evening-paper.txt", "CON424", "two ships", "one ship"),
    ("portal.txt", "CON421", "Transport Minister Duncan Reay", "Former Transport Minister Duncan Reay"),
    ("portal.txt", "CON423", "Moira Tennant, 16", "Moira Tennant, 61"),
    ("wire.txt", "CON422", "last strike", "most recent strike"),
]


def test_the_texts_of_one_story_contradict_each_other_where_they_are_made_to(root: Path) -> None:
    documents = [read_file(path) for path in sorted((root / "examples" / "one-story").iterdir())]
    texts = {document.path: document.text for document in documents}
    found = [
        (
            Path(report.path).name,
            item.code,
            report.text[slice(*item.span)],
            texts[related.path][slice(*related.span)],
        )
        for report in Checker().check_together(documents)
        for item in report.findings
        for related in item.related
        if item.code.startswith("CON42") and item.severity is not Severity.INFO
    ]
    assert found == AGAINST_EACH_OTHER


def test_every_example_is_tested(root: Path) -> None:
    assert {path.name for path in (root / "examples").iterdir() if path.is_file()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_shows_what_it_is_made_to_show(root: Path, name: str) -> None:
    report = Checker().check(read_file(root / "examples" / name))
    found = [
        (finding.code, report.text[finding.span.start : finding.span.end])
        for finding in report.findings
        if finding.severity is not Severity.INFO
    ]
    assert found == EXPECTED[name]


def test_the_clean_example_is_clean_to_the_last_hint(root: Path) -> None:
    report = Checker().check(read_file(root / "examples" / "clean-feature.md"))
    assert report.findings == ()
    assert len(report.claims) >= 10, "its traps are read, and judged"


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_has_the_length_of_an_article(root: Path, name: str) -> None:
    assert 300 <= len((root / "examples" / name).read_text(encoding="utf-8").split()) <= 900
