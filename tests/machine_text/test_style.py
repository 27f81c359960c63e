"""When the style of a document is judged, and of which words."""

from __future__ import annotations

import pytest

from factcheck.catalogue import catalogue
from factcheck.documents import read_text
from factcheck.language.lexicon import lexicon
from factcheck.language.sentences import split_sentences
from factcheck.language.tokens import tokenize
from factcheck.machine_text.model import style_model
from factcheck.machine_text.style import MIN_WORDS, MachineText, judge

MACHINE = catalogue()["GEN604"].bad[0].plain
HUMAN = catalogue()["GEN604"].good[0].plain


def read(text: str, name: str = "sample.txt") -> MachineText:
    document = read_text(text, name)
    tokens = tokenize(document.prose)
    return judge(document, tokens, split_sentences(tokens, document.blocks, lexicon()))


def test_a_score_lies_between_0_and_1_and_decides_the_flag() -> None:
    machine, human = read(MACHINE), read(HUMAN)
    assert machine.score is not None
    assert human.score is not None
    assert 0 <= human.score < human.threshold <= machine.score <= 1
    assert (machine.flagged, human.flagged) == (True, False)
    assert machine.human_below >= 0.99
    assert len(machine.sentences) == 3
    assert human.sentences == ()


def test_what_reports_print() -> None:
    fields = read(MACHINE).fields()
    assert list(fields) == ["score", "threshold", "flagged", "words", "reason"]
    assert fields["words"] == len(MACHINE.split())


def test_short_texts_are_not_judged() -> None:
    found = read(" ".join(MACHINE.split()[: MIN_WORDS - 1]) + ".")
    assert (found.score, found.flagged, found.words) == (None, False, MIN_WORDS - 1)
    assert "150" in found.reason


@pytest.mark.parametrize(
    "other",
    [
        "\n".join(f"- The harbour fee of berth {number} is due in May, and so is the deposit." for number in range(40)),
        "\n".join(f"> The harbour fee of berth {number} is due in May, he wrote to them." for number in range(40)),
        "```\n" + "for boat in harbour: boat.leave(today, quickly)\n" * 40 + "```",
        "\n\n".join(["Der Hafen von Ostrey wird im Mai wieder geöffnet, sagte die Verwaltung am Montag, und "
                     "danach fährt die Fähre zweimal am Tag zu den Inseln vor der Küste."] * 20),
        "| Berth | Fee |\n| --- | --- |\n" + "| One of the long berths by the quay | 40 crowns a day |\n" * 30,
    ],
    ids=["list", "quotation", "code", "German", "table"],
)  # fmt: skip
def test_lists_quotations_code_tables_and_other_languages_do_not_count(other: str) -> None:
    assert read(other, "sample.md").score is None


def test_a_list_whose_items_are_paragraphs_is_prose() -> None:
    found = read("\n".join(f"- {' '.join(part.split())}" for part in MACHINE.split("\n\n")), "sample.md")
    assert found.words == len(MACHINE.split())


def test_a_machine_written_section_glued_to_an_article_shows() -> None:
    found = read(HUMAN + "\n\n" + HUMAN.replace("sloop", "yawl") + "\n\n" + MACHINE)
    flags = [window.flagged for window in found.windows]
    assert flags[-1]
    assert not flags[0]
    assert found.flagged
    text = HUMAN + "\n\n" + HUMAN + "\n\n"
    assert all(sentence.start >= len(text) - 50 for sentence in found.sentences)


def test_windows_hold_every_sentence_of_prose_once() -> None:
    found = read((HUMAN + "\n\n" + MACHINE + "\n\n") * 8)
    assert sum(window.words for window in found.windows) == found.words
    assert all(
        one.span.end <= next_.span.start for one, next_ in zip(found.windows, found.windows[1:], strict=False)
    )


@pytest.mark.parametrize(
    "text", ["", " ", "word " * 5000, "(" * 5000, "a.b" * 5000, "\u200b" * 5000, "é" * 5000]
)
def test_odd_texts_raise_nothing(text: str) -> None:
    assert read(text).words >= 0


def test_a_text_of_long_sentences_must_be_likelier_to_be_flagged() -> None:
    """People who write formally come nearer to machines than others do."""
    model = style_model()
    assert model.stricter(12) == model.stricter(model.sentence_words) == 0
    assert model.stricter(30) == pytest.approx((30 - model.sentence_words) * model.sentence_slope)
    short = read(" ".join(["The ferry runs again."] * 60))
    long = read(" ".join(["The ferry runs again " + "and again " * 12 + "now."] * 12))
    assert short.threshold < long.threshold
