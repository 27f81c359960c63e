"""What a text says of its own making: each line of readings.toml is a note at the foot of a story.

The marked words are the disclosure; a note without marked words discloses nothing. `proof` says that it counts as a
text's own statement that a machine wrote it, `why_not` why it does not where nothing else says so.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.machine_text.disclosures import Disclosure

from .reading import signs_of, words_of
from .test_disclosures import NEWS

NOTES = tomllib.loads(Path(__file__).with_name("readings.toml").read_text(encoding="utf-8"))["note"]


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note["text"])
def test_a_note_discloses_what_it_says(note: dict[str, Any]) -> None:
    text = NEWS + note["text"].replace("«", "").replace("»", "")
    found = signs_of(text).disclosures
    assert [words_of(text, sign) for sign in found] == re.findall("«(.*?)»", note["text"])
    for sign in found:
        assert isinstance(sign.source, Disclosure)
        assert sign.source.making.value == note["making"]
        assert (sign.proof, sign.why_not) == (note.get("proof", False), note.get("why_not", ""))
