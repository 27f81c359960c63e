"""How far a batch is: rate and remaining time, from the first document on."""

from __future__ import annotations

import io
import sys

import pytest

from factcheck.cli.progress import Pace, progress


def test_nothing_is_said_before_there_is_anything_to_reckon_with() -> None:
    assert Pace([1000] * 10).words(0.5) == ""


@pytest.mark.parametrize(
    ("sizes", "done", "elapsed", "words"),
    [
        ([1000] * 10, 1, 1.0, "1.0 documents/s, 0:09 left"),
        ([1000] * 100, 50, 2.0, "25 documents/s, 0:02 left"),
        ([1000] * 1000, 1, 10.0, "0.1 documents/s, 2:46:30 left"),
        ([1000] * 2, 2, 3.0, "0.7 documents/s, 0:00 left"),
        ([0, 0], 1, 2.0, "0.5 documents/s, 0:02 left"),
    ],
)
def test_rate_and_remaining_time(sizes: list[int], done: int, elapsed: float, words: str) -> None:
    pace = Pace(sizes)
    for _ in range(done):
        pace.advance()
    assert pace.words(elapsed) == words


def test_what_is_left_goes_by_the_size_of_the_documents() -> None:
    pace = Pace([1_000, 298_000])
    pace.advance()
    assert pace.words(1.0).endswith("1:40 left")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_shown_where_somebody_watches_and_only_for_several_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shown(terminal: io.StringIO, sizes: list[int]) -> str:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress(sizes) as advance:
            for _ in sizes:
                advance()
        return terminal.getvalue()

    assert shown(io.StringIO(), [10, 10]) == ""
    assert shown(_Terminal(), [10]) == ""
    assert "2/2" in shown(_Terminal(), [10, 10])
