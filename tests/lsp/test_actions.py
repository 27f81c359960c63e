"""What an editor offers to do, and what becomes of the text or of the files beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import CAPABILITIES, Editor, applied, point
from tests.lsp.test_diagnostics import DATED, WRONG

STORY = f"{DATED}{WRONG}\n\nIt closed on Friday, 21 January 2026, to the sound of a band.\n"
FIRST = point(4, 22)


def desk(editor: Editor, name: str) -> Path:
    """Return a folder with settings of its own."""
    folder = editor.folder / name
    folder.mkdir()
    (folder / "factcheck.toml").write_text('select = ["CAL101", "ACC", "SRC510"]\n')
    return folder


def edits(action: dict[str, Any]) -> list[dict[str, Any]]:
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"]["version"] == 1
    found: list[dict[str, Any]] = change["edits"]
    return found


def titled(actions: list[dict[str, Any]], *words: str) -> dict[str, Any]:
    (found,) = [one for one in actions if all(word in one["title"] for word in words)]
    return found


def test_the_certain_wording_is_preferred_and_the_possible_ones_follow(editor: Editor) -> None:
    uri = editor.open("wordings.md", STORY)
    found = [one for one in editor.actions(uri, FIRST) if one["title"].startswith("Write “")]
    assert [(one["title"], one["isPreferred"]) for one in found] == [
        ("Write “Tuesday, 20 January 2026”", True),
        ("Write “Monday, 19 January 2026”", False),
        ("Write “Monday, 20 January 2025”", False),
    ]
    assert {one["diagnostics"][0]["code"] for one in found} == {"CAL101"}
    assert applied(STORY, edits(found[0])) == STORY.replace("Monday", "Tuesday")
    assert applied(STORY, edits(found[2])) == STORY.replace("20 January 2026.", "20 January 2025.")


def test_every_certain_wording_is_written_at_once(editor: Editor) -> None:
    uri = editor.open("all.md", STORY)
    (found,) = editor.actions(uri, point(2, 0), ["source.fixAll"])
    assert found["kind"] == "source.fixAll.factcheck"
    mended = STORY.replace("Monday", "Tuesday").replace("Friday", "Wednesday")
    assert applied(STORY, edits(found)) == mended


def test_only_the_kinds_that_are_asked_for_are_offered(editor: Editor) -> None:
    uri = editor.open("kinds.md", STORY)
    assert editor.actions(uri, FIRST, ["refactor"]) == []
    assert {one["kind"] for one in editor.actions(uri, FIRST, ["quickfix"])} == {"quickfix"}


@pytest.mark.parametrize("suffix", ["md", "mdx", "html", "tex", "rst", "adoc", "org"])
def test_a_comment_accepts_a_finding_as_soon_as_it_has_a_reason(editor: Editor, suffix: str) -> None:
    text = f"2026-01-21\n\n{WRONG}\n"
    text = f"<p>{WRONG}</p>\n" if suffix == "html" else text
    line = text[: text.index(WRONG)].count("\n")
    uri = editor.open(f"comment.{suffix}", text)
    action = titled(editor.actions(uri, point(line, 22)), "Accept CAL101 here in a comment")
    commented = applied(text, edits(action))
    editor.change(uri, commented, 2)
    assert [one["code"] for one in editor.diagnostics(uri, 2) if one["code"] != "SRC510"] == [
        "CAL101",
        "ACC701",
    ] or suffix in ("rst", "adoc", "org")
    editor.change(uri, commented.replace("[CAL101]", "[CAL101] as on the poster"), 3)
    assert "CAL101" not in [one["code"] for one in editor.diagnostics(uri, 3)]


def test_no_comment_is_offered_where_a_text_has_none(editor: Editor) -> None:
    uri = editor.open("plain.txt", f"2026-01-21\n\n{WRONG}\n", "plaintext")
    offered = [one["title"] for one in editor.actions(uri, point(2, 22))]
    assert not [title for title in offered if "comment" in title]
    assert [title for title in offered if "factcheck-accepted.toml" in title]


def test_the_user_goes_on_writing_where_the_reason_belongs(tmp_path: Path) -> None:
    work = {"workspaceEdit": {"documentChanges": True, "snippetEditSupport": True}}
    with Editor(tmp_path, capabilities=CAPABILITIES | {"workspace": work}) as editor:
        uri = editor.open("story.md", STORY)
        action = titled(editor.actions(uri, FIRST), "comment")
        (edit,) = edits(action)
        assert edit["snippet"]["value"] == " <!-- factcheck: ignore[CAL101] ${1:}-->"


def test_a_finding_is_accepted_with_a_reason_that_the_user_chooses(editor: Editor) -> None:
    folder = desk(editor, "chosen")
    uri = editor.open("chosen/story.md", STORY)
    assert len(editor.diagnostics(uri, 1)) == 2
    command = titled(editor.actions(uri, FIRST), "factcheck-accepted.toml")["command"]
    editor.answers["window/showMessageRequest"] = {"title": "checked by hand"}
    editor.run(command)
    left = editor.wait(
        lambda said: said.get("params", {}).get("uri") == uri and len(said["params"]["diagnostics"]) == 1
    )
    assert left["params"]["diagnostics"][0]["range"]["start"]["line"] == 6
    (entry,) = tomllib.loads((folder / "factcheck-accepted.toml").read_text())["accepted"]
    assert (entry["path"], entry["rule"], entry["reason"]) == ("/story.md", "CAL101", "checked by hand")


def test_without_a_reason_nothing_is_accepted(editor: Editor) -> None:
    folder = desk(editor, "refused")
    uri = editor.open("refused/story.md", STORY)
    command = titled(editor.actions(uri, FIRST), "factcheck-accepted.toml")["command"]
    editor.answers["window/showMessageRequest"] = None
    editor.run(command)
    assert not (folder / "factcheck-accepted.toml").exists()
    command["arguments"][0]["reason"] = (
        "as on the poster"  # an editor with a box to write in gives it at once
    )
    editor.run(command)
    assert "as on the poster" in (folder / "factcheck-accepted.toml").read_text()


def test_a_document_is_dated_in_its_front_matter(editor: Editor) -> None:
    text = f"{WRONG}\n\nIt will open again on 3 May 2026.\n"
    uri = editor.open("undated.md", text)
    actions = editor.actions(uri, point(0, 0))
    assert titled(actions, "(today), in its front matter")
    dated = applied(text, edits(titled(actions, "Date this document 2026-05-03")))
    assert dated == f"---\ndate: 2026-05-03\n---\n\n{text}"
    again = editor.open("dated.md", STORY)
    action = titled(editor.actions(again, point(0, 0)), "Date this document 2026-01-20")
    assert applied(STORY, edits(action)) == STORY.replace("2026-01-21", "2026-01-20")


def test_a_document_without_front_matter_is_dated_in_the_settings(editor: Editor) -> None:
    folder = desk(editor, "settings")
    settings = folder / "factcheck.toml"
    settings.write_text(settings.read_text() + "\n# ours\n[rules]\nCAL = 'warning'\n")
    uri = editor.open("settings/story.txt", f"{WRONG}\n", "plaintext")
    action = titled(editor.actions(uri, point(0, 0)), "2026-01-20, in the settings")
    editor.run(action["command"])
    hover = editor.hover(uri, 0, 0)
    assert hover is not None
    assert hover["contents"]["value"].endswith("**Document date:** 2026-01-20 as given")
    assert "# ours\n[rules]" in settings.read_text()
    assert tomllib.loads(settings.read_text())["per-file"] == {"/story.txt": {"date": "2026-01-20"}}


def test_settings_facts_and_severities_of_the_work_are_followed(editor: Editor) -> None:
    folder = desk(editor, "followed")
    uri = editor.open("followed/story.md", STORY)
    assert [one["severity"] for one in editor.diagnostics(uri, 1)] == [1, 1]
    (folder / "factcheck.toml").write_text('select = ["CAL101"]\n[rules]\nCAL101 = "warning"\n')
    editor.notify("workspace/didChangeWatchedFiles", {"changes": []})
    assert [one["severity"] for one in editor.diagnostics(uri, 1)] == [2, 2]
    (folder / "factcheck.toml").write_text("select = [")
    editor.change(uri, STORY, 2)
    (trouble,) = editor.diagnostics(uri, 2)
    assert trouble["severity"] == 2
    assert f"{folder / 'factcheck.toml'}: cannot be read as TOML" in trouble["message"]
