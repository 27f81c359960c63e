from __future__ import annotations

from pathlib import Path

from factcheck.facts import FactTable
from factcheck.facts.quality import coverage_matrix, report
from tests.facts import small


def test_the_report_counts_what_the_table_holds(table: FactTable) -> None:
    text = report(table)
    assert "Version 7, as of 2026-01-31." in text
    assert "| tenures | 10 |" in text
    assert "| day | 8 | 5 |" in text
    assert "| still so | 0 | 3 |" in text
    assert "| complete on the as-of date | 3 |" in text
    assert "2 offices claim no complete list" in text
    assert "| Alvaria | 3 | 2 | 7 | the beginning | 2026-01 |" in text
    assert "| foreign-minister | 2 | 1 | 5 |" in text
    assert "| Estuary Forum | 2 | 2024 | 2025 |" in text
    assert "| Official Gazette | Alvarian State Press | 2026-01-31 | public domain | 41 |" in text


def test_the_report_is_the_same_every_time(table: FactTable) -> None:
    assert report(table) == report(table)


def test_the_matrix_counts_complete_lists_by_kind_of_office(table: FactTable) -> None:
    rows = {row["title"]: tuple(row.values())[1:] for row in coverage_matrix(table)}
    # offices, without a hole since 2000, 2010 and 2020, complete on the as-of day
    assert rows == {
        "foreign-minister": (2, 1, 1, 1, 1),
        "justice": (1, 0, 0, 0, 0),
        "president": (1, 1, 1, 1, 1),
        "secretary-general": (1, 0, 1, 1, 1),
    }
    assert next(iter(rows)) == "foreign-minister"


def test_the_matrix_forgives_a_vacancy_and_no_more(tmp_path: Path) -> None:
    def since(covered: str) -> tuple[int | str, ...]:
        offices = small.FILES["offices.csv"].replace("2004-06-01/2026-01-31", covered)
        folder = small.write(tmp_path / covered.replace("/", "_").replace("|", "+"), offices=offices)
        loaded = FactTable.load([folder], cache_dir=tmp_path / "cache")
        return next(
            tuple(row.values())[2:] for row in coverage_matrix(loaded) if row["title"] == "secretary-general"
        )

    assert since("1999/2015-01-01|2015-07-01/2026-01-31") == (1, 1, 1, 1)
    assert since("1999/2015-01-01|2015-07-06/2026-01-31") == (0, 0, 1, 1)
    assert since("1999/2025-02-01") == (1, 1, 1, 0)
    assert since("1999/2024-12-01") == (0, 0, 0, 0)
    assert since("2000-01-02/2026-01-31") == (0, 1, 1, 1)
