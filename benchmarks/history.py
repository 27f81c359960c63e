"""What the checker says of sentences made from a history that the table was not built from.

`python benchmarks/history.py FILE…`: CSV with columns title, person, country and date ("Prime Minister", "Ada Poe",
"Nordmark", 2012-05-01), or the lists of the Office of the Historian, of World Leaders and of WhoGov (its
cross-sections) as they are published. Each row becomes a sentence of its day, and a twin of the same words told `SHIFT`
years away, when hardly anybody is in office still. `--since` leaves earlier years out, `--no-twins` the twins.

Prints how many of the true sentences are supported, refuted (each is listed: the history or the table is wrong) and
not covered, with the reasons; and what becomes of the twins of the supported ones.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from factcheck import Checker, read_text
from factcheck.documents.model import DocumentDate, Provenance
from factcheck.findings import Judgement, Verdict
from factcheck.intervals import iso_day, parse_edtf_date

SHIFT: Final = 12
"""Years to a twin: later, or earlier where later lies beyond `LATEST`."""

LATEST: Final = 2025

TITLES: Final = (
    *(
        "Prime Minister",
        "President",
        "King",
        "Queen",
        "Chancellor",
        "Sultan",
        "Emir",
        "Amir",
        "Grand Duke",
        "Premier",
    ),
    *(
        "Foreign Minister",
        "Minister of Foreign Affairs",
        "Crown Prince",
        "Secretary General",
        "Minister of Defense",
    ),
    *("Minister of Finance", "Minister of Interior", "Emperor", "Vice President"),
)
CROSS_SECTION: Final = {
    "m_foreignaffairs": "Foreign Minister",
    "m_defense": "Minister of Defense",
    "m_finance": "Minister of Finance",
}
"""The columns of WhoGov that name a minister; it gives the government of July of each year."""

SHORT: Final = {"Prime Min.": "Prime Minister", "Min. of": "Minister of", "Vice Pres.": "Vice President"}


class Told(NamedTuple):
    """A history has somebody in an office on a day."""

    title: str
    person: str
    country: str
    date: str

    @property
    def sentence(self) -> str:
        """The history's row as news would tell it."""
        return f"{self.title} {self.person} of {self.country} opened the talks on Monday."


def told(path: Path) -> Iterator[Told]:
    """Yield the rows of a history that name one person under a title that is known."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if "m_finance" in row:
                yield from ministers_of_july(row)
                continue
            if "visitor" in row:
                title = next((one for one in TITLES if row["visitor"].startswith(f"{one} ")), "")
                person, country, date = row["visitor"].removeprefix(title).strip(), row["from"], row["start"]
            elif "office" in row:
                title = row["office"]
                for short, full in SHORT.items():
                    title = title.replace(short, full)
                title = "President" if title == "Pres." else title
                words = row["person"].split(",")[0].split()
                person = " ".join(word.title() if word.isupper() else word for word in words)
                country = " ".join(reversed(row["country"].split(", ")))
                date = row.get("country_page_updated") or row["snapshot_upper_bound"]
            else:
                title, person, country, date = (row[name] for name in Told._fields)
            if title in TITLES and person and date and not re.search(r"-elect| and |,|\(", person):
                yield Told(title, person, country, date)


def ministers_of_july(row: dict[str, str]) -> Iterator[Told]:
    """Yield the ministers of one country and year, leaving out posts that nobody is named for."""
    country = re.sub(r" \(.*", "", row["country_name"])
    for column, title in CROSS_SECTION.items():
        if " " in row[column].strip():
            yield Told(title, row[column].strip(), country, f"{row['year']}-07-01")


def twin(one: Told) -> Told:
    """Return the same words told years away."""
    year = int(one.date[:4])
    away = SHIFT if year + SHIFT <= LATEST else -SHIFT
    day = parse_edtf_date(one.date).first
    assert day is not None
    return one._replace(date=iso_day(day + round(away * 365.25)))


class Bench:
    """Asks a checker of one sentence at a time."""

    def __init__(self) -> None:
        """Prepare."""
        self._checker = Checker()

    def judge(self, one: Told) -> Judgement | None:
        """Return what is said of the role in a sentence, or None where none was read."""
        given = DocumentDate(parse_edtf_date(one.date), Provenance.OPTION)
        roles = self._checker.check(read_text(one.sentence, date=given)).judgements
        ranks = (Verdict.REFUTED, Verdict.SUPPORTED, Verdict.NOT_COVERED)
        return min(roles, key=lambda judgement: ranks.index(judgement.verdict), default=None)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="+")
    parser.add_argument("--since", default="", metavar="YEAR")
    parser.add_argument("--no-twins", action="store_true")
    given = parser.parse_args()
    bench = Bench()
    for path in given.file:
        seen: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        twins: Counter[str] = Counter()
        for one in dict.fromkeys(told(path)):
            if one.date < given.since:
                continue
            judgement = bench.judge(one)
            verdict = "unread" if judgement is None else judgement.verdict.value
            seen[verdict] += 1
            if verdict == "refuted":
                print(f"  refuted {one.date}: {one.sentence}")
            elif judgement is not None and verdict == "not-covered":
                reasons[judgement.reason] += 1
            elif verdict == "supported" and not given.no_twins:
                away = bench.judge(twin(one))
                twins["unread" if away is None else f"{away.verdict.value} {away.reason}".strip()] += 1
        print(f"{path.name}: {sum(seen.values())} sentences, {dict(seen)}")
        print(f"  not covered: {dict(reasons.most_common())}")
        print(f"  twins: {dict(twins.most_common())}")


if __name__ == "__main__":
    main()
