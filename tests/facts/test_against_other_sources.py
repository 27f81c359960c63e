"""The shipped table against lists that it was not made from; every disagreement is explained in a file.

Development texts and lists stand beside the repository on some machines only; without them these are skipped.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.facts import FactTable
from factcheck.facts.phrases import resolve_office
from factcheck.facts.ruling import Ruling
from factcheck.facts.verdict import best, judge
from factcheck.intervals import Interval, parse_edtf

DISAGREEMENTS = Path(__file__).with_name("disagreements.toml")
TITLES = (
    *("Prime Minister", "President", "King", "Queen", "Chancellor", "Sultan", "Emir", "Amir", "Grand Duke"),
    *("Foreign Minister", "Minister of Foreign Affairs", "Crown Prince", "Premier", "Secretary General"),
)


class Asserted(NamedTuple):
    """Another list says that somebody held an office on some days."""

    office: str
    person: str
    when: Interval
    key: str


@pytest.fixture(scope="module")
def shipped() -> FactTable:
    return FactTable.load()


@pytest.fixture(scope="module")
def sources(shared: Path) -> Path:
    return shared / "sources"


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def compare(table: FactTable, asserted: Iterator[Asserted]) -> tuple[int, dict[str, Ruling]]:
    """Return how many assertions the table supports, and those that it refutes by their key."""
    supported, refuted = 0, {}
    for one in asserted:
        offices, people = resolve_office(table, one.office), table.persons_named(one.person)
        if len(offices) == 1:
            ruling = best(judge(table, person, offices[0], one.when) for person in people)
            supported += ruling is not None and ruling.verdict == "supported"
            if ruling and ruling.verdict == "refuted":
                refuted[one.key] = ruling
    return supported, refuted


def explained(source: str) -> dict[str, str]:
    entries = tomllib.loads(DISAGREEMENTS.read_text(encoding="utf-8"))[source]
    return {entry["claim"]: entry["why"] for entry in entries}


def check(table: FactTable, source: str, asserted: Iterator[Asserted], at_least: int) -> None:
    supported, refuted = compare(table, asserted)
    assert supported >= at_least
    assert set(refuted) <= set(explained(source)), "explain these, or mend the table"


def test_leaders_who_visited_washington(shipped: FactTable, sources: Path) -> None:
    def visits() -> Iterator[Asserted]:
        for row in rows(sources / "us-state-historian" / "visits_by_foreign_leaders_1989_2024.csv"):
            visitor = row["visitor"]
            title = next((title for title in TITLES if visitor.startswith(f"{title} ")), None)
            if title and not re.search(r"-elect| and |,", visitor):
                when = parse_edtf(row["start"]).hull(parse_edtf(row["end"] or row["start"]))
                name = visitor.removeprefix(title).strip()
                yield Asserted(f"{title} of {row['from']}", name, when, f"{row['start']} {visitor}")

    check(shipped, "visits", visits(), 1500)


def test_presidents_and_secretaries_who_travelled(shipped: FactTable, sources: Path) -> None:
    offices = {"president": "us-president", "secretary": "United States Secretary of State"}

    def travels() -> Iterator[Asserted]:
        for row in rows(sources / "us-state-historian" / "travels_president_secretary_1989_2025.csv"):
            if row["role"] in offices and row["start"]:
                when = parse_edtf(row["start"])
                yield Asserted(offices[row["role"]], row["name"], when, f"{row['start']} {row['name']}")

    check(shipped, "travels", travels(), 1500)


@pytest.mark.parametrize(
    ("file", "date"),
    [
        ("world_leaders_2016_2018.csv", "country_page_updated"),
        ("world_leaders_2019.csv", "snapshot_upper_bound"),
    ],
)
def test_governments_as_listed_in_2018_and_2019(
    shipped: FactTable, sources: Path, file: str, date: str
) -> None:
    listed_offices = {
        *("President", "Prime Minister", "King", "Queen", "Emperor", "Chancellor", "Emir", "Sultan"),
        *(
            "Minister of Foreign Affairs",
            "Minister of Defense",
            "Minister of Finance",
            "Minister of Interior",
        ),
    }
    words = {"Prime Min.": "Prime Minister", "Min. of": "Minister of", "Pres.": "President"}

    def listed() -> Iterator[Asserted]:
        for row in rows(sources / "cia-world-leaders-snapshots" / file):
            office = row["office"]
            for short, full in words.items():
                office = office.replace(short, full)
            if office not in listed_offices:
                continue
            name = " ".join(
                word.capitalize() if word.isupper() else word for word in row["person"].split(",")[0].split()
            )
            country = " ".join(reversed(row["country"].split(", ")))
            page = f"{row[date]} {row['country']}"  # it is a page that is out of date, with all its ministers
            yield Asserted(f"{office} of {country}", name, parse_edtf(row[date]), page)

    check(shipped, "snapshots", listed(), 250)


@pytest.mark.parametrize(
    "file", ["weekly_holders_parsed_2015_2026.csv", "holders_since_parsed.csv"], ids=["weekly", "yearly"]
)
def test_heads_of_state_and_government_of_two_series(shipped: FactTable, sources: Path, file: str) -> None:
    # Six weeks after taking office, so that a difference of days is none.
    roles = {"President": "chief of state", "King": "chief of state", "Prime Minister": "head of government"}

    def held() -> Iterator[Asserted]:
        for row in rows(sources / "world-factbook" / file):
            title, country = row["title"].strip(), shipped.place(row["iso2"].lower())
            if roles.get(title) == row["role"] and len(row["since_iso"]) == len("2000-01-01") and country:
                name = " ".join(
                    word.capitalize() if word.isupper() else word for word in row["person"].split()
                )
                since = parse_edtf(row["since_iso"]).first
                when = Interval.day((since or 0) + 40)
                yield Asserted(
                    f"{title} of {country.name}", name, when, f"{row['since_iso']} {country.id} {name}"
                )

    check(shipped, "series", held(), 500)


def test_every_explanation_is_a_sentence() -> None:
    for entries in tomllib.loads(DISAGREEMENTS.read_text(encoding="utf-8")).values():
        for entry in entries:
            assert entry["why"].endswith("."), entry
