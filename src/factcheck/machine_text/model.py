"""The model of style: two rows of 8-bit weights, and what was measured with them.

`rules/machine-text/style.json` names the weights, their checksum and every figure; `style.bin` holds the weights,
words before characters. Both are written by `benchmarks/train_machine_text.py`. Nothing in them is executed.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache, cached_property
from math import exp, log, sqrt
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from factcheck.machine_text.features import Reduced, features
from factcheck.resources import rules_dir
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from factcheck.machine_text.features import Buckets

    Features = tuple[Buckets, Buckets]


REFERENCE_WORDS: Final = 300  # the length at which log-odds stand uncorrected


class ModelError(Exception):
    """The weights are missing, or are not those that the figures were measured with."""


@dataclass(frozen=True)
class StyleModel:
    """Scores passages.

    Attributes:
        common: words that are kept as features.
        function_words: the most common ones, by which English prose is known.
        bits: buckets of each row are two to this power.
        rows: weights of words and of characters, -127 to 127 each.
        scales: what a weight of 1 adds, for each row.
        bias: what is added to the sum of both.
        length_slope: what is added for every e-fold of length beyond `REFERENCE_WORDS`; it makes the share of human
            texts that are flagged the same at every length.
        threshold: log-odds from which a document is flagged.
        window_threshold: log-odds from which one window of a long document is.
        sentence_words: words a sentence up to which both hold; people who write formally write longer ones.
        sentence_slope: what is added to both for every further word that the sentences have on average.
        figures: what was measured, for reports (see the model card).
    """

    common: frozenset[str]
    function_words: frozenset[str]
    bits: int
    rows: tuple[memoryview, memoryview]
    scales: tuple[float, float]
    bias: float
    length_slope: float
    threshold: float
    window_threshold: float
    sentence_words: float
    sentence_slope: float
    figures: dict[str, Any]

    @cached_property
    def _reduced(self) -> Reduced:
        return Reduced(self.common)

    def features(self, passage: str, words: Sequence[str] | None = None) -> Features:
        """Return the features of a passage; those of several are united to get those of the whole.

        Args:
            passage: the passage.
            words: its tokens, if they are known.
        """
        return features(passage, self._reduced, self.bits, words)

    def stricter(self, sentence_words: float) -> float:
        """Return what is added to both thresholds for a text whose sentences have so many words on average."""
        return self.sentence_slope * max(0.0, sentence_words - self.sentence_words)

    def log_odds(self, found: Features, words: int = REFERENCE_WORDS) -> float:
        """Return the likeness to machine-written text of a passage of so many words: log-odds, any real number.

        The features count as presences, scaled so that the vector of each kind has length one.
        """
        total = self.bias + self.length_slope * log(max(words, 1) / REFERENCE_WORDS)
        for row, scale, buckets in zip(self.rows, self.scales, found, strict=True):
            if len(buckets):
                total += scale * _sum(row, buckets) / sqrt(len(buckets))
        return total


def _sum(row: memoryview, buckets: Buckets) -> int:
    """Return the sum of the weights of some buckets."""
    if isinstance(buckets, set):
        return sum(itemgetter(*buckets, 0)(row)[:-1])
    import numpy as np

    return int(np.frombuffer(row, np.int8).take(buckets).sum(dtype=np.int64))


def probability(log_odds: float) -> float:
    """Return log-odds on a scale from 0 to 1; a likeness, not the chance that a machine wrote the text."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def load(folder: Path) -> StyleModel:
    """Read the model from a folder.

    Raises:
        ModelError: a file is missing, or the weights do not match their checksum.
    """
    try:
        data = json.loads((folder / "style.json").read_bytes())
        weights = (folder / "style.bin").read_bytes()
    except (OSError, ValueError) as error:
        raise ModelError(f"the weights in {folder} cannot be read: {error}") from error
    size = 1 << data["bits"]
    if len(weights) != 2 * size or hashlib.sha256(weights).hexdigest() != data["sha256"]:
        raise ModelError(f"the weights in {folder} are not those of style.json; reinstall factcheck-cli")
    view = memoryview(weights).cast("b")
    return StyleModel(
        common=frozenset(data["common"]),
        function_words=frozenset(data["common"][:60]),
        bits=data["bits"],
        rows=(view[:size], view[size:]),
        scales=(data["scales"][0], data["scales"][1]),
        bias=data["bias"],
        length_slope=data["length_slope"],
        threshold=data["threshold"],
        window_threshold=data["window_threshold"],
        sentence_words=data["sentence_words"],
        sentence_slope=data["sentence_slope"],
        figures=data["figures"],
    )


@cache
def style_model() -> StyleModel:
    """Return the model that ships with the rules, read once."""
    return load(rules_dir() / "machine-text")
