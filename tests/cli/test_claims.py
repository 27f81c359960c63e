"""`factcheck claims`: the worksheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.invoke import factcheck

TEXT = "Ostrey, January 21, 2026\n\nMayor Ann Poe opened the quay on Wednesday, January 21, 2026.\n"


@pytest.fixture
def sheet(news: Path) -> Path:
    file = news / "quay.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def worksheet(sheet: Path) -> list[Any]:
    whole = json.loads(factcheck("claims", sheet, "--format", "json").out)
    (document,) = whole["documents"]
    assert document["path"] == str(sheet)
    assert document["date"]["value"] == "2026-01-21"
    claims = document["claims"]
    assert isinstance(claims, list)
    return claims


def test_every_claim_has_its_words_verdict_and_time(sheet: Path) -> None:
    claims = worksheet(sheet)
    for claim in claims:
        assert claim["text"] == TEXT[claim["start"] : claim["end"]]
        assert claim["verdict"] in ("supported", "refuted", "not-covered")
        assert isinstance(claim["evidence"], list)
    assert {"time", "role", "calendar"} <= {claim["kind"] for claim in claims}


def test_a_time_has_its_timex3_type_and_value(sheet: Path) -> None:
    times = [claim for claim in worksheet(sheet) if claim["kind"] == "time"]
    assert [(time["type"], time["value"], time["asserted"]) for time in times][-1] == (
        "DATE", "2026-01-21", "2026-01-21",
    )  # fmt: skip


def test_a_role_has_person_and_office(sheet: Path) -> None:
    (role,) = [claim for claim in worksheet(sheet) if claim["kind"] == "role"]
    assert "Ann Poe" in role["text"]
    assert {"person", "office"} <= role.keys()


def test_csv_has_a_header_and_a_row_for_each_claim(sheet: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(factcheck("claims", sheet, "--format", "csv").out)))
    assert len(rows) == len(worksheet(sheet))
    assert {row["kind"] for row in rows} >= {"time", "role"}
    assert all(row["text"] and row["line"] for row in rows)


def test_a_spreadsheet_computes_nothing(news: Path) -> None:
    (news / "=cmd()|x.txt").write_text(TEXT, encoding="utf-8")
    rows = factcheck("claims", "=cmd()|x.txt", "--format", "csv")
    assert rows.code == 2  # the name is one of the news folder, so from here there is none
    import os

    os.chdir(news)
    lines = factcheck("claims", "=cmd()|x.txt", "--format", "csv").out.splitlines()
    assert all(line.startswith("'=cmd()|x.txt,") for line in lines[1:])


def test_the_table_leaves_out_what_asserts_nothing(sheet: Path) -> None:
    out = factcheck("claims", sheet).out
    assert "Mayor Ann Poe" in out
    assert " time " not in out


def test_exit_codes(sheet: Path, tmp_path: Path) -> None:
    assert factcheck("claims", sheet).code == 0
    assert factcheck("claims", sheet, "gone.txt").code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert factcheck("claims", empty).code == 3
