"""What only a process of its own can show: streams, start-up, interruption."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import __version__
from tests.cli.conftest import CLEAN, FLAGGED

COMMAND = (sys.executable, "-m", "factcheck")


def process(*words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *words], input=stdin, capture_output=True, check=False)


def imported(*words: str) -> set[str]:
    """Return the top-level packages and our own modules that a command imports."""
    program = (
        "import sys, runpy\n"
        f"sys.argv = ['factcheck', *{list(words)!r}]\n"
        "try: runpy.run_module('factcheck', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [["--version"], ["version"]])
def test_the_version_is_told(words: list[str]) -> None:
    done = process(*words)
    assert done.returncode == 0
    assert done.stdout.decode().startswith(f"factcheck {__version__}\n")


def test_the_version_tells_where_the_index_is_or_why_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.cli.version import _index

    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path))
    assert f"\nindex {tmp_path}/facts/" in process("version").stdout.decode()
    (tmp_path / "facts").chmod(0o777)
    assert _index("").startswith(f"in memory, compiled at each start: {tmp_path}/facts: others may write it")


def test_help_imports_nothing_that_reads_texts() -> None:
    names = imported("--help")
    assert (
        not {
            "spacy",
            "numpy",
            "dateparser",
            "rapidfuzz",
            "sqlite3",
            "pydantic",
            "rich.console",
            "pygls",
            "lsprotocol",
        }
        & names
    )
    assert not {name for name in names if name.startswith(("factcheck.documents", "factcheck.language"))}


def test_a_run_imports_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN + FLAGGED, encoding="utf-8")
    names = imported("run", str(tmp_path / "a.txt"), "--format", "sarif")
    assert "factcheck.report.sarif" in names
    assert not {"spacy", "numpy", "dateparser", "rapidfuzz", "rich.console", "multiprocessing.pool"} & names


def test_reports_go_to_standard_output_and_everything_else_to_standard_error(tmp_path: Path) -> None:
    done = process("run", "-", "gone.txt", "--format", "concise", "--select", "GEN", stdin=FLAGGED.encode())
    assert done.returncode == 2
    assert b"gone.txt" not in done.stdout
    assert done.stdout.startswith(b"<stdin>:1:19: warning GEN602")
    assert done.stderr == b"factcheck: gone.txt: there is no such file or folder\n"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FLAGGED * 3000, encoding="utf-8")
    command = [*COMMAND, "run", str(tmp_path / "a.txt"), "--select", "GEN602", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_help_names_every_command() -> None:
    out = process("--help").stdout.decode()
    for command in ("run", "claims", "rule", "facts", "version"):
        assert f"\n  {command} " in out


def test_codes_of_rules_are_completed_in_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_FACTCHECK_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "factcheck rule GEN60")
    monkeypatch.setenv("COMP_CWORD", "2")
    completed = process().stdout.decode().split()
    assert {"GEN601", "GEN602"} <= set(completed)
    assert not [word for word in completed if not word.startswith("GEN60")]


def test_an_unknown_option_exits_with_2_and_no_traceback() -> None:
    done = process("run", "--formt", "json")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
