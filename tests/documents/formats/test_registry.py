"""The table of formats, and what is made from it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from factcheck.documents import FORMATS, DocumentError, Format, Place, Places, Unit, read_bytes
from factcheck.documents.formats import PACKAGE, by_suffix
from tests.cli.invoke import factcheck


def described(one: Format) -> str:
    """Return the row of a format in the manual."""
    suffixes = ", ".join(f"`{suffix}`" for suffix in one.suffixes if suffix)
    place = "line of the file" if one.unit is Unit.FILE else f"{one.unit}, line of {one.lines}"
    walked = "yes" if one.walked else "when named"
    return f"| {one.title} | {suffixes} | {place} | {one.apart or '–'} | {walked} | {one.extra or '–'} |"


def test_the_manual_lists_every_format_as_it_is(root: Path) -> None:
    manual = (root / "docs" / "reading.md").read_text(encoding="utf-8")
    assert [described(one) for one in FORMATS if described(one) not in manual] == []
    assert manual.count("\n| ") == len(FORMATS) + 1


def test_every_format_has_a_reader_and_every_reader_an_entry(root: Path) -> None:
    folder = root / "src" / "factcheck" / "documents" / "formats"
    names = [one.name for one in FORMATS]
    assert len(set(names)) == len(names)
    for one in FORMATS:
        assert (folder / f"{one.name}.py").is_file(), one.name
    readers = [path.stem for path in folder.glob("*.py") if "\ndef read(source" in path.read_text("utf-8")]
    assert sorted(readers) == sorted(names)


def test_the_help_names_every_format() -> None:
    help_text = " ".join(factcheck("run", "--help").out.replace("│", " ").split())
    assert [one.title for one in FORMATS if one.title.removesuffix(" subtitles") not in help_text] == []


def test_a_suffix_belongs_to_one_format() -> None:
    assert sum(len(one.suffixes) for one in FORMATS) == len(by_suffix())


def test_libraries_belong_to_extras(root: Path) -> None:
    import tomllib

    extras = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for one in FORMATS:
        assert bool(one.library) == bool(one.extra)
        if one.extra:
            assert any(one.library in item for item in extras[one.extra])
            assert any(f"{PACKAGE}[{one.extra}" in item or one.library in item for item in extras["all"])
            assert find_spec(one.library) is not None, "tests need every library"


def test_a_format_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = Format("mail", "a letter", (".letter",), library="no_such_library", extra="letters")
    monkeypatch.setitem(by_suffix(), ".letter", missing)
    with pytest.raises(DocumentError, match=r"install it with pip install 'factcheck-cli\[letters\]'"):
        read_bytes(b"Dear Ann", "x.letter")


def test_places_count_lines_on_from_the_last_mark() -> None:
    places = Places(Unit.PAGE)
    text = "a\nb\nc\nd\n"
    starts = [0, 2, 4, 6, 8]
    assert places.at(4, starts) == Place(Unit.FILE, None, 3)
    places.add(0, 1)
    places.add(4, 2, 7)
    assert [str(places.at(offset, starts)) for offset in range(0, len(text), 2)] == [
        "page 1, line 1", "page 1, line 2", "page 2, line 7", "page 2, line 8",
    ]  # fmt: skip
