"""The weights: what is read, and what is refused."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import pytest

from factcheck.machine_text.model import ModelError, load, probability, style_model
from factcheck.resources import rules_dir

SHIPPED = rules_dir() / "machine-text"


def test_the_shipped_weights_fit_their_figures_and_their_promised_size() -> None:
    model = style_model()
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 1_000_000
    assert model.window_threshold >= model.threshold
    assert model.figures["human"]["news"]["high"] < 0.01
    table = model.figures["human_news"]
    assert table == sorted(table)


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    weights = bytearray((tmp_path / "style.bin").read_bytes())
    weights[1000] ^= 1
    (tmp_path / "style.bin").write_bytes(weights)
    with pytest.raises(ModelError, match="not those"):
        load(tmp_path)


def test_weights_of_another_size_than_the_description_says_are_refused(tmp_path: Path) -> None:
    assert load(SHIPPED).bits == style_model().bits
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    described = json.loads((SHIPPED / "style.json").read_text(encoding="utf-8"))
    (tmp_path / "style.json").write_text(json.dumps({**described, "bits": described["bits"] - 1}))
    with pytest.raises(ModelError, match="not those"):
        load(tmp_path)


def test_missing_or_broken_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        load(tmp_path)
    (tmp_path / "style.json").write_text("{", encoding="utf-8")
    (tmp_path / "style.bin").write_bytes(b"")
    with pytest.raises(ModelError):
        load(tmp_path)


def test_the_description_is_plain_data() -> None:
    described = json.loads((SHIPPED / "style.json").read_text(encoding="utf-8"))
    assert set(described) == {
        "bits",
        "sha256",
        "scales",
        "bias",
        "length_slope",
        "threshold",
        "window_threshold",
        "sentence_words",
        "sentence_slope",
        "texts",
        "figures",
        "common",
    }


def test_features_of_parts_unite_to_those_of_the_whole_but_for_the_seams() -> None:
    model = style_model()
    first, second = "The ferry runs again from Monday.", "Nobody at the harbour had been told."
    whole, parts = model.features(f"{first} {second}"), [model.features(part) for part in (first, second)]
    for kind in (0, 1):
        united = set(parts[0][kind]) | set(parts[1][kind])
        assert united <= set(whole[kind])
        runs_across_the_seam = 1 + 2 if kind == 0 else 3 + 4 + 5 + 6
        assert len(set(whole[kind]) - united) <= runs_across_the_seam


def test_an_empty_passage_has_the_bias_alone() -> None:
    model = style_model()
    assert model.log_odds(model.features("")) == model.bias


def test_length_counts_for_what_it_was_measured_to() -> None:
    model = style_model()
    features = model.features("The ferry runs again from Monday.")
    assert model.log_odds(features, 600) - model.log_odds(features, 300) == pytest.approx(
        model.length_slope * math.log(2)
    )
    assert model.log_odds(features, 0) == model.log_odds(features, 1) != model.log_odds(features, 2)


def test_the_scale_runs_from_0_to_1() -> None:
    assert probability(0) == 0.5
    assert 0 < probability(-1e9) < probability(1e9) < 1
