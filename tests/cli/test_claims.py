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
        assert claim["text"] in claim["sentence"]
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


COLUMNS = (
    "claim,sentence,speaker,kind,asserted time,verdict,what is known,source title,source URL,document,place,"
    "status,checked by,note"
).split(",")


def rows(*words: str | object) -> list[dict[str, str]]:
    out = factcheck("claims", *words, "--format", "csv").out
    assert out.startswith("\ufeff")  # or a spreadsheet takes it for an older encoding
    found = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert found.fieldnames == COLUMNS
    return list(found)


def test_csv_has_a_row_for_each_claim_but_times_only_when_asked(sheet: Path) -> None:
    assert {row["kind"] for row in rows(sheet)} == {"role", "calendar"}
    assert len(rows(sheet, "--times")) == len(worksheet(sheet))


def test_a_row_has_the_sentence_what_is_known_and_room_for_whoever_checks_it(sheet: Path) -> None:
    (day,) = [row for row in rows(sheet) if row["kind"] == "calendar"]
    assert day == {
        "claim": "Wednesday, January 21, 2026",
        "sentence": "Mayor Ann Poe opened the quay on Wednesday, January 21, 2026.",
        "speaker": "",
        "kind": "calendar",
        "asserted time": "2026-01-21",
        "verdict": "supported",
        "what is known": "the date fell on that weekday",
        "source title": "",
        "source URL": "",
        "document": str(sheet),
        "place": "line 3",
        "status": "",
        "checked by": "",
        "note": "",
    }


def test_a_fact_is_shown_with_its_source(news: Path) -> None:
    (news / "us.txt").write_text(
        "WASHINGTON, January 21, 2026\n\nU.S. President Donald Trump slept.\n", encoding="utf-8"
    )
    (role,) = [row for row in rows(news / "us.txt") if row["kind"] == "role"]
    assert "has been President of the United States since 20 January 2025" in role["what is known"]
    assert role["source title"]
    assert role["source URL"].startswith("https://")


def test_what_stands_in_a_quotation_is_its_speakers(news: Path) -> None:
    text = (
        "OSTREY, January 21, 2026\n\n“We shut the quay on Wednesday, January 21, 2026, for good,” said Ann Poe, a "
        "baker.\n\nIt had opened on Tuesday, January 20, 2026.\n"
    )
    (news / "said.txt").write_text(text, encoding="utf-8")
    found = {row["claim"]: row["speaker"] for row in rows(news / "said.txt") if row["kind"] == "calendar"}
    assert found == {"Wednesday, January 21, 2026": "Ann Poe", "Tuesday, January 20, 2026": ""}


def workbook(*words: str | object) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    ran = factcheck("claims", *words, "--format", "xlsx", "--output-file", "claims.xlsx")
    assert ran.code in (0, 2)
    return openpyxl.load_workbook("claims.xlsx")


def test_a_workbook_has_the_rows_of_the_csv_with_filters_a_frozen_head_and_choices(sheet: Path) -> None:
    page = workbook(sheet).active
    head, *lines = page.iter_rows(values_only=True)
    assert list(head) == COLUMNS
    assert [[cell or "" for cell in line] for line in lines] == [list(row.values()) for row in rows(sheet)]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:N3"
    (choice,) = page.data_validations.dataValidation
    assert str(choice.sqref) == "L2:L3"
    assert choice.formula1 == '"open,right,wrong,changed"'
    assert all(page.column_dimensions[letter].width >= 10 for letter in "ABCDEFGHIJKLMN")
    assert page.row_dimensions[2].height >= 15


def test_a_workbook_computes_nothing_and_links_addresses_alone(news: Path) -> None:
    name = "=HYPERLINK(1).txt"
    text = "WASHINGTON, January 21, 2026\n\nU.S. President Donald Trump slept. “=1+1 is @SUM(A1),” said Ann Poe.\n"
    (news / name).write_text(text, encoding="utf-8")
    cells = [
        cell for line in workbook(news / name).active.iter_rows(min_row=2) for cell in line if cell.value
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink.target == cell.value for cell in cells if cell.hyperlink} == {True}


def test_the_same_claims_give_the_same_workbook(sheet: Path) -> None:
    workbook(sheet)
    first = Path("claims.xlsx").read_bytes()
    workbook(sheet)
    assert Path("claims.xlsx").read_bytes() == first


def test_a_workbook_says_what_it_needs(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.cli.extras.find_spec", lambda name: None)
    ran = factcheck("claims", sheet, "-f", "xlsx", "-o", "claims.xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "factcheck: xlsx needs xlsxwriter: pip install 'factcheck-cli[xlsx]'\n"


def test_more_claims_than_a_sheet_has_rows_are_refused(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.report.worksheet.xlsx.MOST_ROWS", 1)
    ran = factcheck("claims", sheet, "-f", "xlsx", "-o", "claims.xlsx")
    assert ran.code == 2
    assert ran.err == "factcheck: 2 claims do not fit in a sheet: write CSV\n"
    assert not Path("claims.xlsx").exists()


def test_parquet_has_every_claim_with_numbers_as_numbers(sheet: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert factcheck("claims", sheet, "-f", "parquet", "-o", "claims.parquet").code == 0
    table = parquet.read_table("claims.parquet").to_pylist()
    assert [(row["start"], row["end"], row["text"]) for row in table] == [
        (claim["start"], claim["end"], claim["text"]) for claim in worksheet(sheet)
    ]


def test_html_is_one_page_without_scripts_whose_cells_are_those_of_the_csv(sheet: Path) -> None:
    import re
    from html import unescape

    page = factcheck("claims", sheet, "-f", "html").out
    cells = [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall("<td.*?</td>", page)]
    assert cells == [cell for row in rows(sheet) for cell in row.values()]
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_a_spreadsheet_computes_nothing(news: Path) -> None:
    (news / "=cmd()|x.txt").write_text(TEXT, encoding="utf-8")
    ran = factcheck("claims", "=cmd()|x.txt", "--format", "csv")
    assert ran.code == 2  # the name is one of the news folder, so from here there is none
    import os

    os.chdir(news)
    assert [row["document"] for row in rows("=cmd()|x.txt")] == ["'=cmd()|x.txt"] * 2


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


def test_a_draft_held_against_its_sources_has_a_row_for_each_item(news: Path) -> None:
    (news / "source.txt").write_text("The quay of Ostrey cost 40 crowns, the clerk said.\n", encoding="utf-8")
    draft = news / "draft.txt"
    draft.write_text("The quay of Ostrey cost 50 crowns, the clerk said. It is grey.\n", encoding="utf-8")
    found = {row["claim"]: row for row in rows(draft, "--against", news / "source.txt")}
    altered = found["50"]
    assert altered["sentence"] == "The quay of Ostrey cost 50 crowns, the clerk said."
    assert (altered["kind"], altered["verdict"], altered["place"]) == ("number", "altered", "line 1")
    assert "the sources have “40”" in altered["what is known"]
    assert altered["source title"] == f"{news / 'source.txt'}, line 1"
    assert found["Ostrey"]["verdict"] == "supported"


def test_a_draft_without_sources_has_none_of_their_rows(sheet: Path) -> None:
    assert {row["verdict"] for row in rows(sheet)} <= {"supported", "refuted", "not-covered"}
