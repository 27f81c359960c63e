"""What once broke, or nearly, is run for ever; and the fuzzer itself notices what it is there to notice."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import fuzz
import fuzz_inputs
from factcheck.documents import Span
from fuzz_targets import CHOICES, TARGETS, Target, inside, same

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

CORPUS = Path(__file__).parent / "corpus"


def _corpus() -> list[ParameterSet]:
    return [
        pytest.param(folder.name, file, id=f"{folder.name}-{file.name}")
        for folder in sorted(CORPUS.iterdir())
        for file in sorted(folder.iterdir())
    ]


@pytest.mark.parametrize(("target", "file"), _corpus())
def test_an_input_of_the_corpus_breaks_nothing(target: str, file: Path) -> None:
    TARGETS[target].run(file.read_bytes())


@pytest.mark.parametrize("target", list(TARGETS))
def test_each_target_has_a_corpus(target: str) -> None:
    assert any((CORPUS / target).iterdir())


@pytest.mark.parametrize("target", list(TARGETS))
def test_each_target_takes_inputs_of_its_own_making(target: str, tmp_path: Path) -> None:
    fuzzer = fuzz.Fuzzer(target, TARGETS[target], tmp_path)
    fuzz.run_random(fuzzer, runs=15, seed=7, start=0, seconds=0)
    assert fuzzer.runs == 15
    assert fuzzer.broken == {}


@pytest.mark.parametrize("target", list(TARGETS))
def test_the_same_decisions_make_the_same_input_and_others_another(target: str) -> None:
    make = TARGETS[target].make
    steers = [fuzz.random_bytes(target, 1, number) for number in range(30)]
    made = [make(fuzz_inputs.Source(steer)) for steer in steers]
    assert made == [make(fuzz_inputs.Source(steer)) for steer in steers]
    assert len(set(made)) > 20


def test_decisions_end_with_the_bytes() -> None:
    source = fuzz_inputs.Source(b"\x05\x00\x07")
    assert (source.below(4), source.below(300), source.spent) == (1, 7, True)
    assert (source.below(4), source.pick("abc"), source.raw(9)) == (0, "a", b"")


class TestTheFuzzer:
    """Each kind of failure is noticed, told once, and made smaller."""

    def run(self, folder: Path, broken: object, *inputs: bytes) -> fuzz.Fuzzer:
        fuzzer = fuzz.Fuzzer("fake", Target(lambda source: source.raw(9), broken), folder)  # type: ignore[arg-type]
        for data in inputs:
            fuzzer.one(data)
        return fuzzer

    def test_an_exception_is_kept_once_with_its_smallest_input(self, tmp_path: Path) -> None:
        def run(data: bytes) -> None:
            if b"!" in data:
                raise ValueError("never")

        fuzzer = self.run(tmp_path, run, b"all is well", b"something! is wrong", b"again!")
        assert list(fuzzer.broken.values()) == [b"!"]
        assert [file.read_bytes() for file in (tmp_path / "fake").iterdir()] == [b"!"]

    def test_another_answer_the_second_time_is_broken(self, tmp_path: Path) -> None:
        answers = iter(range(1000))
        fuzzer = self.run(tmp_path, lambda data: same(next(answers), next(answers)), b"a")
        assert "another answer" in next(iter(fuzzer.broken))

    @pytest.mark.parametrize("span", [Span(-1, 1), Span(2, 1), Span(0, 4)])
    def test_a_position_outside_the_text_is_broken(self, tmp_path: Path, span: Span) -> None:
        fuzzer = self.run(tmp_path, lambda data: inside([(span,)], 3), b"a")
        assert "position" in next(iter(fuzzer.broken))

    def test_an_input_that_takes_for_ever_has_hung(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def run(data: bytes) -> None:
            while True:
                try:
                    time.process_time()
                except Exception:  # a program that swallows everything must not hide it
                    continue

        monkeypatch.setattr(fuzz, "HANG", 1)
        assert "HangError" in next(iter(self.run(tmp_path, run, b"a").broken))

    def test_time_that_grows_faster_than_the_input_is_steep(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        now = [0.0]

        def run(data: bytes) -> None:
            now[0] += (len(data) / 6000) ** 2

        monkeypatch.setattr(time, "process_time", lambda: now[0])
        fuzzer = self.run(tmp_path, run)
        assert fuzzer.growth(b"ab").startswith("SteepError: exponent 2.0")

    def test_inputs_of_both_lengths_are_read_alike(self, tmp_path: Path) -> None:
        """Targets choose format and date by the length: another format may well be slower."""
        lengths: list[int] = []
        self.run(tmp_path, lambda data: lengths.append(len(data))).growth(b"abcde" * 7)
        assert len(lengths) == 4
        assert {length % CHOICES for length in lengths} == {35}

    def test_time_that_grows_with_the_input_is_not(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        now = [0.0]

        def run(data: bytes) -> None:
            now[0] += len(data) / 6000

        monkeypatch.setattr(time, "process_time", lambda: now[0])
        assert self.run(tmp_path, run).growth(b"ab") == ""
