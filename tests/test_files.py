"""Files: read within a limit and never waited for, written as a whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.files import TooLargeError, descriptor_of, read_limited, replacing, replacing_text


@pytest.mark.parametrize(("size", "most"), [(0, 0), (1, 1), (5, 5), (5, 6)])
def test_a_file_up_to_the_limit_is_read(tmp_path: Path, size: int, most: int) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    assert read_limited(tmp_path / "a", most) == b"x" * size


def test_one_byte_more_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 6)
    with pytest.raises(TooLargeError):
        read_limited(tmp_path / "a", 5)


def test_what_is_no_regular_file_is_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for path, kind in (
        (tmp_path / "pipe", "named pipe"),
        (tmp_path / "link", "named pipe"),
        (Path("/dev/zero"), "character device"),
        (tmp_path, "folder"),
    ):
        with pytest.raises(OSError, match=f"it is a {kind}"):
            read_limited(path, 10)


def test_an_open_file_is_read_by_its_number_up_to_the_limit() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading), os.fdopen(writing, "wb", buffering=0) as stream:
        stream.write(b"x" * 12)
        with pytest.raises(TooLargeError):
            read_limited(Path(f"/dev/fd/{reading}"), 10)


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/dev/stdin", 0),
        ("/dev/stdout", 1),
        ("/dev/fd/63", 63),
        ("/proc/self/fd/3", 3),
        ("/dev/fd/", None),
        ("dev/stdin", None),
        ("/dev/stdin/x", None),
        ("/dev/null", None),
    ],
)
def test_names_of_open_files(path: str, number: int | None) -> None:
    assert descriptor_of(path) == number


def test_a_new_file_has_the_permissions_that_the_system_gives(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with replacing_text(tmp_path / "new") as stream:
        stream.write("é\ud800\n")
    assert (tmp_path / "new").read_bytes() == b"\xc3\xa9\\ud800\n"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_old_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "folder" / "real"
    real.parent.mkdir()
    real.write_text("old")
    real.chmod(0o640)
    (tmp_path / "link").symlink_to("folder/real")
    with replacing(tmp_path / "link") as stream:
        stream.write(b"new")
        assert real.read_text() == "old"
    assert real.read_text() == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert (tmp_path / "link").is_symlink()


def test_what_fails_half_way_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "a") as stream:  # noqa: PT012
        stream.write(b"new")
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    program = (
        "import resource, sys; from pathlib import Path; from factcheck.files import replacing\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "with replacing(Path(sys.argv[1])) as stream: stream.write(b'x' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path / "a"], capture_output=True, check=False)
    assert b"File too large" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as there, os.fdopen(writing, "wb"):
        with replacing(Path(f"/dev/fd/{writing}")) as stream:
            stream.write(b"new")
        assert there.read(3) == b"new"
