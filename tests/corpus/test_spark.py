"""On Spark the rows are those of one machine, though an executor dies half-way."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from spark import environment
from tests.corpus.test_batch import batch, in_any_order
from tests.corpus.texts import FEW, records, tables

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="the extra spark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java to run Spark with"),
    pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the executor"),
]


def test_rows_are_those_of_one_machine_though_an_executor_dies(tmp_path: Path, root: Path) -> None:
    source, mark, output = tmp_path / "stories.jsonl", tmp_path / "died", tmp_path / "spark"
    source.write_text("".join(f"{json.dumps(record)}\n" for record in records(12)), encoding="utf-8")
    batch(source, tmp_path / "out", "--id-field", "id", *FEW)
    wanted = tables(tmp_path / "out")
    done = subprocess.run(
        [sys.executable, "-m", "tests.corpus.on_spark", source, output, mark],
        cwd=root,
        env=environment(tmp_path),
        capture_output=True,
        check=False,
        timeout=1_500,
    )
    assert done.returncode == 0, done.stderr.decode()[-3_000:]
    assert mark.exists()
    written = tables(output)
    assert {name: in_any_order(rows) for name, rows in written.items()} == {
        name: in_any_order(rows) for name, rows in wanted.items()
    }
    assert any(row["code"] == "CON420" for row in written["findings"])
    found = json.loads(done.stdout.decode().splitlines()[-1])
    wanted = json.loads(json.dumps(wanted).replace(f"{source}#", ""))
    for row in (*found["findings"], *wanted["findings"], *found["claims"], *wanted["claims"]):
        row.pop("place")  # rows of a data frame have no number, and stand on no line of a file
        row.pop("fingerprint", None)  # which the name of the file is part of
    assert {name: in_any_order(rows) for name, rows in found.items()} == {
        name: in_any_order(rows) for name, rows in wanted.items()
    }
