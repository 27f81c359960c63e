"""What an editor tells of the words under the pointer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.client import CAPABILITIES, Editor

STORY = """\
---
date: 2026-01-21
---

Angela Merkel was chancellor of Germany in 2010.

The fair opened on Monday, 20 January 2026.
"""


def told(editor: Editor, name: str, text: str, line: int, character: int) -> str:
    found = editor.hover(editor.open(name, text), line, character)
    return "" if found is None else str(found["contents"]["value"])


def test_a_claim_tells_its_verdict_the_fact_with_its_days_and_the_source(editor: Editor) -> None:
    said = told(editor, "claim.md", STORY, 4, 3)
    assert said.startswith("**supported**")
    assert "was Chancellor of Germany from 22 November 2005 to 8 December 2021. Source: [" in said
    assert "](<https://" in said


def test_a_finding_tells_its_rule_and_what_to_write(editor: Editor) -> None:
    said = told(editor, "finding.md", STORY, 6, 20)
    assert said.startswith("**CAL101** weekday-mismatch (error)")
    assert "Write: Tuesday, 20 January 2026" in said
    assert said.count("Tuesday, 20 January 2026") == 1


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("dated.md", STORY, "**Document date:** 2026-01-21 from the front matter"),
        ("undated.md", "Nothing happened.", "**Document date:** undated: what depends on the day"),
    ],
)
def test_the_first_line_tells_the_date_of_the_document(
    editor: Editor, name: str, text: str, said: str
) -> None:
    assert told(editor, name, text, 0, 0).startswith(said)


def test_other_words_tell_nothing(editor: Editor) -> None:
    assert told(editor, "other.md", "One.\n\nNothing happened.\n", 2, 4) == ""


def test_words_of_the_text_are_no_markup(editor: Editor) -> None:
    wrong = "A talk ([link](http://bad.example) <script>) on Monday, 20 January 2026."
    said = told(
        editor, "hostile.md", f"{STORY}\n“{wrong}” said Ann <b>Poe</b>, 45. Ann Poe, 47, left.\n", 8, 1
    )
    assert "<script>" not in said
    assert "](http" not in said


def test_an_editor_without_markdown_gets_plain_text(tmp_path: Path) -> None:
    text = CAPABILITIES["textDocument"] | {"hover": {"contentFormat": ["plaintext"]}}
    with Editor(tmp_path, capabilities=CAPABILITIES | {"textDocument": text}) as editor:
        found = editor.hover(editor.open("story.md", STORY), 4, 3)
        assert found is not None
        assert found["contents"]["kind"] == "plaintext"
        assert found["contents"]["value"].startswith("supported\n")
        assert "*" not in found["contents"]["value"]
