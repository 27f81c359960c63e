"""Clauses: the examples of docs/clauses.md, and what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.reader import read_text
from factcheck.language.clauses import Clause, ClauseKind, FrameKind, SentenceClauses, Told
from factcheck.language.lexicon import Lexicon, lexicon
from factcheck.language.reading import Reading
from factcheck.language.tokens import tokenize
from factcheck.language.vocabulary import Vocabulary
from factcheck.resources import rules_dir

PAGE = Path(__file__).parents[3] / "docs" / "clauses.md"


def examples() -> list[tuple[str, ...]]:
    """Return the lines of the page's example blocks: (told, kind, frame, verbs, sentence)."""
    blocks = re.findall(r"```examples\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [
        tuple(part.strip() for part in line.split("|", 4)) for block in blocks for line in block.splitlines()
    ]


def clause_in(marked: str) -> tuple[Clause, str]:
    """Return the clause at the guillemets of a sentence, and its verbs as written."""
    position = marked.index("«")
    text = marked.replace("«", "").replace("»", "")
    found = SentenceClauses(tokenize(text), lexicon()).at(position)
    assert found is not None
    return found, text[found.verb.start : found.verb.end] if found.verb is not None else "-"


@pytest.mark.parametrize("line", examples(), ids=lambda line: f"{line[0]}-{line[4][:50]}")
def test_the_examples_of_the_page(line: tuple[str, ...]) -> None:
    told, kind, frame, verbs, sentence = line
    found, written = clause_in(sentence)
    held = "-" if found.frame is None else found.frame.kind.value
    assert (found.told.value, found.kind.value, held, written) == (told, kind, frame, verbs)


def test_the_page_has_examples_of_every_kind_and_every_telling() -> None:
    found = examples()
    assert len(found) >= 60
    assert {line[0] for line in found} == {told.value for told in Told}
    assert {line[1] for line in found} == {kind.value for kind in ClauseKind}


WORDS = (
    "the a Ann Poe port town minister plan opened opens open will would have has been was were is to said say says "
    "that who which when if after since and but or not left cut put in on by with 2019 May 3 they he it 's plans "
    "reports opening leaving , ; : . ( ) — – \" ' ’ t according expected due want help 1,200 Has did"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_sentence_is_cut_into_clauses_that_lie_in_it(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokenize(text)
    found = SentenceClauses(tokens, lexicon())
    again = SentenceClauses(tokens, lexicon())
    assert found.clauses == again.clauses
    for clause in found.clauses:
        assert 0 <= clause.start < clause.end <= len(text)
        assert clause.told in Told
        assert (clause.verb is None) is (clause.kind is ClauseKind.VERBLESS)
        if clause.verb is not None:
            assert clause.start <= clause.verb.start < clause.verb.end <= len(text)
    assert all(found.at(token.start) in found.clauses for token in tokens)


@given(st.text(max_size=80), st.integers(0, 90))
def test_any_text_and_place_give_a_clause_or_none(text: str, position: int) -> None:
    found = SentenceClauses(tokenize(text), lexicon()).at(position)
    assert found is None or found.start < found.end


@pytest.mark.parametrize("word", ["if", "who said", "(", "that", "and", "opened", "'s", "to", "—", '"'])
def test_depth_is_bounded(word: str) -> None:
    tokens = tokenize(f"{word} " * 400)
    deepest = 0
    for clause in SentenceClauses(tokens, lexicon()).clauses:
        depth, parent = 0, clause.parent
        while parent is not None:
            depth, parent = depth + 1, parent.parent
        deepest = max(deepest, depth)
    assert deepest <= 30


def test_a_language_without_verbs_has_no_clauses(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    found = SentenceClauses(tokenize("The port opened."), Lexicon(folder, lexicon()))
    assert found.clauses == ()
    assert found.at(3) is None


def reading_of(text: str) -> Reading:
    return Reading(read_text(text), lambda: Vocabulary(rules_dir() / "language" / "en" / "titles.toml"))


def test_a_place_in_quotation_marks_is_told_by_its_speaker() -> None:
    text = 'Ann Poe said on Monday: "The port opened in May." It rained.'
    clauses = reading_of(text).clauses
    inside = clauses.clause_at(text.index("opened"))
    assert inside is not None
    assert (inside.quoted, inside.speaker) == (True, "Ann Poe")
    outside = clauses.clause_at(text.index("rained"))
    assert outside is not None
    assert (outside.quoted, outside.speaker) == (False, "")


def test_outside_the_sentences_there_is_no_clause() -> None:
    clauses = reading_of("The port opened.\n\nIt closed.").clauses
    assert clauses.clause_at(17) is None
    assert clauses.clause_at(999) is None


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Poe said that the law, which was passed in 2019, is «good».", [FrameKind.SAID]),
        ("Poe said that the law, which was «passed» in 2019, is good.", [FrameKind.RELATIVE, FrameKind.SAID]),
    ],
)
def test_frames_hold_each_other(text: str, frames: list[FrameKind]) -> None:
    clause, _ = clause_in(text)
    assert clause.frame is not None
    assert clause.frame.depth == len(frames)
    assert all(clause.held_by(kind) for kind in frames)
    assert not clause.held_by(FrameKind.CONDITION)


@pytest.mark.parametrize("name", ["grammar.subordinator", "grammar.soft"])
def test_every_conjunction_opens_a_frame_that_there_is(name: str) -> None:
    for word, frame in lexicon().values(name).items():
        assert FrameKind(frame), word
