"""Phrases and names that language models bring again and again."""

from __future__ import annotations

from factcheck.language.tokens import tokenize
from factcheck.machine_text.stock import find_stock_names, find_stock_phrases, stock_lexicon


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_stock_names(tokenize(text))]


def test_a_title_and_both_names_of_the_lists_are_needed() -> None:
    assert names("Dr. Sarah Chen and Professor Marcus Reyes agreed.") == ["Sarah Chen", "Marcus Reyes"]
    assert names("Sarah Chen and Dr. Mara Lindqvist and Dr. Sarah Lindqvist and Dr. Chen agreed.") == []
    assert names("Ask the Dr. Sarah") == []


def test_a_name_is_reported_once() -> None:
    assert names("Dr Elena Vance said so. Dr Elena Vance said it again.") == ["Elena Vance"]


def test_phrases_are_counted_once_each_in_order() -> None:
    text = "A testament to the town, a beacon of light and a testament to its mayor."
    assert [phrase.text for _, phrase in find_stock_phrases(tokenize(text))] == [
        "testament to",
        "a beacon of",
    ]


def test_every_phrase_was_counted_more_often_in_machine_texts() -> None:
    lexicon = stock_lexicon()
    for phrase in [lexicon.table.match(tokenize(text), 0) for text in ("valuable insights", "testament to")]:
        assert phrase is not None
        machine, human = lexicon.texts
        assert phrase[1].machine / machine > 4 * phrase[1].human / human
