"""Fuzzing: no input may raise, hang, point outside the text, be answered otherwise the second time, or cost too much.

    python benchmarks/fuzz.py TARGET... [--runs N] [--seed S]      so many inputs of each target ("all": every one)
    python benchmarks/fuzz.py TARGET --guided --runs N             guided by coverage (needs the extra `fuzz`)
    python benchmarks/fuzz.py all --seconds 60                     as many as fit, shared between the targets

The same target, seed and number make the same input. An input that breaks something is made smaller, printed and
kept below --keep; it belongs into tests/fuzz/corpus/TARGET/, where a test runs it from then on. Ends with 1 when
something broke.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz_targets import Target

HERE = Path(__file__).resolve().parents[1]
sys.path.append(str(HERE))  # for the table that the tests share
HANG = 30
"""Seconds of the processor after which one input has hung; the largest are a few kilobytes and take milliseconds.

Not of the clock: other programs run beside this one.
"""

GROWTH_EVERY = 400
SMALL = 6_000
FACTOR = 4
STEEP = 1.6
"""Exponent of growth above which time is not linear; measured twice, since other programs run beside this one."""


class HangError(BaseException):
    """An input took too long; no `except Exception` of the program under test may catch it."""


class SteepError(AssertionError):
    """Time grows faster than the length of the input."""


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    """Raise HangError when what is inside takes the processor for longer."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise HangError(f"longer than {seconds} s")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Fuzzer:
    """Runs inputs through a target and keeps what breaks it, one input a place in the code."""

    def __init__(self, name: str, target: Target, keep: Path) -> None:
        self.name = name
        self.target = target
        self.keep = keep / name
        self.runs = 0
        self.broken: dict[str, bytes] = {}

    def try_input(self, data: bytes) -> str:
        """Return "" when everything holds, or what broke and where, in one line."""
        self.runs += 1
        try:
            with limit(HANG):
                self.target.run(data)
        except (Exception, HangError) as error:
            return _told(error)
        return ""

    def one(self, data: bytes) -> None:
        """Try one input; a new kind of failure is made smaller and kept."""
        told = self.try_input(data)
        if not told and self.target.grows and self.runs % GROWTH_EVERY == 0:
            told = self.growth(data)
        if told and told not in self.broken:
            small = data if told.startswith(("HangError", "SteepError")) else self.smaller(data, told)
            self.broken[told] = small
            self.keep.mkdir(parents=True, exist_ok=True)
            path = self.keep / hashlib.sha256(small).hexdigest()[:12]
            path.write_bytes(small)
            print(f"BROKEN {self.name}: {told}\n  {small[:300]!r}\n  kept as {path}", flush=True)

    def growth(self, data: bytes) -> str:
        """Return what `try_input` does, for an input repeated to two lengths."""
        if not data:
            return ""
        repeats = max(1, SMALL // len(data))
        try:
            with limit(4 * HANG):
                exponent = min(self._exponent(data, repeats) for _ in range(2))
        except (Exception, HangError) as error:
            return _told(error)
        return f"SteepError: exponent {exponent:.1f}" if exponent > STEEP else ""

    def _exponent(self, data: bytes, repeats: int) -> float:
        from fuzz_targets import CHOICES

        spent = []
        for count in (repeats, repeats * FACTOR):
            longer = data * count
            # What a target chooses by the length, such as the format, must be the same for both.
            longer += b" " * ((len(data) - len(longer)) % CHOICES)
            began = time.process_time()
            self.target.run(longer)
            spent.append(time.process_time() - began)
        return math.log(spent[1] / max(spent[0], 1e-3), FACTOR) if spent[1] > 0.3 else 0.0

    def smaller(self, data: bytes, told: str, tries: int = 400) -> bytes:
        """Return a shorter input that breaks in the same place: stretches are cut out, long ones first."""
        size = len(data) // 2
        while size and tries:
            at = 0
            while at < len(data) and tries:
                tries -= 1
                shorter = data[:at] + data[at + size :]
                if self.try_input(shorter) == told:
                    data = shorter
                else:
                    at += size
            size //= 2
        return data


def _told(error: BaseException) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "factcheck" in f.filename]
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    words = str(error) if isinstance(error, AssertionError) else ""
    return " ".join(f"{type(error).__name__}{place} {words[:300]}".split())


def random_bytes(target: str, seed: int, number: int) -> bytes:
    """Return the decisions of one input; lengths favour the short."""
    dice = random.Random(f"{target}:{seed}:{number}")
    return dice.randbytes(4 + int(400 * dice.random() ** 2))


def run_random(fuzzer: Fuzzer, runs: int, seed: int, start: int, seconds: float) -> None:
    """Try inputs of the target's own making, until so many are done or the time is up."""
    from fuzz_inputs import Source

    end = time.monotonic() + seconds if seconds else math.inf
    for number in range(start, start + runs):
        fuzzer.one(fuzzer.target.make(Source(random_bytes(fuzzer.name, seed, number))))
        if time.monotonic() > end:
            break


def run_guided(name: str, keep: Path, runs: int, seed: int) -> None:
    """Let atheris search for decisions that reach new code; ends the process."""
    try:
        import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        sys.exit("--guided needs atheris: pip install -e '.[fuzz]'")
    with atheris.instrument_imports(include=["factcheck"]):
        from fuzz_inputs import Source
        from fuzz_targets import TARGETS
    fuzzer = Fuzzer(name, TARGETS[name], keep)
    done = 0

    def one(data: bytes) -> None:
        nonlocal done
        done += 1
        fuzzer.one(fuzzer.target.make(Source(data)))
        if done >= runs:
            print(_summary(fuzzer), flush=True)
            os._exit(1 if fuzzer.broken else 0)

    atheris.Setup([sys.argv[0], f"-seed={seed}", "-max_len=400", "-verbosity=0", "-timeout=300"], one)
    atheris.Fuzz()


def _summary(fuzzer: Fuzzer) -> str:
    return f"{fuzzer.name:<10} {fuzzer.runs:>9,} inputs  {len(fuzzer.broken)} broken"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", metavar="TARGET", nargs="+")
    parser.add_argument("--runs", type=int, default=0, help="inputs of each target (default: 1,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--seconds", type=float, default=0, help="stop when so many have passed in all")
    parser.add_argument("--guided", action="store_true", help="let coverage guide the search")
    parser.add_argument("--keep", type=Path, default=HERE / ".local" / "fuzz", help="folder for what broke")
    options = parser.parse_args()
    runs = options.runs or (10**9 if options.seconds else 1_000)
    if options.guided:
        if len(options.targets) != 1:
            parser.error("--guided takes one target")
        run_guided(options.targets[0], options.keep, runs, options.seed)
    from fuzz_targets import TARGETS

    names = list(TARGETS) if options.targets == ["all"] else options.targets
    if unknown := [name for name in names if name not in TARGETS]:
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    broken = 0
    for name in names:
        fuzzer = Fuzzer(name, TARGETS[name], options.keep)
        run_random(fuzzer, runs, options.seed, options.start, options.seconds / len(names))
        print(_summary(fuzzer), flush=True)
        broken += len(fuzzer.broken)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
