"""`factcheck batch`: the same rows as `run` gives, in order, whatever broke it off and however it is cut."""

from __future__ import annotations

import csv
import gzip
import io
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.invoke import factcheck
from tests.cli.process import process
from tests.cli.test_signals import read_until, running
from tests.corpus.texts import FEW, records, rows, tables, write_folder, write_json_lines

EXAMPLES = Path(__file__).parents[2] / "examples"


def batch(source: Path, output: Path, *words: str) -> int:
    """Run a batch to its end, and return its exit code."""
    return factcheck("batch", source, output, "--jobs", "1", "--timeout", "0", *words).code


def findings_of_run(source: Path, *words: str) -> list[dict[str, str]]:
    """Return the findings of a plain run as rows of text."""
    done = factcheck("run", source, "--format", "csv", "--exit-zero", *words)
    return list(csv.DictReader(io.StringIO(done.out)))


def in_any_order(found: list[Any]) -> list[str]:
    return sorted(json.dumps({name: str(value) for name, value in row.items()}) for row in found)


def test_a_folder_gives_the_findings_of_a_run(tmp_path: Path) -> None:
    code = batch(EXAMPLES, tmp_path / "out")
    found = tables(tmp_path / "out")
    assert in_any_order(found["findings"]) == in_any_order(findings_of_run(EXAMPLES))
    assert code == 0
    assert any(row["code"].startswith("CON42") for row in found["findings"])
    assert found["claims"]
    assert not found["skipped"]
    metrics = {(row["metric"], row["label"]): row["value"] for row in found["metrics"]}
    assert sum(value for (name, _), value in metrics.items() if name == "findings") == len(found["findings"])
    assert sum(value for (name, _), value in metrics.items() if name == "claims") == len(found["claims"])


def test_records_give_the_findings_of_a_run_and_what_was_skipped(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "stories.jsonl", 8)
    assert batch(source, tmp_path / "out", "--id-field", "id", *FEW) == 2
    found = tables(tmp_path / "out")
    assert in_any_order(found["findings"]) == in_any_order(findings_of_run(source, "--id-field", "id", *FEW))
    assert {row["code"] for row in found["findings"]} == {"CAL101", "CON420"}
    assert found["skipped"] == [{"path": f"{source}#9", "reason": "line 9 is no JSON"}]


def test_rows_are_the_same_in_parquet_in_several_processes_and_in_parts(tmp_path: Path) -> None:
    source = write_folder(tmp_path / "stories", 9)
    batch(source, tmp_path / "one", *FEW)
    wanted = tables(tmp_path / "one")
    assert factcheck("batch", source, tmp_path / "two", *FEW, "-j", 2, "--part", 2, "-f", "parquet").code == 2
    assert tables(tmp_path / "two") == wanted
    assert len([*(tmp_path / "two" / "findings").iterdir()]) == 6


def test_findings_across_documents_stand_last_in_order_of_the_documents(tmp_path: Path) -> None:
    batch(write_json_lines(tmp_path / "stories.jsonl", 12), tmp_path / "out", *FEW, "--part", "5")
    found = [(row["code"], row["path"]) for row in rows(tmp_path / "out", "findings")]
    alone = [path for code, path in found if not code.startswith("CON42")]
    across = [path for code, path in found if code.startswith("CON42")]
    assert [path for _, path in found] == [*alone, *across]
    assert sorted(across, key=lambda path: int(path.rpartition("#")[2])) == across
    assert len(across) >= 6


def test_parquet_is_read_row_by_row(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    source = tmp_path / "stories.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([*records(6)]), source)
    assert batch(source, tmp_path / "out", *FEW) == 0
    assert in_any_order(rows(tmp_path / "out", "findings")) == in_any_order(findings_of_run(source, *FEW))


def test_shards_are_parts_of_the_whole(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "stories.jsonl", 11)
    batch(source, tmp_path / "whole", *FEW, "--no-across")
    for number in (1, 2, 3):
        batch(source, tmp_path / f"shard-{number}", *FEW, "--no-across", "--shard", f"{number}/3")
    shards = [row for number in (1, 2, 3) for row in rows(tmp_path / f"shard-{number}", "findings")]
    assert in_any_order(shards) == in_any_order(rows(tmp_path / "whole", "findings"))
    assert len(shards) == 11


# Ends the process, as nothing can prevent, at the n-th step that something is written in.
DYING = """
import os, signal, sys
from pathlib import Path
from factcheck.kept.shelf import Shelf
left = int(sys.argv.pop(1))
def dying(function):
    def call(*given, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*given, **more)
    return call
Path.replace, Path.unlink = dying(Path.replace), dying(Path.unlink)
Shelf.add, Shelf.commit, Shelf.found = dying(Shelf.add), dying(Shelf.commit), dying(Shelf.found)
from factcheck.__main__ import main
main()
"""


@pytest.mark.parametrize("steps", [1, 9, 14, 23, 30])
def test_a_run_that_was_killed_goes_on_to_the_same_rows(tmp_path: Path, steps: int) -> None:
    source = write_json_lines(tmp_path / "stories.jsonl", 8)
    batch(source, tmp_path / "whole", *FEW, "--part", "3")
    words = ("batch", source, tmp_path / "out", *FEW, "--part", "3", "--jobs", "1", "--timeout", "0")
    died = subprocess.run([sys.executable, "-c", DYING, str(steps), *words], check=False, capture_output=True)
    assert died.returncode == -signal.SIGKILL
    assert not (tmp_path / "out" / "_complete.json").exists()
    assert factcheck(*words, "--resume").code == 2
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")
    assert not (tmp_path / "out" / "_work").exists()


def test_a_signal_says_how_far_it_came_and_the_run_goes_on(tmp_path: Path) -> None:
    source = write_folder(tmp_path / "stories", 3)
    slow = source / "story-00002.md"
    whole = slow.read_bytes()
    slow.write_bytes(whole * 20_000)
    words = ("batch", str(source), str(tmp_path / "out"), "--part", "1", "--no-across", "--select", "CAL")
    with running(*words) as (started, terminal):
        read_until(terminal, rb"3 documents done")
        started.send_signal(signal.SIGTERM)
        said = read_until(terminal, rb"goes on")
        assert started.wait(20) == 128 + signal.SIGTERM
    assert b"stopped after 2 documents" in said
    slow.write_bytes(whole)
    assert factcheck(*words, "--resume").code == 2
    assert batch(source, tmp_path / "whole", *words[3:]) == 2
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "stories.jsonl", 1)
    assert factcheck("batch", source, tmp_path / "out", "--timeout", "0.001", *FEW).code == 2
    assert rows(tmp_path / "out", "skipped")[0]["reason"] == "not checked within 0.001 s (--timeout)"


def archived(kind: str, address: str, media: str, data: bytes) -> bytes:
    """Return a record of a web archive: of WARC a page as it was fetched, of WET its text."""
    if kind == "response":
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(data)}\r\n\r\n"
        data, media = head.encode() + data, "application/http; msgtype=response"
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
        "WARC-Date": "2026-02-01T00:00:00Z",
        "WARC-Target-URI": address,
        "Content-Type": media,
        "Content-Length": len(data),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + data + b"\r\n\r\n"


def test_web_archives_are_read_page_by_page(tmp_path: Path) -> None:
    pytest.importorskip("warcio", reason="the library that reads web archives is not installed")
    text = b"The council met on Monday, 21 January 2026, in the old hall."
    page = b"<html><body><p>" + text + b"</p></body></html>"
    archive, texts = tmp_path / "crawl.warc.gz", tmp_path / "crawl.wet"
    archive.write_bytes(
        b"".join(
            gzip.compress(archived("response", address, media, data))
            for address, media, data in (
                ("https://example.org/a", "text/html; charset=utf-8", page),
                ("https://example.org/b.png", "image/png", b"PNG"),
                ("https://example.org/a", "text/html", page),
            )
        )
    )
    texts.write_bytes(archived("conversion", "https://example.org/c", "text/plain", text))
    assert batch(tmp_path, tmp_path / "out", "--select", "CAL101") == 0
    paths = [row["path"] for row in rows(tmp_path / "out", "findings")]
    assert paths == [
        f"{archive}#https://example.org/a",
        f"{archive}#https://example.org/a~3",
        f"{texts}#https://example.org/c",
    ]
    assert {"metric": "passed over", "label": "image/png", "value": 1} in rows(tmp_path / "out", "metrics")


def test_a_web_archive_that_breaks_off_is_told(tmp_path: Path) -> None:
    pytest.importorskip("warcio", reason="the library that reads web archives is not installed")
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(
        gzip.compress(archived("response", "https://example.org/a", "text/html", b"<p>One."))[:60]
    )
    assert batch(archive, tmp_path / "out", "--select", "CAL101") == 2
    assert rows(tmp_path / "out", "skipped") == [{"path": str(archive), "reason": "is a damaged web archive"}]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "stories.jsonl", 1)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    done = factcheck("batch", source, tmp_path / "out")
    assert done.code == 2
    assert "name a new folder, or --resume" in done.err
    assert [*(tmp_path / "out").iterdir()] == [tmp_path / "out" / "mine.txt"]


def killed(source: Path, output: Path) -> None:
    words = ("batch", source, output, *FEW, "--part", "2", "--timeout", "0", "--jobs", "1")
    subprocess.run([sys.executable, "-c", DYING, "14", *words], check=False)


def test_what_goes_on_must_be_asked_for_the_same_and_find_the_same_documents(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "stories.jsonl", 8)
    killed(source, tmp_path / "out")
    words = ("batch", source, tmp_path / "out", "--resume", "--part", "2", "--jobs", "1", "--timeout", "0")
    assert "had another settings" in factcheck(*words, "--select", "CAL").err
    source.write_text(source.read_text().replace("stone", "wooden"))
    assert "not those that the run began with" in factcheck(*words, *FEW).err


def test_a_complete_run_is_not_done_again(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "stories.jsonl", 2)
    batch(source, tmp_path / "out", *FEW)
    source.unlink()
    done = factcheck("batch", source, tmp_path / "out", "--resume")
    assert (done.code, done.err) == (2, f"factcheck: {tmp_path}/out: it is complete, with 2 documents\n")


@pytest.mark.parametrize("shard", ["0/3", "4/3", "1", "a/b"])
def test_a_shard_that_is_none_is_refused(tmp_path: Path, shard: str) -> None:
    assert "write it as I/N" in factcheck("batch", tmp_path, tmp_path / "out", "--shard", shard).err


def test_an_input_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = process("batch", tmp_path / "none", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.decode() == f"factcheck: {tmp_path}/none: No such file or directory\n"


def test_an_empty_folder_is_nothing_to_check(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert batch(tmp_path / "in", tmp_path / "out") == 3
