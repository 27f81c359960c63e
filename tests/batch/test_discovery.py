"""Which files a run is about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.batch.discovery import discover
from factcheck.batch.manifest import Manifest, read_manifest


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def touch(top: Path, *names: str) -> None:
    for name in names:
        file = top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")


def paths(*names: str, manifest: Manifest | None = None) -> list[str]:
    return [item.path for item in discover(names, manifest).items]


def test_a_folder_gives_its_texts_in_order_of_their_paths(top: Path) -> None:
    touch(
        top, "news/b.txt", "news/a.md", "news/10/z.markdown", "news/README", "news/c.TXT", "news/.draft.txt"
    )
    found = discover(["news"])
    assert [item.path for item in found.items] == [
        "news/README", "news/a.md", "news/b.txt", "news/c.TXT", "news/10/z.markdown",
    ]  # fmt: skip


def test_what_is_no_document_is_passed_over_and_counted(top: Path) -> None:
    touch(top, "news/a.txt", "news/photo.png", "news/page.css", "news/LICENSE")
    assert len(discover(["news"]).passed_over) == 3


def test_a_pipe_in_a_folder_keeps_nobody_waiting(top: Path) -> None:
    touch(top, "news/a.txt")
    os.mkfifo(top / "news" / "pipe.txt")
    assert paths("news") == ["news/a.txt"]
    assert len(discover(["news"]).passed_over) == 1


def test_folders_of_tools_are_not_walked(top: Path) -> None:
    touch(top, ".git/a.txt", ".venv/lib/a.txt", "node_modules/a.txt", "news/a.txt")
    assert paths(".") == ["news/a.txt"]


def test_gitignore_is_followed_at_every_level(top: Path) -> None:
    touch(top, "a.txt", "drafts/b.txt", "news/c.txt", "news/keep/d.txt", "news/old/e.txt", "news/x.md")
    (top / ".git").mkdir()
    (top / ".gitignore").write_text("drafts/\n*.md\nold/\n", encoding="utf-8")
    (top / "news" / ".gitignore").write_text("!x.md\nc.txt\n", encoding="utf-8")
    assert paths(".") == ["a.txt", "news/x.md", "news/keep/d.txt"]


def test_gitignore_above_the_folder_holds_inside_a_repository(top: Path) -> None:
    touch(top, "news/a.txt", "news/drafts/b.txt")
    (top / ".gitignore").write_text("drafts\n", encoding="utf-8")
    assert paths("news") == ["news/a.txt", "news/drafts/b.txt"]
    (top / ".git").mkdir()
    assert paths("news") == ["news/a.txt"]


def test_a_file_that_is_named_is_taken_although_ignored(top: Path) -> None:
    touch(top, "drafts/b.txt")
    (top / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    assert paths("drafts/b.txt") == ["drafts/b.txt"]


def test_a_circle_of_links_ends(top: Path) -> None:
    touch(top, "news/a.txt")
    (top / "news" / "again").symlink_to(top / "news", target_is_directory=True)
    assert paths("news") == ["news/a.txt"]


def test_a_document_comes_once(top: Path) -> None:
    touch(top, "news/a.txt", "news/b.txt")
    assert paths("news/b.txt", "news", str(top / "news" / "a.txt")) == ["news/b.txt", "news/a.txt"]


def test_what_is_not_there_is_skipped_with_a_reason(top: Path) -> None:
    touch(top, "a.txt")
    found = discover(["gone.txt", "a.txt"])
    assert [item.path for item in found.items] == ["a.txt"]
    assert [(item.path, item.reason) for item in found.skipped] == [
        ("gone.txt", "there is no such file or folder")
    ]


# -- with a manifest


def manifest(top: Path, text: str, name: str = "manifest.csv") -> Manifest:
    (top / name).parent.mkdir(parents=True, exist_ok=True)
    (top / name).write_text(text, encoding="utf-8")
    return read_manifest(top / name)


def test_a_manifest_alone_names_the_documents(top: Path) -> None:
    touch(top, "news/b.txt", "news/a.txt", "news/c.txt")
    listed = manifest(top, "path,date,title\nb.txt,2026-01-21,The quay\na.txt,,\n", "news/list.csv")
    items = discover([], listed).items
    assert [(Path(item.path).name, item.date, item.title) for item in items] == [
        ("b.txt", "2026-01-21", "The quay"),
        ("a.txt", "", ""),
    ]


def test_a_manifest_dates_the_documents_of_a_folder(top: Path) -> None:
    touch(top, "news/a.txt", "news/deep/b.txt", "news/c.txt")
    listed = manifest(top, '{"a.txt": "2026-01-21", "deep/b.txt": "2025"}', "elsewhere/dates.json")
    dates = {item.path: item.date for item in discover(["news"], listed, "2020").items}
    assert dates == {"news/a.txt": "2026-01-21", "news/deep/b.txt": "2025", "news/c.txt": "2020"}


def test_paths_of_a_manifest_may_be_relative_to_itself(top: Path) -> None:
    touch(top, "news/a.txt")
    listed = manifest(top, "path,date\nnews/a.txt,2026-01-21\n")
    (item,) = discover(["news/a.txt"], listed).items
    assert (item.date, item.date_from_manifest) == ("2026-01-21", True)


def test_a_document_of_the_manifest_that_is_missing_is_skipped(top: Path) -> None:
    found = discover([], manifest(top, "path,date\ngone.txt,2026-01-21\n"))
    assert not found.items
    assert len(found.skipped) == 1


def test_files_whose_library_is_missing_are_passed_over_with_the_way_to_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.documents.formats import Format

    monkeypatch.setattr(Format, "is_installed", property(lambda self: not self.library))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    found = discover([str(tmp_path)])
    assert [item.path for item in found.items] == [str(tmp_path / "b.txt")]
    assert found.passed_over == ()
    assert found.notes == (
        "1 .pdf file passed over: to have them read, install with pip install 'factcheck-cli[pdf]'",
    )
