"""An accepted finding is known again by its words and those around, wherever they move, and ends with its words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from factcheck import Checker, Settings
from factcheck.acceptance.entries import Entry, parse
from factcheck.acceptance.files import AcceptedFindings
from factcheck.acceptance.matching import entry_for
from factcheck.config import selected_codes
from factcheck.documents import read_text
from factcheck.findings import DocumentReport

RULES = Settings(select=("CAL101", "CAL102"))
WRONG = "Monday, 20 January 2026"
STORY = (
    "The harbour of Kelby was built in a year of storms, and few remember who paid for it. Ada Brel does. "
    "She keeps the ledgers in a tin box under the stairs, beside the jam.\n\n"
    f"The fair opened on {WRONG} with a brass band, two goats and a speech by the mayor. Nobody heard the speech, "
    "since the goats had found the microphone.\n\n"
    "In the evening the lamps were lit along the quay. A ship came in late, without a flag, and left before "
    "anybody had asked its name. The ledgers say nothing of it."
)


def check(text: str) -> DocumentReport:
    return Checker(RULES).check(read_text(text, "story.txt"))


def apply(text: str, *entries: Entry) -> DocumentReport:
    from factcheck.acceptance.entries import AcceptedFile

    file = AcceptedFile(Path("factcheck-accepted.toml").absolute(), "", entries)
    return AcceptedFindings(find=lambda _: file).apply(check(text), selected_codes(RULES))


def entry(text: str = STORY, number: int = 0) -> Entry:
    report = check(text)
    return entry_for(report, report.findings[number], "/story.txt", "as on the poster")


def _edited(text: str, random_: random.Random) -> str:
    """Return a text with a word added, taken away, doubled or changed somewhere outside the accepted words."""
    start = text.index(WRONG)
    before, after = text[:start].split(" "), text[start + len(WRONG) :].split(" ")
    side = random_.choice((before, after))
    place = random_.randrange(len(side) - 1) if side is before else random_.randrange(1, len(side))
    match random_.randrange(4):
        case 0:
            side.insert(place, random_.choice(("really", "old", "very", "too")))
        case 1 if len(side) > 20:
            side.pop(place)
        case 2:
            side[place] = side[place].upper()
        case _:
            side[place] += random_.choice(("", ",", "\n"))
    return " ".join(before) + WRONG + " ".join(after)


@pytest.mark.parametrize("seed", range(20))
def test_it_survives_fifty_edits_around_its_words(seed: int) -> None:
    accepted, text, random_ = entry(), STORY, random.Random(seed)
    for _ in range(50):
        text = _edited(text, random_)
        report = apply(text, accepted)
        assert [one.reason for one in report.accepted] == ["as on the poster"], text
        assert report.findings == ()


def test_it_ends_with_its_words() -> None:
    changed = STORY.replace(WRONG, "Monday, 21 January 2026")
    report = apply(changed, entry())
    assert report.accepted == ()
    assert [finding.code for finding in report.findings] == ["CAL101"]


def test_the_same_words_in_another_sentence_are_not_accepted() -> None:
    elsewhere = f"Trains were late. A strike that began on {WRONG} went on for weeks, the union said."
    assert apply(elsewhere, entry()).accepted == ()
    assert len(apply(f"{STORY}\n\n{elsewhere}", entry()).findings) == 1


def test_of_two_that_look_alike_each_has_its_own_entry() -> None:
    twice = f"The fair opened on {WRONG} in rain. The fair opened on {WRONG} in rain."
    first, second = entry(twice, 0), entry(twice, 1)
    assert (first.occurrence, second.occurrence) == (1, 2)
    assert [one.finding.span.start > 40 for one in apply(twice, second).accepted] == [True]
    assert len(apply(twice, first, second).accepted) == 2


def test_an_entry_accepts_one_finding() -> None:
    twice = f"The fair opened on {WRONG} in rain. The fair opened on {WRONG} in rain."
    assert len(apply(twice, entry(twice, 0)).findings) == 1


@pytest.mark.parametrize(
    ("pattern", "holds"), [("/story.txt", True), ("*.txt", True), ("drafts/**", False), ("/other.txt", False)]
)
def test_it_holds_in_the_files_that_its_path_names(pattern: str, holds: bool) -> None:
    report = check(STORY)
    accepted = entry_for(report, report.findings[0], pattern, "as on the poster")
    assert bool(apply(STORY, accepted).accepted) is holds


TOML = '[[accepted]]\npath = "/story.txt"\nrule = "{rule}"\nwords = "{words}"\nreason = "poster"\nuntil = "{until}"\n'


@pytest.mark.parametrize(
    ("words", "until", "today", "code"),
    [
        (WRONG, "2026-12-31", "", None),
        (WRONG, "2026-01", "", "ACC705"),  # the document is of February
        (WRONG, "2026-12-31", "2027-01-01", "ACC705"),
        (WRONG, "2026-12-31", "2026-12-31", None),
        ("Monday, 22 January 2026", "2026-12-31", "", "ACC704"),
    ],
)
def test_what_is_left_over_or_past_is_told_where_the_entry_stands(
    words: str, until: str, today: str, code: str | None
) -> None:
    from factcheck.catalogue import catalogue
    from factcheck.intervals import parse_edtf_date

    file = parse(
        "# mine\n\n" + TOML.format(rule="CAL101", words=words, until=until),
        Path("accepted.toml").absolute(),
    )
    findings = AcceptedFindings(parse_edtf_date(today) if today else None, lambda _: file)
    report = findings.apply(check(f"February 3, 2026\n\n{STORY}"), selected_codes(RULES))
    assert bool(report.accepted) is (code is None)
    told = findings.reports(frozenset(catalogue()), {})
    assert [one.code for report in told for one in report.findings] == ([code] if code else [])
    if code:
        span = told[0].findings[0].span
        assert told[0].text[span.start : span.end] == "[[accepted]]"


def test_entries_of_rules_that_are_not_run_are_not_missed() -> None:
    file = parse(TOML.format(rule="ROL301", words="x", until="2030"), Path("accepted.toml").absolute())
    findings = AcceptedFindings(find=lambda _: file)
    findings.apply(check(STORY), selected_codes(RULES))
    assert findings.reports(frozenset({"ACC704"}), {}) == ()
