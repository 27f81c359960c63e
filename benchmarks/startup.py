"""How long the command takes to start, as ratios to what its libraries cost anyway.

    python benchmarks/startup.py [--runs N]

Each pair is run by turns in one go, so that whatever else the machine does hits both sides; the ratio is that of the
fastest runs, which are the least disturbed. Ends with 1 when a limit is passed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = (
    "The harbour council of Ostrey met on Wednesday, January 21, 2026, to hear the engineer.",
    "Mayor Ann Poe, who took office in 2019, said the quay would open again in the spring.",
    "“We have waited for two winters,” said Karl Lind, a fisherman, as the boats came in.",
    "About 40 percent of the moorings were empty in December, according to the harbour office.",
)
WORDS = 1000
LIBRARIES = "import typer, rich"
TOKENIZER = "import spacy; spacy.blank('en')"


def sample() -> str:
    words = sum(len(sentence.split()) for sentence in SENTENCES)
    paragraph = " ".join(SENTENCES)
    return "Harbour council meets\n\nJanuary 21, 2026\n\n" + (paragraph + "\n\n") * round(WORDS / words)


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    took = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return took


def ratio(name: str, command: list[str], yardstick: list[str], limit: float, runs: int) -> bool:
    seconds(command), seconds(yardstick)  # fill the caches of the file system, and compile the facts
    pairs = [(seconds(command), seconds(yardstick)) for _ in range(runs)]
    ours, theirs = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    print(
        f"{name:<34} {ours * 1000:7.0f} ms {theirs * 1000:7.0f} ms   ratio {ours / theirs:5.2f}   limit {limit:.1f}"
    )
    return ours / theirs <= limit


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7, help="runs of each command (default: 7)")
    runs = parser.parse_args().runs
    factcheck = [sys.executable, "-m", "factcheck"]
    libraries = [sys.executable, "-c", LIBRARIES]
    tokenizer = [sys.executable, "-c", TOKENIZER]
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "sample.txt"
        text.write_text(sample(), encoding="utf-8")
        run = [*factcheck, "run", str(text)]
        good = [
            ratio(f"--version / {LIBRARIES}", [*factcheck, "--version"], libraries, 2.0, runs),
            ratio(f"--help / {LIBRARIES}", [*factcheck, "--help"], libraries, 2.0, runs),
            ratio("run, 1,000 words / spaCy blank", run, tokenizer, 1.5, runs),
            ratio("run --format sarif / spaCy blank", [*run, "--format", "sarif"], tokenizer, 1.5, runs),
        ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
