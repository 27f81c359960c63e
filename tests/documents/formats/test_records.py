"""Tables and records: a document in each, in the field that holds text; what was guessed is said."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import Document, DocumentError, Fields, members_of, read_member
from tests.cli.invoke import factcheck

LONG = "The wharf of Ostrey was closed because its pillars had been found to be weak."
OTHER = "The ferry of Ostrey calls at the quarry pier until the wharf is open again."


def documents(data: str | bytes, name: str, **fields: str) -> list[Document]:
    raw = data.encode() if isinstance(data, str) else data
    members = members_of(raw, name, Fields(**fields))
    assert members is not None
    return [read_member(member, member.path) for member in members]


def parquet(rows: list[dict[str, object]]) -> bytes:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), stream)
    return stream.getvalue()


def test_rows_are_documents_with_dates_of_their_own() -> None:
    data = f'date,body\n2026-01-20,"{LONG}"\n\n2026-01-21,"{OTHER}\n\nIt rains."\n'
    found = documents(data, "x.csv")
    assert [one.path for one in found] == ["x.csv#1", "x.csv#2"]
    assert [(one.date.edtf, one.date.provenance.value) for one in found] == [
        ("2026-01-20", "field"),
        ("2026-01-21", "field"),
    ]
    assert found[1].place(found[1].text.index("rains")).fields() == {"row": 2, "line": 6}
    assert "guessed: text from 'body' (--text-field), date from 'date' (--date-field)" in found[0].notes


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_seen(mark: str) -> None:
    (found,) = documents(f"n{mark}text\n1{mark}{LONG}\n", "x.csv")
    assert (found.path, found.text) == ("x.csv", LONG)


@pytest.mark.parametrize(
    ("row", "fields", "expected"),
    [
        ({"content": LONG}, {}, LONG),
        ({"summary": "Short.", "body": LONG}, {}, LONG),
        ({"a": LONG, "b": "short"}, {}, LONG),
        ({"post": {"text": LONG}}, {}, LONG),
        ({"paragraphs": [LONG, OTHER]}, {}, f"{LONG}\n\n{OTHER}"),
        ({"body": LONG, "other": OTHER}, {"text": "other"}, OTHER),
        ({"text": f"<p>The wh<b>ar</b>f&nbsp;is</p><p>{OTHER}</p>"}, {}, f"The wharf is\n\n{OTHER}"),
        ({"title": "A title", "text": LONG}, {}, f"A title\n\n{LONG}"),
        ({"title": LONG[:9], "text": LONG}, {}, LONG),
    ],
)  # fmt: skip
def test_the_field_of_the_text_is_named_or_guessed(
    row: dict[str, object], fields: dict[str, str], expected: str
) -> None:
    (found,) = documents(json.dumps([row]), "x.json", **fields)
    assert found.text == expected


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-01-21T10:00:00Z", "2026-01-21"),
        (1769000000, "2026-01-21"),
        (1769000000000, "2026-01-21"),
        ("1769000000", "2026-01-21"),
        ("21 January 2026", "2026-01-21"),
        (7, ""),
        ("soon", ""),
        (True, ""),
    ],
)
def test_dates_are_days_or_seconds(value: object, day: str) -> None:
    (found,) = documents(json.dumps([{"text": LONG, "when": value}]), "x.json", date="when")
    assert found.date.edtf == day


def test_documents_are_named_by_the_field_that_the_user_names() -> None:
    rows = [{"id": "a", "text": LONG}, {"id": "a", "text": OTHER}, {"id": None, "text": LONG}]
    data = "\n".join(map(json.dumps, rows))
    assert [one.path for one in documents(data, "x.jsonl")] == ["x.jsonl#1", "x.jsonl#2", "x.jsonl#3"]
    assert [one.path for one in documents(data, "x.jsonl", identity="id")] == [
        "x.jsonl#a", "x.jsonl#a~2", "x.jsonl#3",
    ]  # fmt: skip


def test_a_list_inside_an_object_is_read_and_lines_are_those_of_the_file() -> None:
    data = json.dumps({"count": 2, "items": [{"text": LONG}, {"text": OTHER}]}, indent=2)
    found = documents(data, "x.json")
    assert [one.place(0).fields() for one in found] == [{"row": 1, "line": 5}, {"row": 2, "line": 8}]


def test_an_object_with_text_of_its_own_is_one_document() -> None:
    data = json.dumps({"text": LONG, "tags": [{"name": "wharf"}], "date": "2026-01-21"})
    (found,) = documents(data, "x.json")
    assert (found.path, found.text, found.date.edtf) == ("x.json", LONG, "2026-01-21")


def test_rows_without_text_are_passed_over_and_counted() -> None:
    found = documents(parquet([{"text": ""}, {"text": None}, {"text": LONG}, {"text": OTHER}]), "x.parquet")
    assert [one.path for one in found] == ["x.parquet#3", "x.parquet#4"]
    assert "2 rows before it hold no text" in found[0].notes


def test_a_bad_line_costs_nothing_but_itself() -> None:
    members = members_of(f'{{"text": "{LONG}"}}\n{{bad\n7\n'.encode(), "x.jsonl")
    assert members is not None
    assert [(one.path, one.problem) for one in members] == [
        ("x.jsonl#1", ""),
        ("x.jsonl#2", "line 2 is no JSON"),
        ("x.jsonl#3", "line 3 is no JSON object"),
    ]
    with pytest.raises(DocumentError, match="line 2 is no JSON"):
        members[1].read()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.csv", b"a,b\n1,2\n", "name it with --text-field; it has a, b"),
        ("x.csv", b"", "is empty"),
        ("x.csv", b"x" * 300 + b"\n" + b"y", "has no header"),
        ("x.json", b"{", "is no JSON"),
        ("x.json", b"[" * 100_000, "is no JSON"),
        ("x.json", b"7", "holds no records"),
        ("x.json", b"1" * 5000, "is no JSON"),
        ("x.parquet", b"PAR1 and nothing", "is a damaged Parquet file"),
    ],
)
def test_what_is_no_table_is_refused(name: str, data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        list(members_of(data, name) or ())


@pytest.mark.parametrize("field", ["text", "date", "identity"])
def test_a_field_that_is_not_there_is_named(field: str) -> None:
    with pytest.raises(
        DocumentError, match=r"has no field 'nope' \(--(text|date|id)-field\): it has text, b"
    ):
        documents(json.dumps([{"text": LONG, "b": 1}]), "x.json", **{field: "nope"})


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.tsv", "x.json", "x.jsonl", "x.parquet"]))
def test_any_bytes_make_documents_or_a_message(data: bytes, name: str) -> None:
    try:
        for member in members_of(data, name) or ():
            member.read()
    except DocumentError:
        return


# --- at the command line ------------------------------------------------------------------------------------------


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    slip = "The council met on Monday, 22 January 2026, and said that it would meet again soon."
    path.write_text(f'key,day,text\nk1,2026-01-20,{LONG}\nk2,2026-01-21,"{slip}"\n', encoding="utf-8")
    return path


def test_tables_are_read_when_named(table: Path) -> None:
    found = factcheck("run", str(table), "--format", "concise", "--jobs", "2")
    assert found.code == 1
    assert f"{table}#2:1:20: error CAL101" in found.out
    assert found.out.strip().endswith("(row 2, line 3)")


def test_fields_are_named_by_options(table: Path) -> None:
    options = ("--text-field", "text", "--date-field", "day", "--id-field", "key")
    found = factcheck("run", str(table), "--format", "concise", *options)
    assert f"{table}#k2:" in found.out
    assert factcheck("claims", str(table), "--text-field", "nope").code == 2


def test_in_folders_tables_are_read_when_included(table: Path) -> None:
    assert factcheck("run", str(table.parent)).code == 3
    assert factcheck("run", str(table.parent), "--include", "*.csv").code == 1
    assert factcheck("run", str(table.parent), "--include", "[").code in (2, 3)
