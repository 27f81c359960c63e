from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import read_text
from factcheck.language.lexicon import lexicon
from factcheck.language.quotes import Attribution, Quotation, QuoteKind, read_quotes
from factcheck.language.quotes.marks import quoted_spans
from factcheck.language.quotes.reports import read_reports
from factcheck.language.sentences import split_sentences
from factcheck.language.tokens import tokenize


def quotations(text: str) -> tuple[Quotation, ...]:
    document = read_text(text, "a.txt")
    return read_quotes(document, tokenize(document.prose), lexicon(), quoted_spans(document))


def speakers(text: str) -> list[str]:
    return [quote.speaker for quote in quotations(text)]


def contents(text: str) -> list[str]:
    return [text[quote.content.start : quote.content.end] for quote in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The pier burned,” said Ann Poe.", ["The pier burned,"]),
        ('"The pier burned," said Ann Poe.', ["The pier burned,"]),
        ("„The pier burned“, said Ann Poe.", ["The pier burned"]),
        ("«The pier burned», said Ann Poe.", ["The pier burned"]),
        ("``The pier burned,'' said Ann Poe.", ["The pier burned,"]),
        ("‘The pier burned,’ said Ann Poe.", ["The pier burned,"]),
        ("'The pier burned,' said Ann Poe.", ["The pier burned,"]),
        ("“The ‘old’ pier burned,” said Ann Poe.", ["The ‘old’ pier burned,"]),
        ("Ann Poe's pier and the Roes' boat, and rock 'n' roll of the '90s.", []),
        ('A 12" plank, and 5\'3" of rope.', []),
        ("“One,” said Poe. “Two,” said Roe.", ["One,", "Two,"]),
    ],
)
def test_marks_of_every_style(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_a_quotation_of_several_paragraphs_has_one_speaker() -> None:
    text = "Ann Poe said: “The pier burned, and nobody came.\n\n“We put it out ourselves in the end.”\n"
    assert speakers(text) == ["Ann Poe", "Ann Poe"]
    assert [quote.closed for quote in quotations(text)] == [False, True]


def test_an_opening_mark_that_is_never_closed_ends_at_the_next() -> None:
    assert contents("“The pier burned. “Nobody came,” said Ann Poe.") == ["The pier burned. ", "Nobody came,"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pier burned,” said Ann Poe.", "Ann Poe"),
        ("“The pier burned,” Ann Poe said.", "Ann Poe"),
        ("“The pier burned,” Ann Poe, the clerk of Poeville, said.", "Ann Poe"),
        ("“The pier burned,” said the clerk of Poeville.", "the clerk of Poeville"),
        ("“Did it burn?” Poe asked.", "Poe"),
        ("Ann Poe said “the pier burned down again”.", "Ann Poe"),
        ("Mayor Ann Poe told reporters on Monday: “The pier burned.”", "Mayor Ann Poe"),
        ("In a statement, Poe called the fire “a shame for the whole town”.", "Poe"),
        ("According to Ann Poe, “the pier burned down again”.", "Ann Poe"),
        ("The pier “burned down again”, according to the harbour report.", "the harbour report"),
        ("Poe has repeatedly said that “the pier will burn again”.", "Poe"),
        ("Poe, who owns a kiosk, said “the pier will burn again”.", "Poe"),
        ("Poe went to the harbour, saying “the pier will burn again”.", "Poe"),
        ("Ann Poe: “The pier burned.”", "Ann Poe"),
        ("“The pier burned.” — Ann Poe", "Ann Poe"),
        ("A spokesman for the harbour said “the pier burned down again”.", "A spokesman for the harbour"),
        ("One clerk in Poeville remarked: “The pier burned.”", "One clerk in Poeville"),
    ],
)
def test_the_speaker_of_one_quotation(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_one_speaker_for_the_quotations_of_a_paragraph() -> None:
    text = "“The pier burned,” said Ann Poe. “Nobody came. We put it out.” The rest was “quite a mess”."
    found = quotations(text)
    assert [quote.speaker for quote in found] == ["Ann Poe"] * 3
    assert [quote.attribution for quote in found][:2] == [Attribution.CUE, Attribution.PARAGRAPH]


def test_a_paragraph_of_quotation_goes_on_with_the_speaker_of_the_one_before() -> None:
    text = "Ann Poe said the pier had burned down again at night.\n\n“Nobody came to help us in the end.”\n"
    (found,) = quotations(text)
    assert (found.speaker, found.attribution) == ("Ann Poe", Attribution.PREVIOUS)


def test_surnames_and_pronouns_stand_for_the_full_name() -> None:
    text = "“One,” said Ann Poe.\n\n“Two,” Poe said.\n\n“Three,” she added.\n"
    assert speakers(text) == ["Ann Poe", "Ann Poe", "Ann Poe"]


@pytest.mark.parametrize(
    "text",
    [
        "The planks are black. “We have lost everything that we had.” The town is quiet.",
        "“We have lost everything that we had.”",
    ],
)
def test_a_quotation_may_have_no_speaker(text: str) -> None:
    (found,) = quotations(text)
    assert (found.speaker, found.attribution) == ("", Attribution.NONE)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The Old Man of the Pier", QuoteKind.TITLE),
        ("Harbour Safety Act of 2021", QuoteKind.TITLE),
        ("rescue", QuoteKind.FRAGMENT),
        ("a so-called rescue", QuoteKind.FRAGMENT),
        ("We have lost everything we had.", QuoteKind.SPEECH),
    ],
)
def test_titles_and_fragments_are_told_from_speech(words: str, kind: QuoteKind) -> None:
    assert quotations(f"They read “{words}” on the board.")[0].kind is kind


def reports(text: str) -> list[tuple[str, str]]:
    document = read_text(text, "a.txt")
    tokens = tokenize(document.prose)
    quotes = read_quotes(document, tokens, lexicon(), quoted_spans(document))
    sentences = split_sentences(tokens, document.blocks, lexicon())
    found = read_reports(document, tokens, sentences, quotes, lexicon())
    return [(report.speaker, text[report.cue.start : report.cue.end]) for report in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Poe said the pier burned.", [("Ann Poe", "said")]),
        ("The pier burned, the clerk of Poeville said.", [("the clerk of Poeville", "said")]),
        ("The pier burned, according to the Poeville Post.", [("the Poeville Post", "according to")]),
        ("The pier burned, officials told the town.", [("officials", "told")]),
        ("The fire was described by sources as small.", [("sources", "by")]),
        ("Her remarks on the pier and the reports of the day were long.", []),
    ],
)
def test_reported_speech(text: str, expected: list[tuple[str, str]]) -> None:
    assert reports(text) == expected


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "``", "''", " said ", "Ann Poe", "she", ", ", ". ", "\n\n", ": ", "— ",
     "who ", "according to ", "the clerk of ", "saying ", "word ", "?", "!", "(", ")", "Sen. ", "to say "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_text_is_read_with_ordered_spans(text: str) -> None:
    place = 0
    for quote in quotations(text):
        assert place <= quote.span.start < quote.content.start < quote.span.end <= len(text)
        assert quote.content.end <= quote.span.end
        assert (quote.speaker == "") == (quote.attribution in (Attribution.NONE, Attribution.SIGNED))
        place = quote.span.end
