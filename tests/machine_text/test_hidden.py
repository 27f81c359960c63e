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


class TestTheEdgesOfTheRanges:
    """Each range of characters, tried at its first and last member and one beyond."""

    @pytest.mark.parametrize(
        ("neighbour", "left_alone"),
        [
            ("\u058f", False),  # Armenian joins nothing
            ("\u0590", True),  # from Hebrew on
            ("\u1dff", True),
            ("\u1e00", False),  # Latin Extended Additional, Greek Extended, punctuation
            ("\u206f", False),
            ("\u2070", True),
            ("\u2c5f", True),
            ("\u2c60", False),  # Latin Extended-C to Cyrillic Extended-A
            ("\u2dff", False),
            ("\u2e00", True),
        ],
    )
    def test_a_joiner_belongs_to_the_scripts_that_need_it(self, neighbour: str, left_alone: bool) -> None:
        for text in (f"a{neighbour}\u200da", f"aa\u200d{neighbour}"):
            assert (list(find_hidden(text)) == []) is left_alone, ascii(text)

    @pytest.mark.parametrize(
        ("characters", "decoded"),
        [
            ("\U000e0020\U000e007e", " ~"),
            ("\U000e0001\U000e007f", ""),
            ("\U000e0110\U000e0111", " !"),
            ("\U000e016e\U000e016f", "~"),
            ("\U000e010f\U000e0110", " "),
            ("\U000e01ef\U000e0151", "a"),
        ],
    )
    def test_a_hidden_message_is_spelled(self, characters: str, decoded: str) -> None:
        (run,) = find_hidden(f"boat{characters}s")
        assert run.decoded == decoded

    def test_a_long_message_is_spelled_as_far_as_two_hundred_characters(self) -> None:
        (run,) = find_hidden("a" + "\U000e0061" * 300)
        assert (run.end - run.start, len(run.decoded)) == (300, 200)

    @pytest.mark.parametrize(
        ("tags", "found"), [("gbeng", False), ("gbengxy", False), ("gbengxyz", True), ("gbeng!", False)]
    )
    def test_a_flag_is_a_black_flag_and_a_short_closed_code(self, tags: str, found: bool) -> None:
        code = "".join(chr(0xE0000 + ord(letter)) for letter in tags)
        assert bool(list(find_hidden(f"\U0001f3f4{code}\U000e007f"))) is found
        assert list(find_hidden(f"x{code}\U000e007f"))
        assert list(find_hidden(f"\U0001f3f4{code}"))

    @pytest.mark.parametrize("text", ["\u200bThe ferry", "The ferry\u200b", "a\ufe0fb", "a\U000e0100b"])
    def test_at_the_edges_of_a_text(self, text: str) -> None:
        assert bool(list(find_hidden(text))) is text.endswith("\u200b")
