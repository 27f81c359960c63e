"""Subtitles: cues are joined to sentences, and every place is known by the time of its cue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import Document, DocumentError, read_text


def srt(*cues: str, start: int = 0) -> str:
    return "".join(
        f"{number}\n00:00:{start + 2 * number:02d},000 --> 00:00:{start + 2 * number + 1:02d},900\n{text}\n\n"
        for number, text in enumerate(cues, 1)
    )


def vtt(*blocks: str) -> str:
    return "\n\n".join(("WEBVTT - a title", *blocks)) + "\n"


def paragraphs(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_sentences_go_on_from_cue_to_cue() -> None:
    document = read_text(
        srt("The wharf was\nopened on", "Tues<i>d</i>ay, 20 January.", "It rained."), "x.srt"
    )
    assert paragraphs(document) == ["The wharf was opened on Tuesday, 20 January. It rained."]


def test_places_are_times_and_lines_of_the_file() -> None:
    document = read_text(srt("The wharf was\nopened on", "Tuesday."), "x.srt")
    places = [document.place(document.text.index(word)) for word in ("wharf", "opened", "Tuesday")]
    assert [place.fields() for place in places] == [
        {"cue": "00:00:02,000", "line": 3},
        {"cue": "00:00:02,000", "line": 4},
        {"cue": "00:00:04,000", "line": 8},
    ]
    assert str(places[0]) == "at 00:00:02,000, line 3"


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (("- Is it open?", "- It is."), ["Is it open?", "It is."]),
        ((">> Is it open?", ">> It is."), ["Is it open?", "It is."]),
        (("It is 12 -", "not 13."), ["It is 12 - not 13."]),
        (("First line", "First line", "second line."), ["First line second line."]),
        (("[applause]", "♪ La la ♪", "It is [sic] open."), ["It is [sic] open."]),
        (("{\\an8}It is&nbsp;open.", "2026"), ["It is open. 2026"]),
    ],
)
def test_speakers_repeated_lines_and_sounds(cues: tuple[str, ...], expected: list[str]) -> None:
    assert paragraphs(read_text(srt(*cues), "x.srt")) == expected


def test_a_pause_behind_a_sentence_begins_a_paragraph() -> None:
    later = srt("Second.", start=20)
    assert paragraphs(read_text(srt("First.") + later, "x.srt")) == ["First.", "Second."]
    assert paragraphs(read_text(srt("First,") + later, "x.srt")) == ["First, Second."]


def test_notes_styles_and_names_of_cues_are_no_text() -> None:
    text = vtt(
        "NOTE\nby Ann Poe", "STYLE\n::cue { color: red }", "intro\n00:01.000 --> 00:02.000 align:start\n<v Ann>Hello,",
        "00:02.000 --> 00:03.000\nNOTE that it is <00:02.500><c.big>open</c>.",
    )  # fmt: skip
    document = read_text(text, "x.vtt")
    assert paragraphs(document) == ["Hello, NOTE that it is open."]
    assert document.place(0).fields() == {"cue": "00:01.000", "line": 11}
    assert dict(document.set_apart) == {"notes": 9}


def test_subtitles_are_known_by_their_first_lines() -> None:
    assert read_text(srt("Hello."), "-").text.strip() == "Hello."
    assert read_text(vtt("00:01.000 --> 00:02.000\nHello."), "x.txt").text.strip() == "Hello."


@pytest.mark.parametrize("name", ["x.srt", "x.vtt"])
def test_what_holds_no_cue_is_read_as_text_and_said(name: str) -> None:
    assert read_text("Hello.", name).notes[0].startswith("read as plain text")
    from factcheck.documents import read_bytes

    with pytest.raises(DocumentError):
        read_bytes(b"Hello.", name)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text("ab.-<>/[]&;0:\n \u266a", max_size=30), max_size=6), st.sampled_from([".srt", ".vtt"])
)
def test_blocks_stand_inside_the_text_in_order(cues: list[str], suffix: str) -> None:
    text = srt(*cues) if suffix == ".srt" else vtt(*(f"00:01.000 --> 00:02.000\n{cue}" for cue in cues))
    document = read_text(text, f"x{suffix}")
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        end = block.end
