"""What the checker says of examples and texts, word for word as reviewed in tests/answers."""

from __future__ import annotations

import pytest

from factcheck.catalogue import Example, Rule
from tests.answers import Text, answer, examples, files, heading, recorded, report_of, texts

RIGHT = "if the new answer is right, write it down with: python -m tests.answers"
REVIEWED = [(rule, example) for rule, example in examples() if heading(rule, example) in recorded()]


@pytest.mark.parametrize(
    "text", [text for file in files() for text in texts(file)], ids=lambda text: text.line
)
def test_a_text_is_answered_as_reviewed(text: Text) -> None:
    assert text.answer() == list(text.reviewed), RIGHT


@pytest.mark.parametrize(("rule", "example"), REVIEWED, ids=[heading(*one) for one in REVIEWED])
def test_an_example_is_answered_as_reviewed(rule: Rule, example: Example) -> None:
    """The catalogue says where a finding stands; this, what it says, and why a good example is left alone."""
    assert answer(report_of(rule, example)) == recorded()[heading(rule, example)], RIGHT


def test_nearly_every_example_has_a_reviewed_answer() -> None:
    """After new examples: python -m tests.answers, and read the difference."""
    missing = [heading(*one) for one in examples() if heading(*one) not in recorded()]
    assert len(missing) <= len(list(examples())) / 10, missing


def test_a_text_stands_once() -> None:
    lines = [(text.select, text.line) for file in files() for text in texts(file)]
    assert len(lines) == len(set(lines))
