"""Characters that no reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.machine_text.hidden import Hidden, find_hidden


def test_tag_characters_are_found_and_spelled() -> None:
    secret = "".join(chr(0xE0000 + ord(letter)) for letter in "hi all")
    (run,) = find_hidden(f"The ferry{secret} leaves.")
    assert (run.kind, run.start, run.end, run.decoded) == (Hidden.TAGS, 9, 15, "hi all")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("fer\u200bry", Hidden.ZERO_WIDTH),
        ("the\u2060 ferry", Hidden.ZERO_WIDTH),
        ("the ferry\ufeff leaves", Hidden.ZERO_WIDTH),
        ("the \u202eyrref leaves", Hidden.ORDER),
        ("a\U000e0101\U000e0102b", Hidden.SELECTORS),
    ],
)
def test_each_kind(text: str, kind: Hidden) -> None:
    assert [run.kind for run in find_hidden(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffThe ferry leaves.",
        "The fer\u00adry leaves.",
        "👩\u200d👩\u200d👧 and 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f and ❤\ufe0f\u200d🔥",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "葛\U000e0100城",
        "ไป\u200bบ้าน",
        "\u2067שלום\u2069 is a greeting",
    ],
)
def test_what_scripts_and_emoji_need_is_left_alone(text: str) -> None:
    assert list(find_hidden(text)) == []


@given(st.text())
def test_runs_lie_in_the_text_and_in_order(text: str) -> None:
    runs = list(find_hidden(text))
    places = [place for run in runs for place in (run.start, run.end)]
    assert places == sorted(places)
    assert all(0 <= run.start < run.end <= len(text) for run in runs)
