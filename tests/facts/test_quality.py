from __future__ import annotations

from factcheck.facts import FactTable
from factcheck.facts.quality import report


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
