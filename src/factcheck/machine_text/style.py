"""Style: how much a document reads like machine-written text, measured where it can be measured at all."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.documents.model import BlockKind, Span
from factcheck.machine_text.features import united
from factcheck.machine_text.model import StyleModel, probability, style_model
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.documents.model import Document
    from factcheck.language.sentences import Sentences
    from factcheck.language.tokens import Tokens
    from factcheck.machine_text.model import Features

MIN_WORDS: Final = 150
WHOLE_WORDS: Final = 1000  # up to here a document is judged as one; the texts trained on had up to 900
WINDOW_WORDS: Final = 250  # a window closes at the first end of a paragraph after so many words …
_WINDOW_MOST: Final = 400  # … or at the first end of a sentence after so many
_SHORT_BLOCK: Final = 8  # a block of fewer words without a full stop is a menu entry, a credit, a heading
_MAYBE_PROSE: Final = (BlockKind.LIST_ITEM, BlockKind.TITLE)
_LONG_BLOCK: Final = 40  # words from which one of these is a paragraph after all
# Share of function words below which a passage is no English prose: 99.9 % of English texts have 0.19 or more, and
# samples of German, French, Spanish, Dutch and Welsh at most 0.12.
_ENGLISH: Final = 0.18
_SHOWN: Final = 3  # sentences shown as evidence


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of a document; `score` as in `MachineText`, `flagged` when it stands out by itself."""

    span: Span
    words: int
    score: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class MachineText:
    """How a document reads.

    Attributes:
        score: likeness to machine-written text, 0 to 1; no probability. None when it cannot be judged.
        threshold: score from which the document is flagged; higher for one of long sentences.
        flagged: the document, or a window of it, reads like machine-written text.
        words: words of English prose that were looked at.
        reason: why it cannot be judged, or "".
        windows: the stretches of a document that is long enough to have several, in order.
        human_below: share of the human news tested that reads less like machine-written text.
        sentences: the sentences that weigh most, when flagged.
    """

    score: float | None
    threshold: float
    flagged: bool
    words: int
    reason: str = ""
    windows: tuple[Window, ...] = ()
    human_below: float = 0.0
    sentences: tuple[Span, ...] = ()

    def fields(self) -> dict[str, float | bool | int | str | None]:
        """Return what reports print as `machine_text`."""
        return {
            "score": None if self.score is None else round(self.score, 6),
            "threshold": round(self.threshold, 6),
            "flagged": self.flagged,
            "words": self.words,
            "reason": self.reason,
        }


class _Part(NamedTuple):
    """Sentences of prose that are judged together, from `first` to before `stop`, and the number of their words."""

    first: int
    stop: int
    words: int


class _Pieces:
    """The sentences of the paragraphs that are English prose, in columns: a long text may have very many."""

    __slots__ = ("_lasts", "ends", "starts", "words")

    def __init__(self, document: Document, tokens: Tokens, sentences: Sentences, model: StyleModel) -> None:
        """Find them: where each starts and ends, its words, and whether it is the last of its paragraph."""
        self.starts, self.ends, self.words = array("i"), array("i"), array("i")
        self._lasts = bytearray()
        for first, stop in _prose(document, tokens, sentences, model):
            for index in range(first, stop):
                start, end = sentences.starts[index], tokens.ends[sentences.stops[index] - 1]
                self.starts.append(start)
                self.ends.append(end)
                self.words.append(len(document.prose[start:end].split()))
                self._lasts.append(index == stop - 1)

    def __len__(self) -> int:
        return len(self.starts)

    def spans(self, part: _Part) -> Iterator[Span]:
        """Return where the sentences of a part stand."""
        return map(Span, self.starts[part.first : part.stop], self.ends[part.first : part.stop])

    def parts(self) -> Iterator[_Part]:
        """Cut a document into windows; the last one takes what is too little for one of its own."""
        done: _Part | None = None
        begin = words = 0
        for place, (more, last) in enumerate(zip(self.words, self._lasts, strict=True)):
            words += more
            if words >= _WINDOW_MOST or (words >= WINDOW_WORDS and last):
                if done is not None:
                    yield done
                done, begin, words = _Part(begin, place + 1, words), place + 1, 0
        if done is not None and words >= MIN_WORDS:
            yield done
            yield _Part(begin, len(self), words)
        else:
            yield (
                _Part(0, len(self), words)
                if done is None
                else _Part(done.first, len(self), done.words + words)
            )


def judge(
    document: Document, tokens: Tokens, sentences: Sentences, model: StyleModel | None = None
) -> MachineText:
    """Judge how a document reads.

    Only paragraphs of English prose count. A document is judged as one up to `WHOLE_WORDS` words; the score of a
    longer one is the mean of its windows. A single window that stands out flags a document as well, as when a
    machine-written section was glued to an article.
    """
    model = style_model() if model is None else model
    pieces = _Pieces(document, tokens, sentences, model)
    words = sum(pieces.words)
    stricter = model.stricter(words / max(1, len(pieces)))
    threshold = probability(model.threshold + stricter)
    if words < MIN_WORDS:
        reason = f"{words} words of English prose; {MIN_WORDS} are needed to judge the style"
        return MachineText(None, threshold, False, words, reason)
    prose = document.prose
    parts = list(pieces.parts())
    odds = []
    kept: list[Features] = []
    for part in parts:
        spans = list(pieces.spans(part))
        found = model.features(" ".join([prose[first:last] for first, last in spans]), _tokens(tokens, spans))
        odds.append(model.log_odds(found, part.words))
        if words <= WHOLE_WORDS:  # those of a long document would fill the memory, and nobody asks for them
            kept.append(found)
    if words <= WHOLE_WORDS:
        whole = united([own for own, _ in kept]), united([characters for _, characters in kept])
        total = model.log_odds(whole, words)
    else:
        total = sum(value * part.words for value, part in zip(odds, parts, strict=True)) / words
    outstanding = [value >= model.window_threshold + stricter for value in odds] if len(parts) > 1 else []
    flagged = total >= model.threshold + stricter or any(outstanding)
    return MachineText(
        score=probability(total),
        threshold=threshold,
        flagged=flagged,
        words=words,
        windows=tuple(
            Window(
                Span(pieces.starts[part.first], pieces.ends[part.stop - 1]),
                part.words,
                probability(value),
                stands_out,
            )
            for part, value, stands_out in zip(parts, odds, outstanding, strict=False)
        ),
        human_below=_human_below(total, model),
        sentences=_telling(document, pieces, parts, odds, model) if flagged else (),
    )


def _tokens(tokens: Tokens, spans: Sequence[Span]) -> list[str]:
    """Return the tokens of some sentences, as written."""
    found: list[str] = []
    for start, end in spans:
        first = bisect_left(tokens.starts, start)
        found += tokens.texts[first : bisect_left(tokens.starts, end, first)]
    return found


def _telling(
    document: Document, pieces: _Pieces, parts: Sequence[_Part], odds: Sequence[float], model: StyleModel
) -> tuple[Span, ...]:
    """Return the sentences that weigh most in the window that weighs most, in the order of the text."""
    most = parts[max(range(len(parts)), key=odds.__getitem__)]
    weighed = sorted(
        pieces.spans(most),
        key=lambda span: -model.log_odds(model.features(document.prose[span.start : span.end])),
    )
    return tuple(sorted(weighed[:_SHOWN]))


def _prose(
    document: Document, tokens: Tokens, sentences: Sentences, model: StyleModel
) -> Iterator[tuple[int, int]]:
    """Yield the first sentence of each paragraph that is English prose, and the one behind its last."""
    for number, first, stop in _by_block(sentences.blocks):
        block = document.blocks[number]
        if block.kind is not BlockKind.PARAGRAPH and block.kind not in _MAYBE_PROSE:
            continue
        words = list(filter(str.isalpha, tokens.lowers[sentences.firsts[first] : sentences.stops[stop - 1]]))
        if block.kind in _MAYBE_PROSE and len(words) < _LONG_BLOCK:
            continue
        if len(words) < _SHORT_BLOCK and document.prose[block.end - 1] not in ".!?\"'”’":
            continue
        if len(words) >= 2 * _SHORT_BLOCK:
            functional = sum(map(model.function_words.__contains__, words))
            if functional < _ENGLISH * len(words):
                continue
        yield first, stop


def _by_block(blocks: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    first = 0
    while first < len(blocks):
        stop = bisect_right(blocks, blocks[first], first)
        yield blocks[first], first, stop
        first = stop


def _human_below(odds: float, model: StyleModel) -> float:
    """Return the share of the human news tested that scored lower; the table holds (log-odds, share) pairs."""
    table = model.figures["human_news"]
    index = bisect_right([pair[0] for pair in table], odds) - 1
    return float(table[index][1]) if index >= 0 else 0.0
