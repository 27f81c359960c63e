"""The texts that the model of style is trained and measured on, as matrices, and how it is fitted to them."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse  # type: ignore[import-not-found, import-untyped, unused-ignore]
from sklearn.linear_model import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
    LogisticRegression,
)

from factcheck.machine_text.features import Buckets, Reduced, fold, split_words
from factcheck.machine_text.features import features as features_of
from factcheck.machine_text.model import REFERENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    Vector = np.ndarray[Any, Any]

BITS = 18
COMMON = 2000
PENALTY = 2.0  # inverse strength of the L2 penalty
# Longer human texts score lower. With this correction the 99th percentile of human news is the same, within 0.1, for
# texts of 150 to 200, 200 to 300, 300 to 500 and more words; without it, it falls by 0.6.
LENGTH_SLOPE = 0.4
# Sources that are plenty and far from what is checked count for less.
FACTORS = {"outfox": 0.5, "18f": 0.4}
NEWS_FACTOR = 3.0  # news is what is checked, and there is little of it
_KINDS = ("op-ed", "essay", "news")


@dataclass(frozen=True)
class Text:
    """One line of the data."""

    id: str
    machine: bool
    domain: str
    source: str
    generator: str
    folded: str
    trained: bool


def read(folders: Iterable[Path], *, trained: bool) -> list[Text]:
    """Read all JSON lines of some folders, in order of their names."""
    return [
        Text(
            row["id"],
            row["label"] == "ai",
            row["domain"],
            row["source"],
            row["generator"],
            fold(row["text"]),
            trained,
        )
        for folder in folders
        for path in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def common_words(texts: Sequence[Text], parts: Sequence[str]) -> list[str]:
    """Return the words that most documents of most parts of the data have, the most common first."""
    documents = Counter(parts)
    having: dict[str, Counter[str]] = defaultdict(Counter)
    for text, part in zip(texts, parts, strict=True):
        for word in {word.lower() for word in split_words(text.folded) if word.isalpha()}:
            having[word][part] += 1
    share = {
        word: sum(count / documents[part] for part, count in counts.items())
        for word, counts in having.items()
        if len(counts) >= 4
    }
    return sorted(share, key=lambda word: (-share[word], word))[:COMMON]


def matrix(rows: Sequence[Buckets]) -> Any:
    """Return feature sets as sparse rows of length one."""
    places = np.concatenate([np.fromiter(sorted(row), np.int32, len(row)) for row in rows])
    ends = np.cumsum([0] + [len(row) for row in rows])
    values = np.concatenate([np.full(len(row), 1 / math.sqrt(len(row) or 1), np.float32) for row in rows])
    return sparse.csr_matrix((values, places, ends), shape=(len(rows), 1 << BITS))


class Data:
    """The texts as columns, with their feature matrices.

    `part` is what a text is held out with: its source, or one domain of the source that has many. `kind` is
    "news", "op-ed", "essay" or "other".
    """

    def __init__(self, texts: list[Text]) -> None:
        """Take the features of all texts; the common words come from those to train on."""
        self.texts = texts
        self.machine = np.array([text.machine for text in texts])
        self.trained = np.array([text.trained for text in texts])
        self.source = np.array([text.source for text in texts])
        self.generator = np.array([text.generator for text in texts])
        self.words = np.array([len(text.folded.split()) for text in texts])
        self.part = np.array(
            [f"l2r/{text.domain}" if text.source == "l2r" else text.source for text in texts]
        )
        self.kind = np.array(
            [next((kind for kind in _KINDS if text.domain.startswith(kind)), "other") for text in texts]
        )
        known = np.flatnonzero(self.trained)
        self.common = common_words([texts[index] for index in known], self.part[known].tolist())
        self.matrices = self.features([text.folded for text in texts])

    def features(self, folded: Sequence[str]) -> tuple[Any, Any]:
        """Return the matrices of word and of character features of some passages."""
        reduced = Reduced(frozenset(self.common))
        words, characters = zip(*(features_of(passage, reduced, BITS) for passage in folded), strict=True)
        return matrix(words), matrix(characters)

    def weights(self, chosen: Vector) -> Vector:
        """Return weights with which both labels count alike, a source with the root of its size, and news more."""
        keys = list(zip(self.source[chosen].tolist(), self.machine[chosen].tolist(), strict=True))
        count = Counter(keys)
        weights = np.array([FACTORS.get(key[0], 1.0) / math.sqrt(count[key]) for key in keys])
        weights[self.kind[chosen] == "news"] *= NEWS_FACTOR
        machine = self.machine[chosen]
        weights[machine] /= weights[machine].sum()
        weights[~machine] /= weights[~machine].sum()
        return weights * len(chosen)


@dataclass(frozen=True)
class Fitted:
    """Two rows of weights; `scales` divide by their spread, `bias` holds both intercepts."""

    rows: list[Vector]
    scales: list[float]
    bias: float

    def score(self, matrices: Sequence[Any], words: Vector) -> Vector:
        """Return the log-odds of every row of some feature matrices; `words` are the lengths of their texts."""
        total = self.bias + LENGTH_SLOPE * np.log(np.maximum(words, 1) / REFERENCE_WORDS)
        for row, scale, features in zip(self.rows, self.scales, matrices, strict=True):
            total += scale * (features @ row)
        return total

    def rounded(self) -> Fitted:
        """Return the same with weights of 8 bits; the few beyond twelve times the spread are clipped."""
        rows, scales = [], []
        for row, scale in zip(self.rows, self.scales, strict=True):
            step = min(float(np.abs(row).max()), 12 * float(row[row != 0].std())) / 127
            rows.append(np.clip(np.rint(row / step), -127, 127).astype(np.int8))
            scales.append(scale * step)
        return Fitted(rows, scales, self.bias)


def fit(data: Data, chosen: Vector) -> Fitted:
    """Fit both logistic regressions to the chosen texts."""
    weights = data.weights(chosen)
    rows, scales, bias = [], [], 0.0
    for features in data.matrices:
        learner = LogisticRegression(C=PENALTY, solver="lbfgs", max_iter=200, tol=1e-4)
        learner.fit(features[chosen], data.machine[chosen], sample_weight=weights)
        row = learner.coef_[0]
        # Each row is divided by its spread, so that both weigh alike; their mean times two has a useful size.
        scale = 1 / float((features[chosen] @ row).std())
        rows.append(row)
        scales.append(scale)
        bias += scale * float(learner.intercept_[0])
    return Fitted(rows, scales, bias)
