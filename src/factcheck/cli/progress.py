"""How far a batch is: a bar with rate and remaining time, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from factcheck.values import dataclass

_PAYS: Final = 2  # documents
_EACH: Final = 2_000  # what a document costs besides its length, in bytes


@dataclass
class Pace:
    """How fast a batch goes; what is left is reckoned by the size of the documents, which differ a thousandfold.

    Attributes:
        sizes: bytes of each document, in the order in which they are done.
        done: how many are done.
    """

    sizes: Sequence[int]
    done: int = 0

    def __post_init__(self) -> None:
        self._weights = [size + _EACH for size in self.sizes]
        self._left = sum(self._weights)
        self._over = 0

    def advance(self) -> None:
        """Take one more document as done."""
        weight = self._weights[self.done]
        self.done += 1
        self._left -= weight
        self._over += weight

    def words(self, elapsed: float) -> str:
        """Say rate and remaining time after some seconds: "12 documents/s, 0:34 left"; "" before the first is done."""
        if not self.done or elapsed <= 0:
            return ""
        rate = self.done / elapsed
        shown = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"
        minutes, seconds = divmod(round(self._left * elapsed / self._over), 60)
        hours, minutes = divmod(minutes, 60)
        left = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        return f"{shown} documents/s, {left} left"


def somebody_watches() -> bool:
    """Tell whether a bar is shown at all; otherwise nobody need ask for sizes."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def progress(sizes: Sequence[int]) -> Iterator[Callable[[], None]]:
    """Show a bar on standard error while documents of these sizes are done; gives what is called after each."""
    if len(sizes) < _PAYS or not somebody_watches():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.text import Text

    pace = Pace(sizes)

    class PaceColumn(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(pace.words(task.elapsed or 0.0))

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), PaceColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(sizes))

        def advance() -> None:
            pace.advance()
            bar.advance(task)

        yield advance
