"""Manifests in each of their forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.batch.manifest import read_manifest
from factcheck.config import ConfigError

FORMS = {
    "csv": 'path,date,title\na.txt,2026-01-21,"Quay, shut"\nb.txt,2025-06,\n',
    "csv with a mark and spaces": '\ufeffpath, date, title\na.txt, 2026-01-21, "Quay, shut"\nb.txt, 2025-06,\n',
    "list": '[{"path": "a.txt", "date": "2026-01-21", "title": "Quay, shut"}, {"path": "b.txt", "date": "2025-06"}]',
    "mapping to objects": '{"a.txt": {"date": "2026-01-21", "title": "Quay, shut"}, "b.txt": {"date": "2025-06"}}',
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_every_form_says_the_same(tmp_path: Path, text: str) -> None:
    file = tmp_path / "manifest"
    file.write_text(text, encoding="utf-8")
    first, second = read_manifest(file).entries
    assert (first.written, first.date, first.title) == ("a.txt", "2026-01-21", "Quay, shut")
    assert (second.written, second.date, second.title) == ("b.txt", "2025-06", "")
    assert first.path == str(tmp_path / "a.txt")


def test_a_mapping_of_path_to_date_is_the_shortest_form(tmp_path: Path) -> None:
    file = tmp_path / "dates.json"
    file.write_text('{"a.txt": "2026-01-21", "b.txt": null}', encoding="utf-8")
    assert [(entry.written, entry.date) for entry in read_manifest(file).entries] == [
        ("a.txt", "2026-01-21"),
        ("b.txt", ""),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("path,date\na.txt,21 January\n", "a.txt: '21 January' is not an EDTF date"),
        ("path,date\na.txt,2026-02-30\n", "a.txt: there is no day"),
        ("date\n2026\n", "entry 1 has no path"),
        ('["a.txt"]', "must hold objects"),
        ('{"a.txt": ', "not a manifest"),
        ("[" * 100_000, "not a manifest"),
        ("\0path\n\0", "entry 1 has no path"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "manifest"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        read_manifest(file)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"path\n" + b"x" * 200_000])
def test_a_file_that_is_no_manifest_is_named(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "manifest"
    file.write_bytes(data)
    with pytest.raises(ConfigError, match="not a manifest"):
        read_manifest(file)


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="gone"):
        read_manifest(tmp_path / "gone.csv")
