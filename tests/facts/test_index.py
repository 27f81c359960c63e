from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from factcheck.caches import why_not
from factcheck.facts import FactTable, FactTableError, cache
from factcheck.facts.cache import cache_folder
from factcheck.facts.index import content_hash
from tests.facts import small


def indexes(cache: Path) -> list[Path]:
    return sorted((cache / "facts").glob("*.db"))


def age(folder: Path) -> None:
    """Make the sources old enough for their times to be relied on."""
    for path in folder.iterdir():
        os.utime(path, ns=(10**18, 10**18))


def load(folder: Path, cache: Path) -> FactTable:
    return FactTable.load([folder], cache_dir=cache)


def test_an_index_is_built_once_and_used_again(folder: Path, tmp_path: Path) -> None:
    first = load(folder, tmp_path / "cache")
    (index,) = indexes(tmp_path / "cache")
    built = index.stat().st_mtime_ns
    again = load(folder, tmp_path / "cache")
    assert again.content == first.content
    assert index.stat().st_mtime_ns == built


def test_the_same_content_elsewhere_uses_the_same_index(folder: Path, tmp_path: Path) -> None:
    load(folder, tmp_path / "cache")
    load(small.write(tmp_path / "copy"), tmp_path / "cache")
    assert len(indexes(tmp_path / "cache")) == 1


def test_a_changed_source_is_seen_at_once(folder: Path, tmp_path: Path) -> None:
    age(folder)
    assert load(folder, tmp_path / "cache").person("bo-lind") is not None
    path = folder / "persons.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Bo Lind", "Bo Rind"), encoding="utf-8")
    person = load(folder, tmp_path / "cache").person("bo-lind")
    assert person is not None
    assert person.name == "Bo Rind"


def test_a_source_changed_in_the_same_instant_is_seen_too(folder: Path, tmp_path: Path) -> None:
    path = folder / "persons.csv"
    seen = path.stat()
    load(folder, tmp_path / "cache")
    path.write_text(path.read_text(encoding="utf-8").replace("Bo Lind", "Bo Rind"), encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    person = load(folder, tmp_path / "cache").person("bo-lind")
    assert person is not None
    assert person.name == "Bo Rind"


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0", b"nonsense" * 5000])
def test_a_damaged_index_is_built_anew(folder: Path, tmp_path: Path, damage: bytes) -> None:
    age(folder)
    load(folder, tmp_path / "cache")
    (index,) = indexes(tmp_path / "cache")
    index.write_bytes(damage)
    assert load(folder, tmp_path / "cache").person("bo-lind") is not None
    assert index.read_bytes() != damage


def test_a_half_written_index_is_built_anew(folder: Path, tmp_path: Path) -> None:
    load(folder, tmp_path / "cache")
    (index,) = indexes(tmp_path / "cache")
    index.write_bytes(index.read_bytes()[: index.stat().st_size // 2])
    assert load(folder, tmp_path / "cache").stats()["persons"] == 9


def test_another_database_under_that_name_is_not_trusted(folder: Path, tmp_path: Path) -> None:
    load(folder, tmp_path / "cache")
    (index,) = indexes(tmp_path / "cache")
    index.unlink()
    with sqlite3.connect(index) as other:
        other.execute("CREATE TABLE meta (key, value)")
    other.close()
    assert load(folder, tmp_path / "cache").stats()["persons"] == 9


def test_damage_while_the_table_is_open_does_no_harm(folder: Path, tmp_path: Path) -> None:
    table = load(folder, tmp_path / "cache")
    (index,) = indexes(tmp_path / "cache")
    size = index.stat().st_size
    with index.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * (size - 4096))
    assert table.person("bo-lind") is not None
    assert len(table.tenures_in("al-president")) == 3


@pytest.mark.parametrize("place", [100, 5000, -1])
def test_one_changed_bit_is_noticed_and_the_index_built_anew(
    folder: Path, tmp_path: Path, place: int
) -> None:
    age(folder)
    load(folder, tmp_path / "cache")
    (index,) = indexes(tmp_path / "cache")
    sound = index.read_bytes()
    seen = index.stat()
    damaged = bytearray(sound)
    damaged[place] ^= 4
    index.write_bytes(damaged)
    os.utime(index, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # what damages may hide its time
    assert load(folder, tmp_path / "cache").stats()["persons"] == 9
    assert index.read_bytes() == sound


def test_a_known_index_is_not_read_through_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    age(folder)
    load(folder, tmp_path / "cache")
    later = time.time_ns() + 2 * cache.RACY_NS
    monkeypatch.setattr("time.time_ns", lambda: later)  # old enough now for its times to be relied on
    load(folder, tmp_path / "cache")

    def refuse(path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr(cache, "_checksum", refuse)
    assert load(folder, tmp_path / "cache").stats()["persons"] == 9


def test_without_a_writable_cache_the_index_lives_in_memory(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    table = load(folder, blocked)
    assert table.person("bo-lind") is not None
    assert blocked.read_text() == "not a folder"


class TestWhoMayWrite:
    """An index is not believed where somebody else might have put it."""

    @pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777])
    def test_a_folder_that_others_may_write_is_not_used(
        self, folder: Path, tmp_path: Path, mode: int
    ) -> None:
        load(folder, tmp_path / "cache")
        (index,) = indexes(tmp_path / "cache")
        index.write_bytes(b"")
        index.parent.chmod(mode)
        assert load(folder, tmp_path / "cache").stats()["persons"] == 9
        assert index.read_bytes() == b""
        assert "chmod" in why_not(index.parent)

    @pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away"
    )
    def test_nor_is_one_that_belongs_to_somebody_else(self, folder: Path, tmp_path: Path) -> None:
        load(folder, tmp_path / "cache")
        (index,) = indexes(tmp_path / "cache")
        index.write_bytes(b"")
        os.chown(index.parent, 12345, 12345)
        assert load(folder, tmp_path / "cache").stats()["persons"] == 9
        assert index.read_bytes() == b""
        assert why_not(index.parent) == "it belongs to somebody else"

    def test_then_a_folder_of_our_own_in_the_temporary_one_is(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "shared" / "facts").mkdir(parents=True)
        (tmp_path / "shared" / "facts").chmod(0o777)
        (tmp_path / "tmp").mkdir()
        monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "shared"))
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
        FactTable.load([folder])
        (ours,) = (tmp_path / "tmp").iterdir()
        assert ours.stat().st_mode & 0o777 == 0o700
        assert len(list(ours.glob("*.db"))) == 1
        assert indexes(tmp_path / "shared") == []


def test_threads_may_share_a_table(folder: Path, tmp_path: Path) -> None:
    table = load(folder, tmp_path / "cache")
    found: list[int] = []

    def ask() -> None:
        found.append(len(table.tenures_in("al-president")))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3] * 8


def test_processes_may_build_at_the_same_time(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from factcheck.facts import FactTable;"
        "print(FactTable.load([Path(sys.argv[1])], cache_dir=Path(sys.argv[2])).stats()['tenures'])"
    )
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "cache")]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [run.communicate()[0].strip() for run in runs] == ["10"] * 4
    assert len(indexes(tmp_path / "cache")) == 1
    assert not list((tmp_path / "cache" / "facts").glob(".*"))


def test_later_folders_extend_and_override(folder: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "table.toml").write_text('version = "desk.3"\nas_of = "2026-06-30"\n')
    header = "person,office,start,end,acting,source,note\n"
    (desk / "tenures.csv").write_text(
        header
        + "ana-vrelska,al-president,2020-07-01,2026-05-01,,gazette,\n"
        + "kim-sun-ho,al-president,2026-05-01,..,,gazette,\n"
    )
    persons = "id,name,surname,aliases,born,died,source,note\nbo-lind,Bo Arne Lind,Lind,,1950,,gazette,\n"
    (desk / "persons.csv").write_text(persons)
    table = FactTable.load([folder, desk], cache_dir=tmp_path / "cache")
    assert table.version == "7+desk.3"
    assert [(t.person, t.period.end) for t in table.tenures_in("al-president")] == [
        ("jon-adeyo", "2010-07-01"),
        ("bo-lind", "2020-07-01"),
        ("ana-vrelska", "2026-05-01"),
        ("kim-sun-ho", ".."),
    ]
    certain = table.tenures_in("al-president")[-1].period.certain
    assert certain is not None
    assert certain.length == 61  # 1 May to 30 June: the later folder's own as-of day
    person = table.person("bo-lind")
    assert person is not None
    assert person.name == "Bo Arne Lind"


def test_columns_may_stand_in_any_order_and_be_left_out_where_no_row_fills_them(tmp_path: Path) -> None:
    tenures = "source,office,person,start\ngazette,al-justice,bo-lind,2019-05\n"
    folder = small.write(tmp_path / "table", tenures=tenures)
    table = FactTable.load([folder], cache_dir=tmp_path / "cache")
    (tenure,) = table.tenures_of("bo-lind")
    assert (tenure.office, tenure.period.start, tenure.period.end) == ("al-justice", "2019-05", "")
    assert (tenure.acting, tenure.sources, tenure.note) == (False, ("gazette",), "")


def test_what_an_end_rests_on_is_read(tmp_path: Path) -> None:
    head = "person,office,start,end,end_basis,acting,source,note\n"
    rows = (
        "bo-lind,al-justice,2010-03-01,2019-05-20,successor,,gazette,\n"
        "ana-vrelska,al-justice,2019-05-20,2025-12-01,attested,,gazette,\n"
        "per-lind,al-justice,2020-05-20,2025-12-01,stated,,gazette,\n"
    )
    folder = small.write(tmp_path / "table", tenures=head + rows)
    table = FactTable.load([folder], cache_dir=tmp_path / "cache")
    assert [tenure.period.basis for tenure in table.tenures_in("al-justice")] == [
        "successor",
        "attested",
        "stated",
    ]
    assert [dates.basis for _, dates in table.rows("tenures") if dates] == ["attested", "successor", "stated"]


def test_a_later_folder_says_all_there_is_to_say_of_an_absence(folder: Path, tmp_path: Path) -> None:
    assert [a.period.start for a in FactTable.load([folder], tmp_path).absences("prime-minister", "al")] == [
        "2010-07-01"
    ]
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "absences.csv").write_text(
        "jurisdiction,title,start,end,source\nal,prime-minister,2011,..,gazette\n"
    )
    table = FactTable.load([folder, desk], cache_dir=tmp_path / "cache")
    assert [absence.period.start for absence in table.absences("prime-minister", "al")] == ["2011"]
    assert table.absences("president", "al") == table.absences("prime-minister", "no") == ()


def test_the_hash_knows_files_and_content_but_not_the_place(folder: Path, tmp_path: Path) -> None:
    copy = small.write(tmp_path / "copy")
    assert content_hash([folder]) == content_hash([copy])
    (copy / "places.csv").rename(copy / "place.csv")
    assert content_hash([folder]) != content_hash([copy])
    assert content_hash([folder, folder]) != content_hash([folder])


class TestUnsoundSources:
    @pytest.mark.parametrize(
        ("table", "text", "line", "column", "words"),
        [
            ("persons", "id,name\n", 1, "", "the header line"),
            ("persons", "id,name,surname,source,height\n", 1, "", "the header line"),
            ("persons", "id,name,surname,source,name\n", 1, "", "the header line"),
            (
                "tenures",
                "person,office,start,end,end_basis,source\na,b,2019,2018,successor,s\n",
                2,
                "end",
                "lies before the start",
            ),
            (
                "tenures",
                "person,office,end,end_basis,source\na,b,..,attested,s\n",
                2,
                "end",
                "an end that is attested needs a date",
            ),
            (
                "tenures",
                "person,office,end_basis,source\na,b,guessed,s\n",
                2,
                "end_basis",
                "write 'stated' or",
            ),
            ("things", "id,name,kind,source\na,A,gadget,s\n", 2, "kind", "write 'building' or"),
            ("persons", "id,name,surname,sex,source\na,A,A,F,s\n", 2, "sex", "write 'female' or"),
            ("persons", "", 1, "", "the header line"),
            (
                "sources",
                "id,title,publisher,url,published,licence,note\na b,T,,,,,\n",
                2,
                "id",
                "is not an id",
            ),
            ("sources", "id,title,publisher,url,published,licence,note\nab,,,,,,\n", 2, "title", "is empty"),
            (
                "sources",
                "id,title,publisher,url,published,licence,note\nab,T,,,,,,\n",
                2,
                "",
                "8 cells for 7",
            ),
            (
                "sources",
                'id,title,publisher,url,published,licence,note\nab,"T\n\n",,,,,\nc\n',
                5,
                "",
                "1 cells",
            ),
            ("sources", 'id,title,publisher,url,published,licence,note\nab,"T', 2, "", "quotation marks"),
            (
                "sources",
                "id,title,publisher,url,published,licence,note\nab,T,,,soon,,\n",
                2,
                "published",
                "EDTF",
            ),
        ],
    )
    def test_the_error_names_file_line_and_column(
        self, tmp_path: Path, table: str, text: str, line: int, column: str, words: str
    ) -> None:
        folder = small.write(tmp_path / "table", **{table: text})
        with pytest.raises(FactTableError) as caught:
            load(folder, tmp_path / "cache")
        problem = next(p for p in caught.value.problems if (p.line, p.column) == (line, column))
        assert problem.file == folder / f"{table}.csv"
        assert words in problem.message
        assert indexes(tmp_path / "cache") == []

    def test_bytes_that_are_not_utf8_are_named(self, folder: Path, tmp_path: Path) -> None:
        (folder / "persons.csv").write_bytes(b"id,name,surname,aliases,born,died,source,note\n\xff\n")
        with pytest.raises(FactTableError, match="not UTF-8"):
            load(folder, tmp_path / "cache")

    def test_a_folder_that_none_can_be_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(FactTableError, match="null byte"):
            load(Path("a\0b"), tmp_path / "cache")

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(FactTableError, match="nowhere"):
            load(tmp_path / "nowhere", tmp_path / "cache")

    def test_a_table_without_a_day_is_refused(self, folder: Path, tmp_path: Path) -> None:
        (folder / "table.toml").write_text('version = "1"\n')
        with pytest.raises(FactTableError, match="as_of"):
            load(folder, tmp_path / "cache")

    def test_an_unknown_table_is_named(self, folder: Path, tmp_path: Path) -> None:
        (folder / "peoples.csv").write_text("id\n")
        with pytest.raises(FactTableError, match="there is no table 'peoples'"):
            load(folder, tmp_path / "cache")


class TestCacheFolder:
    def test_the_environment_chooses(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
        monkeypatch.delenv("FACTCHECK_CACHE_DIR", raising=False)
        assert cache_folder() == tmp_path / "xdg" / "factcheck" / "facts"
        monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "own"))
        assert cache_folder() == tmp_path / "own" / "facts"
        assert cache_folder(tmp_path / "given") == tmp_path / "given" / "facts"

    def test_old_indexes_are_swept(self, folder: Path, tmp_path: Path) -> None:
        cache = tmp_path / "cache"
        (cache / "facts").mkdir(parents=True)
        for number in range(20):
            old = cache / "facts" / f"{number:032d}.db"
            old.write_bytes(b"old")
            os.utime(old, (number, number))
        load(folder, cache)
        assert len(indexes(cache)) == 8


def test_progress_is_told_up_to_the_end(folder: Path, tmp_path: Path) -> None:
    told: list[float] = []
    rows = [f"person-{i},Ann Poe {i},Poe,,,,gazette,\n" for i in range(12_000)]
    (folder / "persons.csv").write_text("id,name,surname,aliases,born,died,source,note\n" + "".join(rows))
    FactTable.load([folder], cache_dir=tmp_path / "cache", progress=lambda what, share: told.append(share))
    assert len(told) > 3
    assert told == sorted(told)
    assert told[-1] == 1.0
