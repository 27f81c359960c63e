"""Bad input: a clear message or a normal report, never a traceback, and nothing of the batch lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from factcheck.documents import MAX_BYTES
from tests.cli.conftest import FLAGGED
from tests.cli.invoke import Ran, factcheck


def run_beside(news: Path, name: str, data: bytes) -> tuple[Ran, dict[str, object]]:
    """Check a bad file together with a good one; the good one's finding must come out."""
    (news / name).write_bytes(data)
    ran = factcheck("run", news / name, news / "flagged.txt", "-f", "json")
    whole = json.loads(ran.out)
    last = whole["documents"][-1]
    assert "GEN602" in [finding["code"] for finding in last["findings"]]
    return ran, whole


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("mark.txt", b"\xef\xbb\xbf"),
        ("blank.txt", b"\r\n \t\r\n" * 1000),
        ("latin.txt", "The café in Zürich is shut.\n".encode("cp1252")),
        ("bell.txt", b"The \x07quay\x1b[2J is\x1b]0;title\x07 shut.\n"),
        ("bidi.txt", "The \u202equay\u2066 is \U000e0041shut.\n".encode()),
        ("returns.txt", b"The quay is shut.\rNobody knows why.\r"),
        ("deep.md", b"> " * 3000 + b"The quay is shut.\n"),
        ("nested.md", b"\n".join(b" " * number + b"- quay" for number in range(600))),
        ("brackets.md", b"[" * 50_000 + b"\n"),
        ("stars.md", b"*_" * 30_000 + b"\n"),
        ("fence.md", b"```\n" + b"quay\n" * 2000),
        ("quotes.txt", "“".encode() * 60_000),
        ("parentheses.txt", b"(" * 100_000),
        ("dates.txt", b"21 January 2026 " * 8_000),
        ("digits.txt", b"1" * 300_000),
    ],
)
def test_an_odd_text_is_reported_like_any_other(news: Path, name: str, data: bytes) -> None:
    ran, whole = run_beside(news, name, data)
    assert whole["skipped"] == []
    assert ran.code in (0, 1)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40),
        ("zip.txt", b"PK\x03\x04" + b"\0" * 999),
    ],
)
def test_a_file_that_is_no_text_is_skipped_with_its_reason(news: Path, name: str, data: bytes) -> None:
    ran, whole = run_beside(news, name, data)
    assert ran.code == 2
    assert [Path(item["path"]).name for item in whole["skipped"]] == [name]  # type: ignore[attr-defined]
    assert name in ran.err


def test_a_text_over_the_limit_is_skipped_with_its_reason(news: Path) -> None:
    with (news / "huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    ran = factcheck("run", news / "huge.txt", news / "flagged.txt", "-f", "concise", "--select", "GEN")
    assert ran.code == 2
    assert "MB" in ran.err
    assert "GEN602" in ran.out


@pytest.mark.once
def test_one_line_of_five_megabytes_is_a_text(news: Path) -> None:
    ran, _ = run_beside(news, "line.txt", b"The quay is shut on 21 January 2026. " * 135_000)
    assert ran.code in (0, 1)


def test_a_file_that_may_not_be_read_is_skipped_with_its_reason(news: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may read everything")
    (news / "clean.txt").chmod(0)
    ran = factcheck("run", news, "-f", "concise", "--select", "GEN")
    assert ran.code == 2
    assert "Permission denied" in ran.err


def test_a_link_that_leads_nowhere_is_told(news: Path) -> None:
    (news / "link.txt").symlink_to("gone.txt")
    ran = factcheck("run", news, "-f", "concise", "--select", "GEN")
    assert ran.code == 2
    assert "link.txt" in ran.err
    assert "GEN602" in ran.out


def test_a_name_that_is_not_unicode_is_reported(news: Path) -> None:
    name = os.fsdecode(b"news/caf\xe9.txt")
    Path(name).write_text(FLAGGED, encoding="utf-8")
    for form in ("terminal", "concise", "json", "sarif", "github"):
        ran = factcheck("run", name, "-f", form, "--select", "GEN")
        assert ran.code == 0
        assert "GEN602" in ran.out


@pytest.mark.parametrize("name", ["no\0name.txt", "x" * 5000, ""])
def test_a_name_that_no_file_can_have_is_told(news: Path, name: str) -> None:
    ran = factcheck("run", name, news / "flagged.txt", "-f", "concise", "--select", "GEN")
    assert ran.code == 2
    assert "GEN602" in ran.out
