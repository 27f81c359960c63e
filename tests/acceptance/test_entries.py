"""The file of accepted findings: what is written is read again, and what is wrong in it is named with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.acceptance.entries import Entry, load, parse, write
from factcheck.acceptance.matching import folded
from factcheck.acceptance.places import file_for, pattern_for
from factcheck.config import ConfigError
from factcheck.config.files import Patterns

WORDS = st.text(min_size=1, max_size=30).map(folded).filter(bool)


@given(entries=st.lists(st.builds(
    Entry, path=WORDS, rule=st.sampled_from(["CAL101", "ROL301"]), words=WORDS, reason=WORDS, before=WORDS,
    occurrence=st.integers(1, 99), by=WORDS, until=st.sampled_from(["", "2026", "2026-05-01"]))))  # fmt: skip
def test_what_is_written_is_read_again(
    entries: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("accepted") / "factcheck-accepted.toml"
    write(file, entries)
    read = [replace(entry, line=0) for entry in load(file).entries]
    assert set(read) == set(entries)
    assert len(read) == len(set(entries))


def test_a_file_is_sorted_so_that_a_change_is_a_small_diff(tmp_path: Path) -> None:
    one, other = (Entry(f"/{name}.txt", "CAL101", "x", "y") for name in "ab")
    write(tmp_path / "1.toml", [other, one])
    write(tmp_path / "2.toml", [one, other])
    assert (tmp_path / "1.toml").read_text() == (tmp_path / "2.toml").read_text()


GOOD = 'path = "/a.txt"\nrule = "CAL101"\nwords = "x"\nreason = "y"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[[accepted]]\n" + GOOD.replace("reason", "reasons"),
            "f:1: unknown key 'reasons'; did you mean 'reason'?",
        ),
        ("\n[[accepted]]\n" + GOOD.replace('"y"', '" "'), "f:2: reason is missing"),
        ("[[accepted]]\n" + GOOD.replace("CAL101", "CAL999"), "f:1: no rule is called 'CAL999'"),
        ("[[accepted]]\n" + GOOD + 'until = "soon"\n', "f:1: until: "),
        ("[[accepted]]\n" + GOOD + 'occurrence = "2"\n', "f:1: occurrence must be a number"),
        ("[[accepted]]\n" + GOOD.replace('"x"', "3"), "f:1: words must be a string"),
        ("accepted = 3\n", "f: must hold tables [[accepted]] and nothing else"),
        ("[other]\n", "f: must hold tables [[accepted]] and nothing else"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse(text, Path("f"))
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    "name", ["story.txt", "a b.txt", "[draft] 1*.txt", "#1.txt", "!x.txt", "deep/er/x?.txt", "end .txt"]
)
def test_a_pattern_names_its_document_and_no_other(name: str, tmp_path: Path) -> None:
    pattern = pattern_for(tmp_path / name, tmp_path / "factcheck-accepted.toml")
    assert Patterns(tmp_path, (pattern,)).fit(tmp_path / name)
    assert not Patterns(tmp_path, (pattern,)).fit(tmp_path / "sub" / name)
    assert not Patterns(tmp_path, (pattern,)).fit(tmp_path / "d1x.txt")


@pytest.mark.parametrize("until", ['"2026-12-31"', "2026-12-31", "2026-12-31T10:00:00"])
def test_a_day_may_be_a_string_or_one_of_toml(until: str) -> None:
    assert parse(f"[[accepted]]\n{GOOD}until = {until}\n", Path("f")).entries[0].until == "2026-12-31"


def test_entries_go_to_the_nearest_file_then_beside_the_settings_then_to_the_root_of_git(
    tmp_path: Path,
) -> None:
    document = tmp_path / "repo" / "news" / "story.txt"
    document.parent.mkdir(parents=True)
    assert file_for(document) == document.parent / "factcheck-accepted.toml"
    (tmp_path / "repo" / ".git").mkdir()
    assert file_for(document) == tmp_path / "repo" / "factcheck-accepted.toml"
    (tmp_path / "repo" / "news" / "factcheck.toml").touch()
    assert file_for(document) == document.parent / "factcheck-accepted.toml"
