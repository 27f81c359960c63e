"""How long the command takes to start, as ratios to what its libraries cost anyway.

    python benchmarks/startup.py [--runs N]

Each pair is run by turns in one go, so that whatever else the machine does hits both sides; measured are processor
seconds, and the ratio is that of the fastest runs, which are the least disturbed. Ends with 1 when a limit is passed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from factcheck import __file__ as package

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


def seconds(command: list[str], home: Path | None) -> float:
    """Return the processor seconds of a command; `home` takes the place of the user's folder."""
    caches = {} if home is None else {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    # As it is installed: with compiled modules, wherever they may be written.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / f"factcheck-startup-{os.getuid()}")}
    with tempfile.TemporaryFile() as errors:
        done = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=errors, env=kept | compiled | caches
        )
        _, status, used = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
        if done.returncode not in (0, 1):
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)}: {errors.read().decode(errors='replace')}")
    return used.ru_utime + used.ru_stime


def ratio(
    name: str, command: list[str], yardstick: list[str], limit: float, runs: int, home: Path | None = None
) -> bool:
    (
        seconds(command, home),
        seconds(yardstick, None),
    )  # fill the caches of the file system, and compile the facts
    pairs = [(seconds(command, home), seconds(yardstick, None)) for _ in range(runs)]
    share = min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)
    print(f"{name:<46} {share:8.2f}   at most {limit}{'' if share <= limit else '   TOO MUCH'}")
    return share <= limit


def table(runs: int) -> bool:
    """Print the ratios; return whether all are within their limits."""
    factcheck = [sys.executable, "-m", "factcheck"]
    libraries = [sys.executable, "-c", LIBRARIES]
    tokenizer = [sys.executable, "-c", TOKENIZER]
    with tempfile.TemporaryDirectory() as folder:
        text, nowhere = Path(folder) / "sample.txt", Path(folder) / "file"
        text.write_text(sample(), encoding="utf-8")
        nowhere.touch()  # below a file there is no folder: nothing can be kept
        run = [*factcheck, "run", "--no-cache", str(text)]  # or it would be taken from an earlier run
        again = [*factcheck, "run", str(text)]
        good = [
            ratio(f"--version / {LIBRARIES}", [*factcheck, "--version"], libraries, 1.0, runs),
            ratio(f"--help / {LIBRARIES}", [*factcheck, "--help"], libraries, 1.2, runs),
            ratio("run, 1,000 words / spaCy blank", run, tokenizer, 0.45, runs),
            ratio("the same again, unchanged", again, tokenizer, 0.45, runs),
        ]
        # A wheel brings the index of the fact table; from a checkout it would be compiled at each start.
        if (Path(package).parent / "_rules").is_dir():
            good.append(
                ratio("the same where nothing can be kept", run, tokenizer, 0.45, runs, nowhere / "home")
            )
    return all(good)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7, help="runs of each command (default: 7)")
    return 0 if table(parser.parse_args().runs) else 1


if __name__ == "__main__":
    sys.exit(main())
