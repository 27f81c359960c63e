"""Findings as comments in a copy of a Word file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import Span, read_bytes
from factcheck.findings import DocumentReport
from factcheck.report.word import AnnotationError, annotated
from tests.cli.invoke import factcheck
from tests.report.sample import FINDING, HOSTILE, document

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(
    body: str, prefix: str = "w:", head: str = '<?xml version="1.0" encoding="UTF-8"?>', **parts: str
) -> bytes:
    main = f"{prefix}document"
    declared = f'xmlns{":" + prefix[:-1] if prefix else ""}="{SPACE}"'
    body = body.replace("w:", prefix)
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": f"{head}<{main} {declared}><{prefix}body>{body}</{prefix}body></{main}>",
        "word/media/image.bin": "\x00\x01\x02",
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            encoding = "utf-16" if "UTF-16" in content[:60] else "utf-8"
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 21, 12, 0, 0)), content.encode(encoding))
    return out.getvalue()


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def checked(data: bytes, *words: str) -> DocumentReport:
    """Return a report that finds fault with some words of a Word file."""
    text = read_bytes(data, "story.docx").text
    found = []
    for one in words:
        start = text.index(one)
        found.append(replace(FINDING, span=Span(start, start + len(one)), related=()))
    return document(*found, text=text, path="story.docx")


def commented(data: bytes) -> list[str]:
    """Return the words that each comment stands at, in the order of their numbers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = ET.fromstring(archive.read("word/document.xml"))
        comments = ET.fromstring(archive.read("word/comments.xml"))
    found: dict[str, str] = {}
    open_: set[str] = set()
    for element in main.iter():
        if element.tag == f"{W}commentRangeStart":
            open_.add(element.attrib[f"{W}id"])
            found[element.attrib[f"{W}id"]] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(element.attrib[f"{W}id"])
        elif element.tag == f"{W}t":
            for number in open_:
                found[number] += element.text or ""
    assert not open_
    numbers = [element.attrib[f"{W}id"] for element in comments]
    assert len(set(numbers)) == len(numbers)
    referred = [element.attrib[f"{W}id"] for element in main.iter(f"{W}commentReference")]
    assert sorted(referred) == sorted(found)
    assert set(found) <= set(numbers)
    return [found[number] for number in sorted(found, key=int)]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


BOLD = "<w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p(r("Mayor Ann Poe left.")), "Mayor Ann Poe left."),
        (p(r("Mayor Ann Poe left.")), "Mayor"),
        (p(r("Mayor Ann Poe left.")), "Ann Poe"),
        (p(r("Mayor Ann Poe left.")), "left."),
        (p(r("Mayor "), r("Ann Poe", BOLD), r(" left.")), "Ann Poe"),
        (p(r("Mayor A"), r("nn P", BOLD), r("oe left.")), "Ann Poe"),
        (p(r("A & B <Ann> “Poe” 🚢 left")), "<Ann> “Poe” 🚢"),
        (p(r("A & B")), "&"),
        (p("<w:r><w:t>A&#8220;B&amp;C</w:t></w:r>"), "“B&"),
        (p("<w:r><w:t>one</w:t><w:tab/><w:t>two three</w:t></w:r>"), "one two"),
        (p("<w:r><w:tab/><w:t>two</w:t><w:br/></w:r>", r("three")), "two"),
        (p("<w:r><w:t><![CDATA[Ann <Poe> left]]></w:t></w:r>"), "Ann <Poe> left"),
        (p('<w:ins w:id="9" w:author="x">', r("Inserted Ann Poe here"), "</w:ins>"), "Ann Poe"),
        (p("<w:hyperlink>", r("Linked Ann Poe here"), "</w:hyperlink>"), "Ann Poe"),
        (p("<w:sdt><w:sdtContent>", r("Held Ann Poe here"), "</w:sdtContent></w:sdt>"), "Ann Poe"),
        (
            p(r("Ann "), "<w:del>", "<w:r><w:delText>old</w:delText></w:r>", "</w:del>", r("Poe left")),
            "Ann Poe",
        ),
        (
            "<w:tbl><w:tr><w:tc>"
            + p(r("One | two"))
            + "</w:tc><w:tc>"
            + p(r("Ann Poe | x"))
            + "</w:tc></w:tr></w:tbl>",
            "Ann Poe",
        ),
        (p(r("First.")) + p(r("Second Ann")) + p(r("Third Poe")), "Ann\n\nThird"),
    ],
)
def test_a_comment_stands_at_its_words(body: str, words: str) -> None:
    data = word(body)
    copy = annotated(data, checked(data, words))
    (found,) = commented(copy)
    assert found.replace(" ", "") == words.replace(" ", "").replace("\n", "")
    assert read_bytes(copy, "x.docx").text == read_bytes(data, "x.docx").text


@pytest.mark.parametrize("prefix", ["w:", "", "ns0:"])
def test_the_namespace_may_be_called_anything(prefix: str) -> None:
    data = word(p(r("Mayor Ann Poe left.", BOLD)).replace("xml:space", "xml:space"), prefix=prefix)
    assert commented(annotated(data, checked(data, "Ann Poe"))) == ["Ann Poe"]


def test_the_main_part_may_be_utf_16() -> None:
    data = word(p(r("Mayor Ann Poé left.")), head='<?xml version="1.0" encoding="UTF-16"?>')
    assert commented(annotated(data, checked(data, "Ann Poé"))) == ["Ann Poé"]


def test_a_run_that_is_cut_keeps_its_looks_and_its_blanks() -> None:
    data = word(p("<w:r><w:rPr><w:b/></w:rPr><w:t>Mayor Ann Poe left</w:t></w:r>"))
    main = ET.fromstring(parts(annotated(data, checked(data, "Ann Poe")))["word/document.xml"])
    runs = [run for run in main.iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert [run.findtext(f"{W}t") for run in runs] == ["Mayor ", "Ann Poe", " left"]
    for run in runs:
        text = run.find(f"{W}t")
        assert run.find(f"{W}rPr/{W}b") is not None
        assert text is not None
        assert text.attrib["{http://www.w3.org/XML/1998/namespace}space"] == "preserve"


def test_comments_may_overlap_and_stand_in_one_another() -> None:
    data = word(p(r("Mayor Ann Poe left the old quay.")))
    words = ("Mayor Ann Poe", "Ann Poe left", "Ann", "Poe left the old quay.", "quay", "Ann Poe left")
    assert commented(annotated(data, checked(data, *words))) == list(words)


NOTE = f'<w:footnotes xmlns:w="{SPACE}"><w:footnote w:id="4">{p(r("He left in May."))}</w:footnote></w:footnotes>'


def test_in_a_note_it_stands_at_the_mark_of_the_note() -> None:
    data = word(p(r("Ann Poe"), '<w:r><w:footnoteReference w:id="4"/></w:r>', r(" left.")), footnotes=NOTE)
    copy = annotated(data, checked(data, "left in May"))
    main = parts(copy)["word/document.xml"].decode()
    start, mark, end = (
        main.index(word) for word in ("commentRangeStart", "footnoteReference", "commentRangeEnd")
    )
    assert start < mark < end
    assert commented(copy) == [""]
    assert parts(copy)["word/footnotes.xml"] == NOTE.encode()


def test_in_a_text_box_it_stands_at_what_the_box_hangs_on() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(r('The fair is on Sunday.'))}</w:txbxContent></w:pict></w:r>"
    data = word(p(r("Before. "), box, r("After.")))
    copy = annotated(data, checked(data, "on Sunday"))
    main = parts(copy)["word/document.xml"].decode()
    assert (
        main.index("commentRangeStart")
        < main.index("<w:pict>")
        < main.index("</w:pict>")
        < main.index("commentRangeEnd")
    )
    assert "comment" not in main[main.index("<w:pict>") : main.index("</w:pict>")]


def test_what_is_about_the_document_stands_at_its_first_words() -> None:
    data = word(p(r("")) + p(r("Title")) + p(r("Ann Poe left.")))
    whole = document(replace(FINDING, span=Span(0, 0), related=()), text=read_bytes(data, "x.docx").text)
    assert commented(annotated(data, whole)) == ["T"]


def test_every_other_part_stays_as_it_is_and_so_does_the_original() -> None:
    data = word(p(r("Mayor Ann Poe left.")))
    before = bytes(data)
    old, new = parts(data), parts(annotated(data, checked(data, "Ann Poe")))
    assert data == before
    changed = {name for name in new if new[name] != old.get(name)}
    assert changed == {
        "[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    assert annotated(data, checked(data, "Ann Poe")) == annotated(data, checked(data, "Ann Poe"))


def test_comments_that_are_there_stay() -> None:
    old = f'<w:comments xmlns:w="{SPACE}"><w:comment w:id="7" w:author="Desk">{p(r("Old."))}</w:comment></w:comments>'
    range_ = (
        '<w:commentRangeStart w:id="7"/>',
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
    )
    data = word(p(r("Mayor "), range_[0], r("Ann Poe"), range_[1], r(" left.")), comments=old)
    copy = annotated(data, checked(data, "Poe left"))
    assert commented(copy) == ["Ann Poe", "Poe left"]
    authors = [one.attrib[f"{W}author"] for one in ET.fromstring(parts(copy)["word/comments.xml"])]
    assert authors == ["Desk", "factcheck"]
    assert parts(copy)["[Content_Types].xml"] == parts(data)["[Content_Types].xml"]


def test_a_comment_says_what_the_finding_says_and_nothing_of_it_is_markup() -> None:
    data = word(p(r("Mayor Ann Poe left.")))
    evil = f"</w:t><w:evil/>&{HOSTILE}"
    whole = checked(data, "Ann Poe")
    odd = replace(whole, findings=tuple(replace(one, message=evil) for one in whole.findings))
    (comment,) = ET.fromstring(parts(annotated(data, odd))["word/comments.xml"])
    lines = ["".join(line.itertext()) for line in comment.iter(f"{W}p")]
    assert lines[0] == "error GEN602 chatbot-residue"
    assert lines[1].startswith("</w:t><w:evil/>&\\x1b[31m")
    assert lines[2:] == [
        "Ann Poe has been mayor since 20 May 2019. (source: Ostrey Gazette, 2019-05-21)",
        "Write: Mayor Ann Poe",
    ]


@given(
    st.lists(st.text(st.sampled_from("ab &<>é🚢 .\t\n"), min_size=1, max_size=12), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), min_size=1, max_size=4),
)
def test_any_words_in_any_runs_get_their_comments(runs: list[str], spans: list[tuple[int, int]]) -> None:
    data = word(p(*(r(run, BOLD if place % 2 else "") for place, run in enumerate(runs))) + p(r("End.")))
    text = read_bytes(data, "x.docx").text
    found = [Span(min(start, len(text) - 1), min(start + length, len(text))) for start, length in spans]
    findings = [replace(FINDING, span=span, related=()) for span in found if text[slice(*span)].strip()]
    if not findings:
        return
    copy = annotated(data, document(*findings, text=text))
    assert read_bytes(copy, "x.docx").text == text
    assert ["".join(words.split()) for words in commented(copy)] == [
        "".join(text[slice(*finding.span)].split()) for finding in findings
    ]


def test_another_library_opens_the_copy_and_sees_the_comment(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    data = word(p(r("Mayor Ann Poe left.")))
    comments = list(docx.Document(io.BytesIO(annotated(data, checked(data, "Ann Poe")))).comments)
    assert [(one.author, one.paragraphs[0].text) for one in comments] == [
        ("factcheck", "error GEN602 chatbot-residue")
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"Ann Poe left.", "it is no Word file (docx)"), (word(p(r("Other."))), "it has changed since")],
)
def test_what_cannot_be_annotated_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(AnnotationError) as raised:
        annotated(data, document(FINDING))
    assert reason in str(raised.value)


# --- from the command line -----------------------------------------------------------------------------------------

STORY = word(p(r("OSTREY, January 21, 2026")) + p(r("The council met on Tuesday, January 21, 2026.")))


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "story.docx"
    file.write_bytes(STORY)
    return file


def test_a_copy_is_written_beside_the_report_and_the_original_stays(story: Path) -> None:
    plain = factcheck("run", "story.docx", "--select", "CAL")
    assert factcheck("run", "story.docx", "--select", "CAL", "--annotate", "out.docx") == plain
    assert commented(Path("out.docx").read_bytes()) == ["Tuesday, January 21, 2026"]
    assert story.read_bytes() == STORY


def test_standard_input_is_annotated_too(story: Path) -> None:
    assert factcheck("run", "-", "--select", "CAL", "--annotate", "out.docx", stdin=STORY).code == 1
    assert commented(Path("out.docx").read_bytes()) == ["Tuesday, January 21, 2026"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("story.docx", "--annotate", "story.docx"), "overwrite a document"),
        (("story.docx", "--annotate", "no/out.docx"), "there is no folder no"),
        (
            ("story.docx", "other.docx", "--annotate", "out.docx"),
            "goes with one Word file, not with 2 documents",
        ),
        (
            ("note.txt", "--annotate", "out.docx"),
            "note.txt: no copy with comments was written: it is no Word file",
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_2(story: Path, words: tuple[str, ...], said: str) -> None:
    Path("other.docx").write_bytes(STORY)
    Path("note.txt").write_text("The quay is shut.\n", encoding="utf-8")
    ran = factcheck("run", *words)
    assert ran.code == 2
    assert said in ran.err
    assert not Path("out.docx").exists()
    assert story.read_bytes() == STORY
