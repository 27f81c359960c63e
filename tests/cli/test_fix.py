"""`factcheck run --fix` and `--diff`: certain corrections, nothing else, and the same when done twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.invoke import factcheck
from tests.documents.formats.makers import W, zipped

STORY = (
    "The fair opened on Monday, 20 January 2026, in rain.\r\n\r\n"
    "Caf\u00e9 owners said nothing. It closed on Monday, 27 January 2026.\r\n"
)
RIGHT = STORY.replace("Monday", "Tuesday")
RULES = ("--select", "CAL101")


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "story.txt"
    file.write_bytes(STORY.encode())
    return file


def test_certain_corrections_are_written_and_all_else_stays(story: Path) -> None:
    ran = factcheck("run", "story.txt", *RULES, "--fix")
    assert ran.code == 0
    assert story.read_bytes() == RIGHT.encode()
    assert "2 corrections in story.txt" in ran.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encoding_and_line_ends_are_kept(story: Path, encoding: str) -> None:
    story.write_bytes(STORY.encode(encoding))
    factcheck("run", "story.txt", *RULES, "--fix")
    assert story.read_bytes() == RIGHT.encode(encoding)


def test_twice_is_the_same_as_once(story: Path) -> None:
    factcheck("run", "story.txt", *RULES, "--fix")
    once = story.read_bytes()
    assert factcheck("run", "story.txt", *RULES, "--fix").err == ""
    assert story.read_bytes() == once


def test_a_difference_is_shown_and_nothing_is_written(story: Path) -> None:
    ran = factcheck("run", "story.txt", *RULES, "--diff")
    assert story.read_bytes() == STORY.encode()
    assert ran.out.startswith("--- a/story.txt\n+++ b/story.txt\n")
    assert "-The fair opened on Monday, 20 January 2026, in rain." in ran.out
    assert "+The fair opened on Tuesday, 20 January 2026, in rain." in ran.out
    assert ran.code == 0


def test_the_exit_code_is_that_of_what_is_left(story: Path) -> None:
    story.write_bytes(b"It was Monday, 20 January 2026. It was 30 February 2026.")
    assert factcheck("run", "story.txt", "--select", "CAL101,CAL102", "--fix").code == 1
    assert story.read_bytes() == b"It was Tuesday, 20 January 2026. It was 30 February 2026."


def test_what_is_accepted_is_not_corrected(story: Path) -> None:
    factcheck("accept", "story.txt:1", "CAL101", "--reason", "as on the poster", "--by", "")
    assert factcheck("run", "story.txt", *RULES, "--fix").code == 0
    assert story.read_bytes() == STORY.replace("Monday, 27", "Tuesday, 27").encode()


def test_a_corrected_document_is_held_against_the_others_as_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    opening = "The council of Skerrow met in the old mill and praised the goose of the ferryman. "
    closing = " Nobody in the whole town of Skerrow knew what the bridge would be good for."
    for name, count, weekday in (("a.txt", "412", "Tuesday"), ("b.txt", "142", "Monday")):
        text = f"21 January 2026\n\nIt was {weekday}, 20 January 2026, in Skerrow.\n\n"
        Path(name).write_text(f"{text}{opening}It spent {count} crowns on a new bridge.{closing}\n", "utf-8")
    ran = factcheck("run", ".", "--select", "CAL101,CON420", "--fix")
    assert "1 correction in b.txt" in ran.err
    assert "“142” here, “412” in the same sentence" in ran.out
    assert "CAL101" not in ran.out


def test_a_page_is_corrected_in_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.html"
    page.write_text("<p>It was <b>Monday, 20 January 2026</b> &amp; dry.</p>")
    factcheck("run", "page.html", *RULES, "--fix")
    assert page.read_text() == "<p>It was <b>Tuesday, 20 January 2026</b> &amp; dry.</p>"


def test_what_is_no_file_is_refused(story: Path) -> None:
    ran = factcheck("run", "-", *RULES, "--fix", stdin=STORY)
    assert ran.code == 2
    assert "--diff" in ran.err
    shown = factcheck("run", "-", *RULES, "--diff", stdin=STORY)
    assert "+The fair opened on Tuesday, 20 January 2026" in shown.out


def test_characters_that_no_reader_sees_are_taken_out(story: Path) -> None:
    seen = "The quay of Skerrow is shut, the mayor said."
    hidden = seen.replace("quay", "qu\u200bay").replace("mayor", "may\u200b\u2060or")
    story.write_bytes(hidden.encode())
    ran = factcheck("run", "story.txt", "--select", "GEN607", "--fix")
    assert (ran.code, story.read_bytes()) == (0, seen.encode())
    assert "2 corrections in story.txt" in ran.err


BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>{STORY.strip()}</w:t></w:r></w:p></w:body></w:document>"
NO_TEXTS: dict[str, tuple[bytes, str]] = {
    "story.docx": (
        zipped(**{"word/document.xml": BODY}),
        "is a Word file, and is not corrected: --annotate FILE ",
    ),
    "story.eml": (
        f"Subject: Fair\n\n{STORY}".encode(),
        "is e-mail, and is not corrected: correct it in the program ",
    ),
    "story.rtf": (
        rb"{\rtf1 It was Monday, 20 January 2026.}",
        "is Rich Text, and is not corrected: correct it in ",
    ),
    "story.csv": (
        b'text\n"It was Monday, 20 January 2026."\n',
        "is one of several documents of a file, and is ",
    ),
    "story.txt": (
        STORY.encode("cp1252").replace(b"rain", b"\x81"),
        "is not in an encoding that can be kept, and is ",
    ),
}


@pytest.mark.parametrize("name", NO_TEXTS)
def test_what_is_no_text_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    data, told = NO_TEXTS[name]
    file = tmp_path / name
    file.write_bytes(data)
    ran = factcheck("run", name, *RULES, "--fix")
    assert ran.code == 2
    (line,) = ran.err.splitlines()
    assert told in line
    assert line.startswith(f"factcheck: {name}")
    assert file.read_bytes() == data


def test_nothing_that_can_be_corrected_is_left_of_the_examples_and_all_else_stays(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(root / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    shown = factcheck("run", "examples", "--diff").out
    before = {file: file.read_text("utf-8") for file in Path("examples").rglob("*.*") if file.is_file()}
    assert "corrections in " in factcheck("run", "examples", "--fix").err
    assert factcheck("run", "examples", "--diff").out == ""
    changed = [file for file in before if file.read_text("utf-8") != before[file]]
    assert len(changed) == shown.count("\n+++ b/") > 1
    for file in changed:
        for line, now in zip(before[file].splitlines(), file.read_text("utf-8").splitlines(), strict=True):
            assert line == now or f"\n-{line}\n" in shown


@pytest.mark.parametrize("words", [("--unsafe-fixes",), ("--fix", "--diff")])
def test_options_that_go_together_are_asked_for(story: Path, words: tuple[str, ...]) -> None:
    assert factcheck("run", "story.txt", *words).code == 2
    assert story.read_bytes() == STORY.encode()
