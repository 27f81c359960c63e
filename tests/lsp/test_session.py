"""A session of an editor, recorded: `python -m tests.lsp.test_session` writes down what is said now.

Messages of the editor begin with ">", those of the server with "<". What differs from day to day and from machine to
machine (the folder, today, the version) is written as a name.
"""

from __future__ import annotations

import datetime
import json
import re
import tempfile
from pathlib import Path

from factcheck import __version__
from tests.lsp.client import Editor, applied

RECORD = Path(__file__).with_name("session.jsonl")
_IDENTITY = re.compile(r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}")
STORY = """\
The fair at Ostrey opened on Monday, 20 January 2026, with a band.

It closed in the spring.
"""


def session(folder: Path) -> list[str]:
    """Run the session in an empty folder, and return its lines."""
    (folder / "factcheck.toml").write_text('select = ["CAL", "ROL"]\n')
    with Editor(folder) as editor:
        uri = editor.open("story.md", STORY)
        (found,) = editor.diagnostics(uri, 1)
        editor.hover(uri, 0, 35)
        editor.hover(uri, 2, 3)
        write, *_ = editor.actions(uri, found["range"], ["quickfix"])
        (change,) = write["edit"]["documentChanges"]
        editor.change(uri, applied(STORY, change["edits"]), 2)
        assert editor.diagnostics(uri, 2) == []
        editor.quit()
        lines = [f"{who} {json.dumps(said, ensure_ascii=False, sort_keys=True)}" for who, said in editor.log]
    names = {folder.as_uri(): "FOLDER", datetime.date.today().isoformat(): "TODAY", __version__: "VERSION"}
    for value, name in names.items():
        lines = [line.replace(value, name) for line in lines]
    return [_IDENTITY.sub("IDENTITY", line) for line in lines]


def test_an_editor_hears_what_the_record_says(tmp_path: Path) -> None:
    assert session(tmp_path) == RECORD.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        RECORD.write_text("\n".join(session(Path(scratch))) + "\n", encoding="utf-8")
