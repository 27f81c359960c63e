"""Train the model of style, validate it, choose its threshold, and write `rules/machine-text/`.

    python benchmarks/train_machine_text.py --data DIR [--data DIR] --held-out DIR [--scores DIR] [--dry-run]

`--data` holds JSON lines {"id", "label": "human" or "ai", "domain", "source", "generator", "text"} to train on,
`--held-out` lines that are never trained on and serve the threshold and the figures. The texts stay where they are:
only weights, common words and figures are written. Needs numpy, scipy and scikit-learn, in an environment
of its own beside this package (`pip install -e . numpy scipy scikit-learn`). Two runs over the same files give
the same bytes.

Each row of weights is a logistic regression on presences scaled to length one; a text's log-odds are the sum of
both, each divided by its spread over the training texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.machine_text.model import probability
from factcheck.machine_text.style import MIN_WORDS, WINDOW_WORDS
from machine_text_data import BITS, LENGTH_SLOPE, Data, Fitted, fit, read

if TYPE_CHECKING:
    Vector = np.ndarray[Any, Any]

# Share of human texts that may be flagged, by kind: half of what is promised, since other texts will differ.
ALLOWED = {"news": 0.0025, "op-ed": 0.005, "essay": 0.01}
WINDOWS_ALLOWED = 1 / 2000
PARTS = 3
# Log-odds below which nothing is flagged, .3 above what human texts of the open web reach (docs/precision.md); people
# who write long sentences come nearer to machines, so every word beyond 18 a sentence adds to it.
OPEN_WEB = 0.7
OPEN_WEB_WINDOW = 1.5
SENTENCE_WORDS = 18
SENTENCE_SLOPE = 0.05
OPEN_WEB_FIGURES = {
    "texts": 1496,
    "sources": 23,
    "flagged": 0,
    "low": 0.0,
    "high": 0.00256,
    "unseen": 709,
    "unseen_sources": 11,
    "unseen_flagged": 0,
}
NEWS_SHARES = (
    0.1,
    0.25,
    0.5,
    0.75,
    0.8,
    0.85,
    0.9,
    0.95,
    0.96,
    0.97,
    0.98,
    0.985,
    0.99,
    0.9925,
    0.995,
    0.9975,
    0.999,
)
HEADER = f"{'machine texts':<34} {'ai':>5} {'human':>5}  AUROC   TPR@1%  TPR@5%  flagged"


def auroc(positive: Vector, negative: Vector) -> float:
    order = np.sort(negative)
    below = np.searchsorted(order, positive, "left") + np.searchsorted(order, positive, "right")
    return float(below.mean() / (2 * len(negative)))


def rate(positive: Vector, negative: Vector, share: float) -> float:
    """Return the share of `positive` above the score that `share` of `negative` reach."""
    return float((positive > np.sort(negative)[::-1][int(len(negative) * share)]).mean())


def wilson(count: int, size: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    share = count / size
    centre = share + z * z / (2 * size)
    half = z * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    whole = 1 + z * z / size
    return max(0.0, (centre - half) / whole), min(1.0, (centre + half) / whole)


def print_machine(name: str, positive: Vector, negative: Vector, threshold: float) -> None:
    shares = f"{rate(positive, negative, 0.01):.3f}   {rate(positive, negative, 0.05):.3f}"
    flagged = float((positive >= threshold).mean())
    sizes = f"{len(positive):5d} {len(negative):5d}"
    print(f"{name:<34} {sizes}  {auroc(positive, negative):.3f}   {shares}   {flagged:.3f}")


def print_human(name: str, scores: Vector, threshold: float) -> dict[str, float]:
    count = int((scores >= threshold).sum())
    low, high = wilson(count, len(scores))
    print(f"{name:<40} {len(scores):5d} {count:4d}  {count / len(scores):.2%} ({low:.2%} to {high:.2%})")
    return {"texts": len(scores), "flagged": count, "low": round(low, 5), "high": round(high, 5)}


def some(data: Data, chosen: Vector) -> tuple[tuple[Any, Any], Vector]:
    return (data.matrices[0][chosen], data.matrices[1][chosen]), data.words[chosen]


def left_out_scores(data: Data, final: Fitted) -> Vector:
    """Return for every text the log-odds from a model that saw nothing of its part of the data."""
    scores = np.empty(len(data.texts))
    scores[~data.trained] = final.score(*some(data, ~data.trained))
    for part in sorted(set(data.part[data.trained])):
        inside = data.trained & (data.part == part)
        fitted = fit(data, np.flatnonzero(data.trained & ~inside))
        scores[inside] = fitted.score(*some(data, inside))
    return scores


def generator_scores(data: Data) -> dict[str, Vector]:
    """Return for every generator the log-odds of its texts, and of human ones, from models that never saw it.

    A text is scored by a model that saw neither it nor a third of all other texts; nan where none was asked.
    """
    third = np.array([int(hashlib.sha256(text.id.encode()).hexdigest(), 16) % PARTS for text in data.texts])
    found = {}
    for name in sorted(set(data.generator[data.trained & data.machine])):
        own = data.generator == name
        scores = np.full(len(data.texts), np.nan)
        for number in range(PARTS):
            fitted = fit(data, np.flatnonzero(data.trained & ~own & (third != number)))
            asked = data.trained & (third == number) & (own | ~data.machine)
            scores[asked] = fitted.score(*some(data, asked))
        found[str(name)] = scores
    return found


def choose_threshold(data: Data, scores: Vector) -> float:
    """Return the lowest log-odds at which every kind of human text stays within what is allowed."""
    needed = []
    for kind, allowed in ALLOWED.items():
        human = np.sort(scores[(data.kind == kind) & ~data.machine & (data.words >= MIN_WORDS)])[::-1]
        needed.append(float(human[int(len(human) * allowed)]) + 1e-3)
        print(f"threshold for {kind}: {needed[-1]:.3f} ({len(human)} human texts)")
    return max(*needed, OPEN_WEB)


def choose_window_threshold(data: Data, final: Fitted, threshold: float) -> float:
    """Return the log-odds that no more than `WINDOWS_ALLOWED` of the windows of held-out human texts reach."""
    windows = []
    for index in np.flatnonzero(~data.trained & ~data.machine & (data.words >= 2 * WINDOW_WORDS)):
        words = data.texts[index].folded.split()
        count = len(words) // WINDOW_WORDS
        windows += [
            " ".join(words[len(words) * i // count : len(words) * (i + 1) // count]) for i in range(count)
        ]
    lengths = np.array([len(window.split()) for window in windows])
    scores = np.sort(final.score(data.features(windows), lengths))[::-1]
    chosen = max(threshold, OPEN_WEB_WINDOW, float(scores[int(len(windows) * WINDOWS_ALLOWED)]) + 1e-3)
    print(f"\nwindow threshold {chosen:.3f} ({len(windows)} human windows)")
    return chosen


def report(data: Data, scores: Vector, by_generator: dict[str, Vector], threshold: float) -> dict[str, Any]:
    """Print all figures and return those that are written beside the weights."""
    long = data.words >= MIN_WORDS
    news = scores[long & ~data.machine & (data.kind == "news")]
    print(f"\nleave one source out, or never trained on; against human news\n{HEADER}")
    for source in sorted(set(data.source[long & data.machine])):
        print_machine(source, scores[long & data.machine & (data.source == source)], news, threshold)
    machine_news = scores[long & data.machine & (data.kind == "news")]
    print_machine("all news", machine_news, news, threshold)

    print("\nhuman texts flagged, by source: left out, or never trained on")
    human = {}
    for kind in (*ALLOWED, "other"):
        chosen = long & ~data.machine & (data.kind == kind)
        for part in sorted(set(data.part[chosen])):
            print_human(f"{kind} {part}", scores[chosen & (data.part == part)], threshold)
        human[kind] = print_human(f"{kind} (all)", scores[chosen], threshold)

    print(f"\nleave one generator out; against human texts of all kinds\n{HEADER}")
    for name, found in by_generator.items():
        own = found[long & data.trained & (data.generator == name)]
        print_machine(name, own, found[long & data.trained & ~data.machine], threshold)

    print("\nhuman texts flagged when their source was known but not they themselves")
    known = data.trained & ~data.machine
    mean = np.full(len(data.texts), np.nan)
    mean[known] = np.mean([found[known] for found in by_generator.values()], axis=0)
    for part in sorted(set(data.part[known & long])):
        print_human(str(part), mean[known & long & (data.part == part)], threshold)

    order = np.sort(news)
    table = [[round(float(order[math.ceil(len(order) * share) - 1]), 4), share] for share in NEWS_SHARES]
    return {"human": {"open web": OPEN_WEB_FIGURES, **human}, "human_news": table}


def write_scores(folder: Path, data: Data, found: dict[str, Vector], threshold: float) -> None:
    """Write {id: [score, flagged]} of each validation; a text that was not asked for or is too short has none."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, scores in found.items():
        asked = np.flatnonzero(data.trained & (data.words >= MIN_WORDS) & ~np.isnan(scores))
        rows = {
            data.texts[index].id: [
                round(probability(float(scores[index])), 6),
                bool(scores[index] >= threshold),
            ]
            for index in asked
        }
        (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")


def write_model(
    folder: Path, data: Data, final: Fitted, thresholds: tuple[float, float], figures: dict[str, Any]
) -> None:
    weights = b"".join(row.tobytes() for row in final.rows)
    counted = Counter((text.source, "ai" if text.machine else "human") for text in data.texts if text.trained)
    described = {
        "bits": BITS,
        "sha256": hashlib.sha256(weights).hexdigest(),
        "scales": final.scales,
        "bias": final.bias,
        "length_slope": LENGTH_SLOPE,
        "threshold": round(thresholds[0], 4),
        "window_threshold": round(thresholds[1], 4),
        "sentence_words": SENTENCE_WORDS,
        "sentence_slope": SENTENCE_SLOPE,
        "texts": {f"{source} {label}": count for (source, label), count in sorted(counted.items())},
        "figures": figures,
        "common": data.common,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "style.bin").write_bytes(weights)
    (folder / "style.json").write_text(
        json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print(f"wrote {len(weights)} bytes of weights to {folder}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--held-out", type=Path, action="append", required=True)
    parser.add_argument("--scores", type=Path, help="write the scores of the validations here")
    parser.add_argument("--rules", type=Path, default=Path(__file__).parents[1] / "rules" / "machine-text")
    parser.add_argument("--dry-run", action="store_true", help="validate and write nothing")
    options = parser.parse_args()

    data = Data(read(options.data, trained=True) + read(options.held_out, trained=False))
    print(f"{data.trained.sum()} texts to train on, {(~data.trained).sum()} held out")
    final = fit(data, np.flatnonzero(data.trained)).rounded()
    scores = left_out_scores(data, final)
    threshold = choose_threshold(data, scores)
    by_generator = generator_scores(data)
    figures = report(data, scores, by_generator, threshold)
    window_threshold = choose_window_threshold(data, final, threshold)
    if options.scores:
        without = {f"without-{name}": found for name, found in by_generator.items()}
        write_scores(options.scores, data, {"leave-one-source-out": scores, **without}, threshold)
    if not options.dry_run:
        write_model(options.rules, data, final, (threshold, window_threshold), figures)


if __name__ == "__main__":
    main()
