"""Whether a cluster gives the rows of one machine, though its executors are killed half-way.

    python benchmarks/spark.py                        20,000 generated documents
    python benchmarks/spark.py --documents 2000       fewer
    python benchmarks/spark.py --keep FOLDER          beside what benchmarks/batch.py --keep FOLDER has left there

`factcheck batch --engine spark` runs on a cluster of two workers on this machine. One executor is killed when the first
slices are done, another one while documents are held against each other. Ends with 1 when the rows are not those of the
local engine. Needs the extra `spark`, and Java 17.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from batch import command, tables, undisturbed, write

MASTER = "local-cluster[2,1,1024]"
CONFIGURATION = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "700m",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
}


def environment(scratch: Path) -> dict[str, str]:
    """Return the variables with which a cluster runs on this machine, within a folder."""
    import pyspark

    options = " ".join(f"--conf {name}={value}" for name, value in CONFIGURATION.items())
    return {
        **os.environ,
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(scratch),
        "SPARK_WORKER_DIR": str(scratch / "workers"),
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": f"{options} pyspark-shell",
    }


def below(process: int) -> Iterator[int]:
    """Yield the processes that a process started, and those that these did."""
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = thread.read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from below(child)


def executors(process: int) -> list[int]:
    """Return the executors of a cluster that a process started."""
    found = []
    for child in below(process):
        try:
            if b"CoarseGrainedExecutorBackend" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
        except OSError:
            continue
    return found


def on_cluster(source: Path, output: Path, scratch: Path, kills: int = 2) -> tuple[int, float]:
    """Run on a cluster to the end, and return how many executors were killed, and the seconds that it took."""
    stages = output / "_work" / "stages"
    points = [lambda: any(stages.glob("checked-*/**/part-*")), (stages / "compared").exists][:kills]
    begun, killed = time.monotonic(), 0
    words = command(source, output, "--engine", "spark", "--master", MASTER)
    with subprocess.Popen([sys.executable, "-m", "factcheck", *words], env=environment(scratch)) as process:
        while process.poll() is None:
            time.sleep(0.2)
            if killed < len(points) and points[killed]() and (found := executors(process.pid)):
                os.kill(found[-1], signal.SIGKILL)
                killed += 1
    assert process.returncode == 0, process.returncode
    return killed, time.monotonic() - begun


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="a folder to work in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        folder = given.keep or scratch
        folder.mkdir(exist_ok=True)
        source, wanted, output = folder / "many.jsonl", folder / "many", folder / "spark"
        shutil.rmtree(output, ignore_errors=True)
        if not (wanted / "_complete.json").exists():
            write(source, given.documents)
            undisturbed(source, wanted, jobs=2)
        used = os.times()
        killed, seconds = on_cluster(source, output, scratch)
        now = os.times()
        spent = now.children_user + now.children_system - used.children_user - used.children_system
        same = tables(output) == tables(wanted)
    print(
        f"{seconds:.0f} s, {spent:.0f} s of processors beside those of killed executors; {killed} were killed"
    )
    print("the same rows" if same else "OTHER ROWS")
    return 0 if same and killed == 2 else 1


if __name__ == "__main__":
    sys.exit(main())
