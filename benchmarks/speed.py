"""What checking costs, in units that hold on any machine, and whether it costs more than in the last release.

    python benchmarks/speed.py [FOLDER]              the table: speed, memory, start-up
    python benchmarks/speed.py [FOLDER] --gate       against the last release: ends with 1 when a tenth is lost
    python benchmarks/speed.py [FOLDER] --gate REV   against any revision
    python benchmarks/speed.py [FOLDER] --profile    where the time goes, by function

FOLDER holds text files, by default the documentation and the examples of the project. Each side runs in a process of
its own, by turns with the other, so that whatever else the machine does hits both; it warms up on a few texts, and what
is measured are processor seconds for texts that it has not seen. The yardstick is spaCy's blank English tokenizer.

The last release is the newest tag of a version, and until there is one the commit of `FIRST`. Where the history of the
repository is missing, nothing is compared, and that is said.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import startup
from versions import HERE, VersionError, find_version

FIRST = "0a00b48"
"""What the first release is held against: the commit since which tokens stand in columns."""
ALLOWED = 1.10
"""By how much time or memory may grow from one release to the next."""
SECONDS = 60
"""After so long the gate begins no further pair."""
PAIRS = 3, 9
LEAST_RATIO = 0.12
"""Of the speed of spaCy's blank tokenizer, on news; on texts that hold more dates and figures it is less."""
MOST_BYTES = 60
"""Of memory for a byte of text, in a document of five megabytes."""
WARM = 12
MEGABYTES = 1, 5

# Runs with any version of factcheck; prints seconds, words, documents and bytes of memory.
CHILD = """
import json, resource, sys, time
from pathlib import Path
task = json.load(open(sys.argv[1]))
texts = [Path(file).read_text(encoding="utf-8", errors="replace") for file in task["files"]]
if task["side"] == "spacy":
    import spacy
    job = spacy.blank("en")
else:
    from factcheck.api import Checker
    from factcheck.documents import DocumentDate, Provenance, read_text
    from factcheck.intervals import Interval, ordinal
    date = DocumentDate(Interval.day(ordinal(2025, 6, 2)), Provenance.OPTION)
    checker = Checker()
    job = lambda text: checker.check(read_text(text, date=date))
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
if task["size"]:
    whole = "\\n\\n".join(texts)
    whole = (whole * (task["size"] // len(whole) + 1))[:task["size"]]
    job(whole[:20_000])
    before = most()
    job(whole)
    print(json.dumps({"bytes": most() - before}))
else:
    for text in texts[:task["warm"]]:
        job(text)
    texts = texts[task["warm"]:]
    began = time.process_time()
    for text in texts:
        job(text)
    took = time.process_time() - began
    print(json.dumps({"seconds": took, "bytes": most(), "texts": len(texts),
                      "words": sum(len(text.split()) for text in texts)}))
"""


def texts_of(folder: Path | None) -> list[Path]:
    """Return the text files of a folder, those to warm up on spread over them and first.

    Raises:
        SystemExit: there are too few.
    """
    folders = [HERE / "docs", HERE / "examples"] if folder is None else [folder]
    files = sorted(file for one in folders for file in one.rglob("*") if file.suffix in (".txt", ".md"))
    if len(files) < 2 * WARM:
        raise SystemExit(f"fewer than {2 * WARM} texts (.txt, .md) in {', '.join(map(str, folders))}")
    warm = files[:: len(files) // WARM][:WARM]
    return [*warm, *(file for file in files if file not in warm)]


def run(side: str, files: list[Path], *, size: int = 0, path: str | None = None) -> dict[str, Any]:
    """Return what one process measured: "spacy" or "factcheck", that of this checkout or of the sources at `path`."""
    with tempfile.TemporaryDirectory() as folder:
        task = Path(folder) / "task.json"
        task.write_text(
            json.dumps({"side": side, "files": list(map(str, files)), "size": size, "warm": WARM})
        )
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(task)],
            capture_output=True,
            check=False,
            text=True,
            env=os.environ | ({} if path is None else {"PYTHONPATH": path}),
        )
    if done.returncode:
        raise SystemExit(f"{side} could not be measured:\n{done.stderr.strip()[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def table(files: list[Path]) -> bool:
    """Print the table; return whether all is within its limits."""
    pairs = [(run("factcheck", files), run("spacy", files)) for _ in range(PAIRS[0])]
    ours, theirs = (min((pair[side] for pair in pairs), key=lambda one: one["seconds"]) for side in (0, 1))
    ratio = statistics.median(theirs["seconds"] / ours["seconds"] for ours, theirs in pairs)
    per_second = ours["words"] / ours["seconds"]
    documents = ours["texts"] / ours["seconds"]
    print(
        f"{ours['texts']} texts, {ours['words']:,} words, every rule, one process; medians of {len(pairs)} pairs\n"
    )
    print(f"{'words a second / spaCy blank':<46} {ratio:8.3f}   at least {LEAST_RATIO}")
    good = ratio >= LEAST_RATIO
    for megabytes in MEGABYTES:
        size = megabytes * 1_000_000
        share = run("factcheck", files, size=size)["bytes"] / size
        limit = f"   at most {MOST_BYTES}" if megabytes == max(MEGABYTES) else ""
        print(f"{f'memory, bytes a byte of text, {megabytes} MB':<46} {share:8.0f}{limit}")
        good = good and (share <= MOST_BYTES or not limit)
    good = startup.table(PAIRS[0]) and good
    print("\nOn this machine, now:")
    print(
        f"{'words a second':<46} {per_second:8,.0f}   spaCy blank {theirs['words'] / theirs['seconds']:,.0f}"
    )
    print(f"{'documents a second':<46} {documents:8.1f}")
    print(f"{'MB a process':<46} {ours['bytes'] / 1e6:8.0f}")
    print(f"{'core-hours a million such documents':<46} {1e6 / documents / 3600:8.1f}")
    return good


def last_release() -> str:
    """Return the newest tag of a version that this commit comes after, or `FIRST`."""
    done = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD^"],
        cwd=HERE,
        capture_output=True,
        check=False,
        text=True,
    )
    return done.stdout.strip() if done.returncode == 0 else FIRST


def gate(files: list[Path], revision: str) -> bool:
    """Print time and memory beside those of another revision; return whether neither grew too much."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            old = find_version(revision, Path(scratch)).environment["PYTHONPATH"]
        except (VersionError, KeyError) as error:
            print(
                f"not compared with {revision}, which is not here: fetch the history of the repository ({error})"
            )
            return True
        new = str(HERE / "src")
        began = time.monotonic()
        pairs: list[tuple[dict[str, Any], dict[str, Any]]] = []
        while len(pairs) < PAIRS[1] and (len(pairs) < PAIRS[0] or time.monotonic() - began < SECONDS):
            pairs.append((run("factcheck", files, path=new), run("factcheck", files, path=old)))
    print(f"{pairs[0][0]['words']:,} words, {len(pairs)} pairs, against {revision}")
    good = True
    for name, key in (("processor time", "seconds"), ("memory of the process", "bytes")):
        ratio = statistics.median(new_one[key] / old_one[key] for new_one, old_one in pairs)
        good = good and ratio <= ALLOWED
        print(f"{name:<24} x {ratio:.2f}   at most {ALLOWED:.2f}{'' if ratio <= ALLOWED else '   TOO MUCH'}")
    return good


def profile(files: list[Path]) -> None:
    """Print the functions that take longest, by their own time."""
    import cProfile
    import pstats

    from factcheck.api import Checker
    from factcheck.documents import read_text

    checker = Checker()
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    for text in texts[:WARM]:
        checker.check(read_text(text))
    with cProfile.Profile() as measured:
        for text in texts[WARM:]:
            checker.check(read_text(text))
    pstats.Stats(measured).sort_stats("tottime").print_stats(40)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--gate", nargs="?", const="", metavar="REV", help="compare with a revision")
    parser.add_argument("--profile", action="store_true", help="list the slowest functions")
    options = parser.parse_args()
    files = texts_of(options.folder)
    if options.profile:
        profile(files)
        return 0
    good = table(files) if options.gate is None else gate(files, options.gate or last_release())
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
