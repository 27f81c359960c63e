"""Whether a batch of very many documents keeps its promises: little memory, and the same rows whatever breaks it off.

    python benchmarks/batch.py                        20,000 generated documents
    python benchmarks/batch.py --documents 2000       fewer

A run that nothing disturbs is the measure. Then a run is killed ten times, at random moments, its own process or a
worker, and goes on with --resume each time. All must end with the same rows. Ends with 1 when they do not, or when the
process that hands out the work grows by more than 50 MB from 200 documents to all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from across import story

FEW, WORDS, KILLS = 200, 60, 10
MOST_GROWTH_MB = 50
# Writes down how much memory this process had at most, which that of its workers is no part of.
MEASURED = """
import atexit, resource, sys
from pathlib import Path
file = Path(sys.argv.pop(1))
atexit.register(lambda: file.write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)))
from factcheck.__main__ import main
main()
"""


def write(file: Path, documents: int) -> None:
    """Write documents as JSON Lines: in pairs, of which the second has other numbers in a sentence or two."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(documents):
            text = story(random.Random(number // 2), WORDS)
            if number % 2:
                text = text.replace(" 1", " 2", 1)
            day = f"2026-01-{21 + number // 2 % 5}"
            out.write(json.dumps({"id": f"document-{number:06}", "date": day, "text": text}) + "\n")


def command(source: Path, output: Path, *words: str) -> list[str]:
    return ["batch", str(source), str(output), "--id-field", "id", *words]


def digest(output: Path, table: str) -> str:
    """Return a hash of the rows of a table, in any order."""
    lines = [line for part in (output / table).glob("*.jsonl") for line in part.open("rb")]
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()[:16]


def tables(output: Path) -> dict[str, str]:
    return {name: digest(output, name) for name in ("findings", "claims", "skipped", "metrics")}


def undisturbed(source: Path, output: Path, jobs: int) -> tuple[float, float, int]:
    """Run to the end, and return its seconds, those of the processor, and the most megabytes of its own process."""
    memory = output.with_suffix(".memory")
    begun, used = time.monotonic(), os.times()
    words = command(source, output, "--jobs", str(jobs))
    done = subprocess.run([sys.executable, "-c", MEASURED, str(memory), *words], check=False)
    assert done.returncode == 0, done
    now = os.times()
    spent = now.children_user + now.children_system - used.children_user - used.children_system
    return time.monotonic() - begun, spent, int(memory.read_text())


def children(process: int) -> Iterator[int]:
    """Yield the workers of a process."""
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            yield int(child)


def parts(output: Path) -> int:
    """Return how many parts of a run are in their place."""
    return sum(1 for _ in (output / "claims").glob("part-*"))


def kill(process: subprocess.Popen[bytes], whom: str, rng: random.Random) -> None:
    """Kill a worker of a run, or its own process; then no worker may be left."""
    workers = [*children(process.pid)]
    if whom == "worker":
        os.kill(rng.choice(workers), signal.SIGKILL)
        return
    handles = [os.pidfd_open(worker) for worker in workers]
    process.kill()
    process.wait()
    for handle in handles:
        assert select.select([handle], [], [], 10)[0], "a worker outlives its parent"
        os.close(handle)


def killed(source: Path, output: Path, jobs: int, documents: int, rng: random.Random) -> list[str]:
    """Kill a run at random points, the last of them after all documents are checked, and go on each time."""
    size = max(1, documents // 100)
    points = [*sorted(rng.sample(range(1, 100), KILLS - 1)), -(-documents // size)]
    victims = [*rng.sample(["worker", "parent"] * (KILLS // 2), KILLS - 1), "parent"]
    words = command(source, output, "--jobs", str(jobs), "--part", str(size))
    told: list[str] = []
    while True:
        resume = ["--resume"] if output.exists() else []
        with subprocess.Popen([sys.executable, "-m", "factcheck", *words, *resume]) as process:
            while process.poll() is None and len(told) < KILLS:
                if parts(output) < points[len(told)] or not [*children(process.pid)]:
                    time.sleep(0.01)
                    continue
                time.sleep(rng.uniform(0, 0.5))
                if process.poll() is None:
                    kill(process, victims[len(told)], rng)
                    told.append(victims[len(told)])
            process.wait()
        if (output / "_complete.json").exists():
            return told


def main() -> int:
    """Measure; 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--keep", type=Path, help="a folder to work in, whose rows of the undisturbed run are kept"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        good = measure(folder, given.documents, given.jobs)
    return 0 if good else 1


def measure(folder: Path, documents: int, jobs: int) -> bool:
    few, many = folder / "few.jsonl", folder / "many.jsonl"
    write(few, FEW)
    write(many, documents)
    for name in ("few", "many", "killed"):
        shutil.rmtree(folder / name, ignore_errors=True)
    *_, small = undisturbed(few, folder / "few", jobs)
    seconds, spent, large = undisturbed(many, folder / "many", jobs)
    wanted = tables(folder / "many")
    metrics = [json.loads(line) for line in (folder / "many" / "metrics" / "part-0000000.jsonl").open()]
    words = next(row["value"] for row in metrics if row["metric"] == "words")
    print(
        f"{documents:,} documents, {words:,} words: {seconds:.0f} s, {spent:.0f} s of processors", flush=True
    )
    print(f"own process: {small} MB with {FEW} documents, {large} MB with {documents:,}", flush=True)
    told = killed(many, folder / "killed", jobs, documents, random.Random(19))
    same = tables(folder / "killed") == wanted
    print(
        f"killed {len(told)} times ({', '.join(told)}): {'the same rows' if same else 'OTHER ROWS'}",
        flush=True,
    )
    return same and len(told) == KILLS and large - small <= MOST_GROWTH_MB


if __name__ == "__main__":
    sys.exit(main())
