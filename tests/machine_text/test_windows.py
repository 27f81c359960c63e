"""How a text is cut, counted and weighed, with a model that knows nothing but length and one word."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from zlib import crc32

import pytest

from factcheck.documents import read_text
from factcheck.language.lexicon import lexicon
from factcheck.language.sentences import split_sentences
from factcheck.language.tokens import tokenize
from factcheck.machine_text import features
from factcheck.machine_text.features import Reduced, split_words
from factcheck.machine_text.model import REFERENCE_WORDS, StyleModel, probability
from factcheck.machine_text.style import MachineText, judge

BITS = 12
PLAIN = StyleModel(
    common=frozenset(("the", "plum")),
    function_words=frozenset(("the",)),
    bits=BITS,
    rows=(memoryview(bytes(1 << BITS)).cast("b"), memoryview(bytes(1 << BITS)).cast("b")),
    scales=(1.0, 1.0),
    bias=0.5,
    length_slope=0.25,
    threshold=9.0,
    window_threshold=9.0,
    sentence_words=100.0,
    sentence_slope=0.0,
    figures={"human_news": [[-1.0, 0.1], [0.5, 0.5], [1.0, 0.9]]},
)


def weighing(word: str, weight: int) -> StyleModel:
    """Return a model in which one common word weighs something, and length nothing."""
    row = bytearray(1 << BITS)
    row[crc32(word.encode()) & ((1 << BITS) - 1)] = weight
    return replace(PLAIN, rows=(memoryview(bytes(row)).cast("b"), PLAIN.rows[1]), length_slope=0.0, bias=0.0)


def sentence(words: int, word: str = "pier") -> str:
    """Return a sentence of so many words, half of them function words."""
    return " ".join(("the", word)[place % 2] for place in range(words)).capitalize() + "."


def read(text: str, model: StyleModel = PLAIN, name: str = "a.txt") -> MachineText:
    document = read_text(text, name)
    tokens = tokenize(document.prose)
    return judge(document, tokens, split_sentences(tokens, document.blocks, lexicon()), model)


def paragraphs(*counts: int) -> str:
    """Return paragraphs of one sentence of ten words each and one of the rest."""
    return "\n\n".join(
        " ".join([sentence(10)] * (count // 10) + [sentence(count % 10)] * (count % 10 > 0))
        for count in counts
    )


def windows(*counts: int) -> list[int]:
    return [window.words for window in read(paragraphs(*counts)).windows]


@pytest.mark.parametrize(
    ("counts", "cut"),
    [
        ((250, 150), [250, 150]),
        ((250, 149), []),  # too little for a window of its own, so that there is one alone
        ((249, 250), []),  # the first ends no window, the second ends one for both
        ((249, 251, 150), [409, 241]),
        ((400, 150), [400, 150]),
        ((399, 150), [399, 150]),
        ((1200,), [400, 400, 400]),
        ((1249,), [400, 400, 449]),
        ((300, 300, 300), [300, 300, 300]),
        ((300, 300, 140), [300, 440]),
        ((10, 10, 10, 220, 10, 240), [250, 250]),
        ((10, 10, 10, 219, 10, 241), [259, 241]),
    ],
)
def test_a_window_ends_with_a_paragraph_or_after_four_hundred_words(
    counts: tuple[int, ...], cut: list[int]
) -> None:
    assert windows(*counts) == cut


@pytest.mark.parametrize(("words", "judged"), [(149, False), (150, True)])
def test_a_hundred_and_fifty_words_are_needed(words: int, judged: bool) -> None:
    found = read(paragraphs(words))
    assert (found.score is not None) is judged
    assert found.words == words
    assert found.reason == ("" if judged else "149 words of English prose; 150 are needed to judge the style")


@pytest.mark.parametrize(
    ("counts", "odds"),
    [
        ((300,), 0.5),
        ((600,), 0.5 + 0.25 * math.log(600 / REFERENCE_WORDS)),
        ((500, 500), 0.5 + 0.25 * math.log(1000 / REFERENCE_WORDS)),
        ((501, 500), 0.5 + 0.25 * (501 * math.log(501 / 300) + 500 * math.log(500 / 300)) / 1001),
    ],
)
def test_up_to_a_thousand_words_a_text_is_one_and_beyond_the_mean_of_its_windows(
    counts: tuple[int, ...], odds: float
) -> None:
    text = paragraphs(*counts) if len(counts) == 1 else "\n\n".join(
        f"{sentence(250)} {sentence(count - 250)}" for count in counts
    )  # fmt: skip
    assert read(text).score == pytest.approx(probability(odds))


class TestWhatCounts:
    """Which blocks are English prose; the rest of the text is long enough to be judged."""

    REST = paragraphs(200)

    def words(self, block: str) -> int:
        return read(f"{self.REST}\n\n{block}\n\n{self.REST}", name="a.md").words - 400

    @pytest.mark.parametrize(
        ("block", "counted"),
        [
            ("Pier pier pier pier pier pier pier", 0),  # seven words without a full stop
            ("Pier pier pier pier pier pier pier.", 7),
            ("Pier pier pier pier pier pier pier!", 7),
            ("Pier pier pier pier pier pier, “pier”", 7),
            ("Pier pier pier pier pier pier pier pier", 8),
            (f"{'pier ' * 14}pier.", 15),  # too short to tell the language by
            (f"{'pier ' * 15}pier.", 0),
            (f"{'the ' * 9}{'pier ' * 40}pier.", 50),  # 18 in 100 are function words
            (f"{'the ' * 8}{'pier ' * 41}pier.", 0),
            (f"{'the ' * 8}{'THE '}{'pier ' * 40}pier.", 50),
            (f"{'the ' * 9}{'pier ' * 41}{'7 ' * 29}7.", 80),
        ],
    )
    def test_short_blocks_without_an_end_and_other_languages_do_not(self, block: str, counted: int) -> None:
        assert self.words(block) == counted

    @pytest.mark.parametrize(("words", "counted"), [(39, 0), (40, 40)])
    def test_items_of_a_list_do_from_forty_words_on(self, words: int, counted: int) -> None:
        assert self.words(f"- {sentence(words)}") == counted


class TestWeighing:
    """A word that weighs tells which window and which sentences stand out."""

    def test_the_three_sentences_that_weigh_most_are_shown_in_order(self) -> None:
        model = replace(weighing("plum", 100), threshold=0.1)
        plain, heavy = (
            [sentence(count) for count in (30, 12, 40, 60)],
            [sentence(count, "plum") for count in (10, 8, 6)],
        )
        parts = [plain[0], heavy[0], plain[1], heavy[1], plain[2], heavy[2], plain[3]]
        found = read(" ".join(parts), model)
        text = " ".join(parts)
        shown = [text[span.start : span.end] for span in found.sentences]
        assert found.flagged
        assert shown == [parts[1], parts[3], parts[5]]

    def test_one_window_that_stands_out_flags_the_text(self) -> None:
        model = replace(weighing("plum", 100), threshold=99.0, window_threshold=9.0)
        text = f"{paragraphs(300)}\n\n{paragraphs(300).replace('pier', 'plum')}\n\n{paragraphs(300)}"
        found = read(text, model)
        assert [window.flagged for window in found.windows] == [False, True, False]
        assert found.flagged
        assert {text[span.start : span.end] for span in found.sentences} == {sentence(10, "plum")}
        assert not read(text, replace(model, window_threshold=99.0)).flagged

    def test_what_lies_at_the_threshold_is_flagged(self) -> None:
        for odds, flagged in ((0.5, True), (0.5 + 1e-9, False)):
            assert read(paragraphs(300), replace(PLAIN, threshold=odds)).flagged is flagged
            windowed = replace(PLAIN, length_slope=0.0, window_threshold=odds)
            assert read(paragraphs(300, 300), windowed).flagged is flagged

    @pytest.mark.parametrize(
        ("bias", "share"), [(-2.0, 0.0), (-1.0, 0.1), (0.0, 0.1), (0.5, 0.5), (0.75, 0.5), (3.0, 0.9)]
    )
    def test_the_share_of_news_below_is_that_of_the_last_figure_reached(
        self, bias: float, share: float
    ) -> None:
        assert read(paragraphs(300), replace(PLAIN, bias=bias)).human_below == share

    def test_weights_count_for_the_length_of_the_vector(self) -> None:
        model = replace(weighing("plum", 100), scales=(0.5, 0.0))
        assert model.log_odds(({crc32(b"plum") & 4095, 1, 2, 3}, set())) == pytest.approx(0.5 * 100 / 2)
        assert model.log_odds((set(), {1})) == 0

    @pytest.mark.parametrize(("odds", "same"), [(30.0, 31.0), (-30.0, -31.0)])
    def test_the_scale_ends_at_thirty(self, odds: float, same: float) -> None:
        assert probability(odds) == probability(same) != probability(odds - math.copysign(0.5, odds))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has read little so far, so that numpy does not pay."""
    monkeypatch.setattr(features, "_seen", 0)
    monkeypatch.setattr(features, "sys", SimpleNamespace(modules={}))


@pytest.mark.usefixtures("few")
class TestFeatures:
    def test_words_are_taken_by_one_two_and_three(self) -> None:
        runs = ("the", "~ier", "0000", "the ~ier", "~ier 0000", "the ~ier 0000")
        for read in (features.in_sets, features.in_columns):
            found, _ = read("the pier 12345", ["the", "pier", "12345"], Reduced({"the"}), 20)
            assert {int(bucket) for bucket in found} == {crc32(run.encode()) & 0xFFFFF for run in runs}

    @pytest.mark.parametrize(
        ("text", "runs"),
        [
            ("the pi", ("the p", "he pi", "the ", "he p", "the", "he ")),
            ("the ", ()),
            ("a7b8c", ("a0b", "a0b0", "a0b0c")),
        ],
    )
    def test_characters_are_taken_by_three_four_and_five(self, text: str, runs: tuple[str, ...]) -> None:
        for read in (features.in_sets, features.in_columns):
            _, found = read(text, split_words(text), Reduced(()), 20)
            assert {int(bucket) for bucket in found} == {crc32(run.encode()) & 0xFFFFF for run in runs}

    def test_a_number_keeps_up_to_four_of_its_digits(self) -> None:
        reduced = Reduced({"it"})
        words = split_words("7 77 777 7777 77777 IBM Poe it - plum")
        assert [reduced[word] for word in words] == [
            b"0", b"00", b"000", b"0000", b"0000", b"A", b"X", b"it", b"-", b"~lum",
        ]  # fmt: skip

    def test_numpy_pays_after_so_many_characters(self) -> None:
        for length, many in ((features._PAYS, False), (1, True), (0, True)):
            assert features._many(length) is many

    def test_words_are_kept_until_there_are_too_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(features, "_KEPT", 2)
        reduced = Reduced(())
        kept = []
        for word in ("plum", "pier", "boat", "mill", "rope"):
            assert reduced[word] == f"~{word[-3:]}".encode()
            kept.append(len(reduced))
        assert kept == [1, 2, 1, 2, 1]


def test_windows_follow_each_other() -> None:
    found = read(paragraphs(300, 300, 300)).windows
    assert all(one.span.end < after.span.start for one, after in pairwise(found))
    assert found[0].span.start == 0
