"""The word store: classes of words as data, found in a text by their first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.lexicon import (
    Form,
    Lexicon,
    LexiconError,
    Tags,
    Verbs,
    WordSets,
    class_of,
    forms_of,
    lemmas_of,
    lexicon,
    values_of,
    words_of,
)
from factcheck.language.lexicon.lint import problems
from factcheck.language.tokens import tokenize
from factcheck.resources import rules_dir

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = sorted(path.name for path in (rules_dir() / "language").iterdir() if path.is_dir())


def written(tmp_path: Path, text: str, file: str = "probe") -> Lexicon:
    """Return a language whose only file holds a text."""
    folder = tmp_path / "xx"
    folder.mkdir(exist_ok=True)
    (folder / f"{file}.toml").write_text(text, encoding="utf-8")
    return Lexicon(folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_ship_are_sound(language: str) -> None:
    assert list(problems(lexicon(language))) == []


def test_a_class_holds_words_phrases_and_values(tmp_path: Path) -> None:
    words = written(
        tmp_path,
        '[unit]\nabout = "Units."\nwords = ["Fathom", "nautical mile"]\n[unit.values]\nknot = 1852\n',
    )
    unit = words["probe.unit"]
    assert unit.values == {"fathom": None, "nautical mile": None, "knot": 1852}
    assert unit.words == {"fathom", "knot"}
    tokens = tokenize("A NAUTICAL mile, a nautical chart, two fathom")
    assert [(tag.first, tag.stop, tag.form) for tag in Tags(words, tokens).all("probe.unit")] == [
        (1, 3, "nautical mile"),
        (9, 10, "fathom"),
    ]


def test_a_class_may_include_others_and_the_forms_of_verbs(tmp_path: Path) -> None:
    written(
        tmp_path,
        '[regular]\nabout = "Verbs."\nwords = ["carry", "open"]\n[doubling]\nabout = "Verbs."\nwords = ["stop"]\n'
        '[irregular]\nabout = "Verbs."\n[irregular.values]\ngo = ["went", "gone"]\n'
        'be = ["was were", "been", "is am are", "being"]\n',
        "verbs",
    )
    words = written(
        tmp_path,
        '[told]\nabout = "Told."\nverbs = ["go", "be"]\nforms = ["past", "participle"]\n'
        '[all]\nabout = "All."\ninclude = ["probe.told"]\nverbs = ["carry", "stop"]\nforms = ["s", "ing", "past"]\n',
    )
    assert words.values("probe.told") == {"went": "go", "gone": "go", "was": "be", "were": "be", "been": "be"}
    assert words.words("probe.all") - words.words("probe.told") == {
        "carries", "carrying", "carried", "stops", "stopping", "stopped",
    }  # fmt: skip
    assert words.verbs.forms["opened"] == (("open", Form.PAST), ("open", Form.PARTICIPLE))


def test_a_sense_depends_on_the_tokens_beside_it(tmp_path: Path) -> None:
    words = written(
        tmp_path,
        '[day]\nabout = "Days."\nwords = ["friday"]\n[dead]\nabout = "Dead."\n[[dead.senses]]\nform = "late"\n'
        'unless_before = ["of"]\nunless_after = ["=probe.day", "#"]\nonly_after = []\n'
        'examples = ["the «late» poet"]\nallows = ["late Friday", "as of late"]\n',
    )
    tokens = tokenize("The late poet came late Friday, late 3 hours, of late and late")
    assert [tag.first for tag in Tags(words, tokens).all("probe.dead")] == [1, 14]
    with pytest.raises(LexiconError, match="phrases or senses"):
        words.words("probe.dead")


class Sets(WordSets):
    """A probe."""

    single = words_of("probe.one", "probe.two")
    every = forms_of("probe.phrase")
    lemma = lemmas_of("probe.told")
    number = values_of("probe.two")
    group = class_of("probe.phrase")


def test_a_reader_declares_its_words_once(tmp_path: Path) -> None:
    written(tmp_path, '[regular]\nabout = "Verbs."\nwords = ["carry"]\n', "verbs")
    words = written(
        tmp_path,
        '[one]\nabout = "One."\nwords = ["a"]\n[two]\nabout = "Two."\nvalues = { b = 2 }\n'
        '[phrase]\nabout = "Both."\nwords = ["c", "d e"]\n[told]\nabout = "Told."\nverbs = ["carry"]\n',
    )
    sets = words.sets(Sets)
    assert sorted(sets.single) == ["a", "b"]
    assert sorted(sets.every) == ["c", "d e"]
    assert sorted(sets.lemma) == ["carry"]
    assert sets.number == {"b": 2}
    assert sets.group.match(tokenize("d e"), 0) == (2, "d e")
    assert words.sets(Sets) is sets
    assert sets.single is sets.single


def test_a_language_lacks_what_it_does_not_name(tmp_path: Path) -> None:
    whole = written(tmp_path, '[day]\nabout = "Days."\nwords = ["friday"]\n')
    folder = tmp_path / "yy"
    folder.mkdir()
    other = Lexicon(folder, whole)
    assert other.words("probe.day") == frozenset()
    with pytest.raises(LexiconError, match=r"no class \[night\]"):
        other["probe.night"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[a]\nabout = "A."\nwords = ["x", "X"]\n', "stands twice"),
        ('[a]\nabout = "A."\nwords = ["a  b"]\n', "holds blanks"),
        ('[a]\nabout = "A."\nwords = [" "]\n', "no visible sign"),
        ('[a]\nabout = "A"\nwords = ["x"]\n', "full stop"),
        ('[a]\nabout = "A."\n', "empty"),
        ('[a]\nabout = "A."\nword = ["x"]\n', "no key is called 'word'"),
        ('[a]\nabout = "A."\nwords = ["x"]\n[b]\nabout = "B."\nwords = ["x"]\n', "hold the same words"),
        ('[a]\nabout = "A."\n[[a.senses]]\nform = "x"\n', "needs `examples` and `allows`"),
        (
            '[a]\nabout = "A."\n[[a.senses]]\nform = "x"\nunless_before = ["y"]\n'
            'examples = ["y «x»"]\nallows = ["z x"]\n',
            "is not found in",
        ),
        (
            '[a]\nabout = "A."\nwords = ["o", "p", "q", "r", "s", "t", "u"]\n'
            '[b]\nabout = "B."\nwords = ["o", "p", "q", "r", "s", "t", "v"]\n',
            "share most of their words",
        ),
    ],
)  # fmt: skip
def test_unsound_words_are_named_with_the_mend(tmp_path: Path, text: str, message: str) -> None:
    assert any(message in problem for problem in problems(written(tmp_path, text)))


def test_a_verb_that_stands_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="'go' stands twice"):
        Verbs({"regular": {"words": ["go"]}, "irregular": {"values": {"go": ["went", "gone"]}}})


@given(st.lists(st.sampled_from(["dr", ".", "Mr", "one", "no", "a", "m", "jan", "St", "7"]), max_size=30))
def test_tags_are_what_a_scan_of_all_tokens_finds(parts: list[str]) -> None:
    words = lexicon()
    tokens = tokenize(" ".join(parts))
    tags = Tags(words, tokens)
    for name in ("abbreviations.open", "abbreviations.calendar"):
        scanned = [(i, match[0]) for i in range(len(tokens)) if (match := words[name].match(tokens, i))]
        assert [(tag.first, tag.stop) for tag in tags.all(name)] == scanned
        first, stop = len(tokens) // 3, 2 * len(tokens) // 3
        inside = [(i, end) for i, end in scanned if first <= i and end <= stop]
        assert [(tag.first, tag.stop) for tag in tags.between(name, first, stop)] == inside
