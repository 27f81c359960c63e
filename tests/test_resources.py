"""Files of rules are read from a copy in JSON as long as it is a copy of them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.resources import copy_of, read_tables


def written(folder: Path, text: str, copy: bytes | None) -> dict[str, Any]:
    path = folder / "words.toml"
    path.write_text(text, encoding="utf-8")
    if copy is not None:
        path.with_suffix(".json").write_bytes(copy)
    read_tables.cache_clear()
    return read_tables(path)


def test_the_copy_is_read_instead(tmp_path: Path) -> None:
    written(tmp_path, "a = 1", None)
    copy = json.loads(copy_of(tmp_path / "words.toml"))
    assert copy["tables"] == {"a": 1}
    copy["tables"] = {"a": 2}
    assert written(tmp_path, "a = 1", json.dumps(copy).encode()) == {"a": 2}


def test_a_copy_of_what_was_changed_is_not(tmp_path: Path) -> None:
    written(tmp_path, "a = 1", None)
    assert written(tmp_path, "a = 3", copy_of(tmp_path / "words.toml")) == {"a": 3}


@pytest.mark.parametrize(
    "copy", [b"", b"{", b"[]", b"3", b"\xff", b"{}", b'{"of": 1}', b'{"of": "x", "tables": []}']
)
def test_a_broken_copy_is_none(tmp_path: Path, copy: bytes) -> None:
    assert written(tmp_path, "a = 1", copy) == {"a": 1}


def test_what_is_no_toml_is_an_error_with_a_copy_too(tmp_path: Path) -> None:
    written(tmp_path, "a = 1", None)
    copy = copy_of(tmp_path / "words.toml")
    with pytest.raises(tomllib.TOMLDecodeError):
        written(tmp_path, "a = ", copy)
