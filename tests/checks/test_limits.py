"""Which numbers a rule lets pass: one sentence, tried with a row of numbers, dates or words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.intervals import parse_edtf_date

WRITTEN = "2026-01-21"  # a Wednesday
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True)
class Row:
    """A sentence with a gap.

    `passes` are the fillers that a rule lets pass, `warned` those that it warns of; all others are errors, or all
    warnings where the rule knows nothing worse. The sentence stands in a document of `date`.
    """

    code: str
    text: str
    fillers: tuple[object, ...]
    passes: tuple[object, ...]
    warned: tuple[object, ...] = ()
    date: str = WRITTEN


def row(
    code: str,
    text: str,
    fillers: Iterable[object],
    *passes: object,
    warned: Iterable[object] = (),
    date: str = WRITTEN,
) -> Row:
    return Row(code, text, tuple(fillers), passes, tuple(warned), date)


ROWS = [
    row("CAL101", "The harbour reopened on {}, 20 January 2026.", DAYS, "Tuesday"),
    # Without a year, a weekday that fits the year before or after better is only a warning.
    row("CAL101", "The harbour reopens on {}, 27 January.", DAYS, "Tuesday", warned=("Monday", "Wednesday")),
    row(
        "CAL101", "The harbour reopened on {}, 14 January.", DAYS, "Wednesday", warned=("Tuesday", "Thursday")
    ),
    row("CAL102", "It shut on 29 February {}.", range(2019, 2030), 2020, 2024, 2028),
    row("CAL103", "She was mayor from 2019 to {}.", range(2015, 2023), 2019, 2020, 2021, 2022),
    row(
        "CAL103",
        "The mill was shut from March 2021 to {} 2021.",
        ("January", "February", "March", "April"),
        "March",
        "April",
    ),
    # Full years, years begun and calendar years touched all pass.
    row(
        "CAL104",
        "The strike, which began in February 2022, is now in its {} year.",
        ORDINALS,
        "third",
        "fourth",
        "fifth",
    ),
    row(
        "CAL104",
        "The strike, which began on 21 January 2022, is now in its {} year.",
        ORDINALS,
        "fourth",
        "fifth",
    ),
    row(
        "CAL104",
        "The strike, which began on 22 January 2022, is now in its {} year.",
        ORDINALS,
        "third",
        "fourth",
        "fifth",
    ),
    row(
        "CAL105",
        "Ada Brel was born on 5 May 1950 and died on 3 March 2020, aged {}.",
        range(66, 74),
        69,
        warned=(68, 70),
    ),
    row(
        "CAL105",
        "Ada Brel was born on 5 May 1950 and died on 5 May 2020, aged {}.",
        range(66, 74),
        70,
        warned=(69, 71),
    ),
    row(
        "CAL105",
        "Ada Brel was born on 5 May 1950 and died on 4 May 2020, aged {}.",
        range(66, 74),
        69,
        warned=(68, 70),
    ),
    row("CAL106", "Her {}-year term, from 2014 to 2019, was dull.", range(1, 10), 4, 5, 6),
    row("CAL106", "Her {}-year term, from May 2014 to May 2019, was dull.", range(1, 10), 4, 5, 6),
    row("CAL106", "The fair ran from 3 to 6 May 2025 ({} days).", range(1, 9), 3, 4),
    row("CAL106", "The fair ran from 3 to 24 May 2025 ({} weeks).", range(1, 7), 3, 4),
    row("CAL106", "The fair ran from 3 May to 6 June 2025 ({} days).", range(30, 40), 34, 35),
    # A slip is off by exactly one year.
    row(
        "ANA201",
        "The museum reopens next month, in February {}, the director said.",
        range(2022, 2031),
        2022,
        2023,
        2024,
        2026,
        2028,
        2029,
        2030,
    ),
    row(
        "ANA201",
        "The choir sang last month, in December {}, and nobody left.",
        range(2021, 2030),
        2021,
        2022,
        2023,
        2025,
        2027,
        2028,
        2029,
    ),
    # A day of difference is the time zone's.
    row("ANA202", "The crane fell on {} January 2026 and nobody was hurt.", range(19, 27), 19, 20, 21, 22),
    row("ANA203", "The pier will open on {} January 2026.", range(17, 24), 20, 21, 22, 23),
    row("ANA204", "The Brexit referendum of {} split families.", range(2012, 2021), 2016),
    row(
        "CON401",
        "The Skerrow earthquake of 3 March 2024 was weak. The Skerrow earthquake of {} March 2024 broke cups.",
        range(1, 7),
        3,
    ),
    row(
        "CON402",
        "Orla Quist, 45, opened the fair. Many came. In the evening Orla Quist, {}, closed it.",
        range(43, 48),
        45,
    ),
    row(
        "CON403",
        "The council printed a 12-page report on the pond. Few read it. Ducks take up most of the {}-page report.",
        range(10, 15),
        12,
    ),
    row(
        "CON405",
        "The Elm Street fire killed 12 hens. It rained. The Elm Street fire killed {} hens, said the farm.",
        range(10, 15),
        12,
    ),
    row(
        "SRC503",
        "The pier burned.\n\nSources ({} articles)\n- The Post: a\n- The Times: b\n- The Gazette: c",
        range(1, 7),
        3,
    ),
    # One check digit of ten or eleven is right.
    row("SRC508", "The book (ISBN 978-1-4028-9462-{}) is old.", range(10), 6),
    row("SRC508", "The book (ISBN 0-8044-2957-{}) is old.", (*range(10), "X"), "X"),
    row("SRC508", "The journal (ISSN 0378-595{}) is old.", (*range(10), "X"), 5),
    row("SRC508", "The study, arXiv:{}.01234, is old.", ("1501", "2612", "1500", "1513"), "1501", "2612"),
]


@pytest.mark.parametrize("line", ROWS, ids=lambda line: f"{line.code}: {line.text[:60]}")
def test_a_rule_lets_these_pass_and_no_others(line: Row) -> None:
    checker = Checker(Settings(select=(line.code,)))
    given = DocumentDate(parse_edtf_date(line.date), Provenance.OPTION)
    found = {}
    for filler in line.fillers:
        report, failures = checker.examine(read_text(line.text.format(filler), date=given))
        assert not failures
        found[filler] = {finding.severity.value for finding in report.findings}
    assert [filler for filler, severities in found.items() if not severities] == list(line.passes)
    worst = {severity for severities in found.values() for severity in severities}
    if "error" in worst:
        assert [filler for filler, severities in found.items() if severities == {"warning"}] == list(
            line.warned
        )
