"""What is left in a text that was copied out of an assistant, and what nobody filled in."""

from __future__ import annotations

import pytest

from factcheck.machine_text.residue import Left, Residue

from .reading import signs_of, words_of


def read(text: str) -> list[tuple[Left, str, bool]]:
    found = []
    for sign in signs_of(text).residues:
        assert isinstance(sign.source, Residue)
        found.append((sign.source.left, words_of(text, sign), sign.proof))
    return found


@pytest.mark.parametrize(
    "mark",
    [
        "\ue200cite\ue202turn0search0\ue202turn0news3\ue201",
        "citeturn0search12",
        "turn3view0",
        ":contentReference[oaicite:4]{index=4}",
        "【7†source】",
        "<think>",
        "<|im_end|>",
        "[cite: 1, 22]",
        "sandbox:/mnt/data/ferry.csv",
    ],
)
def test_marks_of_chat_interfaces_are_proof(mark: str) -> None:
    assert read(f"The ferry runs again{' ' if mark[0].isalnum() else ''}{mark} from Monday.") == [
        (Left.MARK, mark, True)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "As an AI language model",
        "as of my last knowledge update",
        "my knowledge cutoff",
        "I'm unable to fulfill this request",
        "I don't have access to real-time information",
        "Regenerate response",
    ],
)
def test_an_assistant_speaking_of_itself_is_proof(words: str) -> None:
    assert read(f"The ferry runs again. {words}, and more about the islands.") == [
        (Left.STATEMENT, words, True)
    ]


def test_a_greeting_with_the_answer_to_follow_is_proof() -> None:
    assert read("Sure! Here's a short story about the ferry.\n\nThe ferry runs again.") == [
        (Left.OPENING, "Sure! Here's", True)
    ]
    assert read("Here is a revised version of the article:\n\nThe ferry runs again.")[0][2]


def test_one_courtesy_is_no_proof_and_two_are() -> None:
    closing = "Let me know if you'd like a longer text."
    assert [found[2] for found in read(f"The ferry runs again from Monday.\n\n{closing}")] == [False]
    both = f"Here is a revised version of the text.\n\nThe ferry runs again from Monday.\n\n{closing}"
    assert [found[2] for found in read(both)] == [True, True]


def test_courtesies_in_the_middle_of_a_text_are_the_authors() -> None:
    paragraph = "The ferry runs again from Monday.\n\n"
    assert read(paragraph * 3 + "I hope this helps visitors, the captain said.\n\n" + paragraph * 3) == []


def test_courtesies_that_make_a_short_paragraph_of_their_own_are_an_assistants() -> None:
    paragraph = "The ferry runs again from Monday.\n\n"
    pasted = "I hope this helps! Let me know if you'd like a longer text.\n\n"
    assert [found[2] for found in read(paragraph * 3 + pasted + paragraph * 3)] == [True, True]
    greeting = "Certainly! Here is a shorter version of the text:\n\n"
    assert [found[2] for found in read(paragraph * 3 + greeting + paragraph * 3)] == [True]


@pytest.mark.parametrize(
    "quoted", ['"As an AI language model," it wrote', "‘As an AI language model’, it wrote"]
)
def test_quoted_residue_is_no_proof(quoted: str) -> None:
    assert [found[2] for found in read(f"The answer was short. {quoted}, and stopped.")] == [False]


@pytest.mark.parametrize(
    "field",
    [
        "[Your Name]",
        "[Insert date here]",
        "[COMPANY NAME]",
        "[Name]",
        "{{Your Company}}",
        "XX/XX/XXXX",
        "TKTK",
        "MM/DD/YYYY",
    ],
)
def test_a_field_left_unfilled(field: str) -> None:
    assert read(f"The ferry company wrote to {field} on Monday.") == [(Left.FIELD, field, True)]


@pytest.mark.parametrize(
    "text",
    [
        "He said [the] ferry was full [laughs] and [name] was late.[1] [sic] [citation needed]",
        "[Your Guide](https://ostrey.example/guide) lists the ferries. [Date]: see below.",
        "She wrote [your] for [you] and [...] for the rest. [Editor's note] [Photo: M. Lindqvist]",
    ],
)
def test_editors_brackets_and_links_are_no_fields(text: str) -> None:
    assert read(text) == []


def test_a_link_parameter_concerns_the_link_alone() -> None:
    text = "See https://ostrey.example/ferry?day=1&utm_source=chatgpt.com#top and https://a.example/?utm_source=mail."
    assert read(text) == [(Left.LINK, "utm_source=chatgpt.com", False)]
