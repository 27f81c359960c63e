"""What the table answers about people and offices on every day, as reviewed: the first day of each answer.

    python -m tests.facts.timelines      writes timelines.txt anew; read the difference

A line says since when ("is": who is said to hold the office; "was": who is called a former holder), what the verdict is
and why, what the person had to do with the office, the tenures that decide by their beginnings, who else held it,
which other offices the person held, and where the table ends when the time is later. "year" asks about whole years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.facts import FactTable
from factcheck.facts.ruling import Ruling
from factcheck.facts.verdict import judge, judge_former
from factcheck.intervals import Interval, iso_day, ordinal
from tests.answers import blocks_of
from tests.facts import small

FILE = Path(__file__).with_name("timelines.txt")
FIRST, LAST = date(1976, 1, 1), date(2030, 12, 31)
STEP = 28
"""Days between the questions; where two answers differ, the day of the change is searched for."""

OFFICES = """id,name,titles,jurisdiction,aliases,seats,covered,acting,courtesy,source,note
al-foreign-minister,Foreign Minister of Alvaria,foreign-minister,al,,1,2000-01-01/2026-01-31,,,gazette,
al-justice,Justice of the High Court of Alvaria,justice,al,,many,1985/2026-01-31,listed,,gazette,
al-president,President of Alvaria,president|head-of-state,al,Grey House chief,1,../2026-01-31,,yes,gazette,
ice-secretary,Secretary of the Estuary Council,secretary-general,ice,,1,2004-06-01/2026-01-31,,,gazette,
no-foreign-minister,Foreign Minister of Nordmark,foreign-minister,no,,1,,,,gazette,
no-mayor,Mayor of Talberg,mayor,tal-city,,1,2001-01-01/2008-12-31|2012-01-01/2020-12-31,,,gazette,
"""
TENURES = """person,office,start,end,end_basis,acting,source,note
bo-lind,al-foreign-minister,2000-01-01,2015-03-10,,,gazette,
ana-vrelska,al-foreign-minister,2015-03-10,2020-06-30,,,gazette,
ivo-tarnsky,al-foreign-minister,2020-06-30,2024,,,gazette,
kim-sun-ho,al-foreign-minister,2024-11-05,..,,,gazette,
jon-adeyo,al-president,1980,2010-07-01,,,gazette,
bo-lind,al-president,2010-07-01,2020-07-01,,,gazette,
ana-vrelska,al-president,2020-07-01,..,,,gazette,
per-lind,ice-secretary,2004-06-01,2016-05-31,,,gazette,
uma-von-der-tal,ice-secretary,2016-06-01,..,,,gazette,
lula-moreno,no-foreign-minister,2019-05,,,,gazette,
kim-sun-ho,no-foreign-minister,2017-03-01,,,,gazette,
kim-sun-ho,no-foreign-minister,2025-02-01,..,,,gazette,
ivo-tarnsky,al-justice,1999-02-01,2006-09-30,,,gazette,
ivo-tarnsky,al-justice,2011-04,..,,,gazette,
mara-al-sabir,al-justice,2015-01-01,2015-08-01,,yes,gazette,
mara-al-sabir,al-justice,2024-01-01,2025-12-01,attested,,gazette,
lula-moreno,no-mayor,2001-01-01,2006-05-20,successor,,gazette,
uma-von-der-tal,no-mayor,2006-05-20,2008-12-31,,,gazette,
lula-moreno,no-mayor,2013-02-01,2013-03-15,,,gazette,
uma-von-der-tal,no-mayor,2013-03-15,2020-12-31,,,gazette,
"""
ASKED = (
    ("bo-lind", "al-foreign-minister"),
    ("ana-vrelska", "al-foreign-minister"),
    ("ivo-tarnsky", "al-foreign-minister"),
    ("kim-sun-ho", "al-foreign-minister"),
    ("per-lind", "al-foreign-minister"),
    ("jon-adeyo", "al-foreign-minister"),
    ("jon-adeyo", "al-president"),
    ("ana-vrelska", "al-president"),
    ("per-lind", "al-president"),
    ("per-lind", "ice-secretary"),
    ("uma-von-der-tal", "ice-secretary"),
    ("bo-lind", "ice-secretary"),
    ("lula-moreno", "no-foreign-minister"),
    ("kim-sun-ho", "no-foreign-minister"),
    ("ivo-tarnsky", "al-justice"),
    ("mara-al-sabir", "al-justice"),
    ("ana-vrelska", "al-justice"),
    ("lula-moreno", "no-mayor"),
    ("uma-von-der-tal", "no-mayor"),
    ("bo-lind", "no-mayor"),
)
Ask = Callable[[Interval], Ruling]
Verdict = Callable[..., Ruling]


def table_in(folder: Path) -> FactTable:
    """Return the table that is asked, written into a folder."""
    return FactTable.load(
        [small.write(folder / "table", offices=OFFICES, tenures=TENURES)], cache_dir=folder / "cache"
    )


def told(ruling: Ruling) -> str:
    """Return all that a ruling says, in a line."""
    said = [ruling.verdict, ruling.reason.value, ruling.history]
    said += [f"by {'+'.join(tenure.period.start for tenure in ruling.basis)}"] if ruling.basis else []
    said += [f"not {'+'.join(tenure.person for tenure in ruling.holders)}"] if ruling.holders else []
    said += [f"then {'+'.join(tenure.office for tenure in ruling.then)}"] if ruling.then else []
    said += [f"edge {iso_day(ruling.edge)}"] if ruling.edge is not None else []
    return " ".join(filter(None, said))


def _changes(ask: Ask) -> Iterator[str]:
    """Yield each day on which the answer becomes another, with it."""

    def answer(day: date) -> str:
        return told(ask(Interval.day(ordinal(day.year, day.month, day.day))))

    def between(before: date, was: str, after: date, now: str) -> Iterator[str]:
        """Yield the changes between two days, of which the answers are known."""
        if was == now:
            return
        if after - before == timedelta(1):
            yield f"{after} {now}"
            return
        middle = before + (after - before) // 2
        here = answer(middle)
        yield from between(before, was, middle, here)
        yield from between(middle, here, after, now)

    day, was = FIRST, answer(FIRST)
    yield f"{day} {was}"
    while day < LAST:
        following = min(day + timedelta(STEP), LAST)
        now = answer(following)
        yield from between(day, was, following, now)
        day, was = following, now


def _years(ask: Ask) -> Iterator[str]:
    was = ""
    for year in range(FIRST.year, LAST.year + 1):
        now = told(ask(Interval(ordinal(year, 1, 1), ordinal(year, 12, 31))))
        if now != was:
            yield f"{year} {now}"
        was = now


def timeline(table: FactTable, name: str, office_id: str) -> list[str]:
    """Return the answers about a person and an office over the years, each from its first day on."""
    person, office = table.person(name), table.office(office_id)
    assert person is not None
    assert office is not None
    lines: list[str] = []
    for word, verdict in (("is", judge), ("was", judge_former)):

        def plainly(days: Interval, verdict: Verdict = verdict) -> Ruling:
            return verdict(table, person, office, days)

        def as_acting(days: Interval, verdict: Verdict = verdict) -> Ruling:
            return verdict(table, person, office, days, acting=True)

        plain = list(_changes(plainly))
        lines += [f"{word} {line}" for line in plain]
        lines += [f"{word} acting {line}" for line in _changes(as_acting) if line not in plain]
        lines += [f"{word} year {line}" for line in _years(plainly)]
    return lines


def recorded() -> dict[str, list[str]]:
    """Return the reviewed answers by person and office."""
    return dict(blocks_of(FILE))


def main() -> None:
    """Write all answers anew."""
    with TemporaryDirectory() as folder:
        table = table_in(Path(folder))
        blocks = ["\n    ".join([" ".join(one), *timeline(table, *one)]) for one in ASKED]
    FILE.write_text("\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
