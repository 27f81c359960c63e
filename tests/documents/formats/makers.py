"""The story of `story.py` written in each format, with its baits."""

from __future__ import annotations

import csv
import io
import json
import textwrap
import zipfile
from collections.abc import Callable
from html import escape
from typing import Final

from tests.documents.formats.pdf_maker import Put, pdf
from tests.documents.formats.story import AUTHOR, BAIT, STORY, TITLE, Part

PARTED: Final = ("Barack", "Bar", "ack")
"""A word of the story that emphasis parts, and its two halves."""
LONG: Final = "On Tuesday, 20 January"
KINDS: Final = {"title": "h1", "heading": "h2", "text": "p", "item": "li", "note": "p"}
MAIL_HEAD: Final = (
    f"From: {AUTHOR} <nora@example.org>\nTo: desk@example.org\nSubject: {TITLE}\n"
    "Date: Wed, 21 Jan 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
)


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def emphasised(text: str, open_: str, close: str) -> str:
    """Return a text with the second half of one word between marks of emphasis."""
    whole, first, second = PARTED
    return text.replace(whole, f"{first}{open_}{second}{close}")


def text() -> bytes:
    lines = [f"- {part.text}" if part.kind == "item" else part.text for part in STORY if part.kind != "note"]
    return "\n\n".join(lines).encode()


def html() -> bytes:
    body = []
    for part in STORY:
        if part.kind != "note":
            words = emphasised(
                escape(part.text, quote=False).replace("February", "Febru&shy;ary"), "<b>", "</b>"
            )
            body.append(
                f"<{KINDS[part.kind]}>{words.replace('20 January', '20&nbsp;January')}</{KINDS[part.kind]}>"
            )
    page = "\n".join(body).replace("<li>", "<ul><li>", 1)
    return (
        f'<!doctype html><html><head><title>{TITLE}</title><meta name="date" content="2026-01-21"></head><body>'
        f'<nav><p>{BAIT}</p></nav><article>{page}</ul><img src="a.png" alt="{BAIT}"><!-- {BAIT} --></article>'
        f"<aside><p>{BAIT}</p></aside><p hidden>{BAIT}</p></body></html>"
    ).encode()


def markdown() -> bytes:
    marks = {"title": "# ", "heading": "## ", "text": "", "item": "- ", "note": "[^1]: "}
    body = []
    for part in STORY:
        words = emphasised(part.text, "**", "**").replace("20 January", "20&nbsp;January")
        body.append(marks[part.kind] + words + ("[^1]" if words.startswith("Prime") else ""))
    head = f"---\ntitle: {TITLE}\ndate: 2026-01-21\n---\n\n"
    return (
        head + "\n\n".join(body) + f"\n\n![{BAIT}](a.png)\n\n<!-- {BAIT} -->\n\n```\n{BAIT}\n```\n"
    ).encode()


W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx() -> bytes:
    styles = {"title": "Title", "heading": "Heading1", "item": "ListBullet"}
    body = []
    run = "<w:r><w:t xml:space='preserve'>"
    for part in STORY:
        if part.kind == "note":
            continue
        style = f"<w:pPr><w:pStyle w:val='{styles[part.kind]}'/></w:pPr>" if part.kind in styles else ""
        words = emphasised(escape(part.text), "</w:t></w:r><w:ins>" + run, "</w:t></w:r></w:ins>" + run)
        mark = "<w:r><w:footnoteReference w:id='2'/></w:r>" if part.text.startswith("Prime") else ""
        body.append(f"<w:p>{style}{run}{words}</w:t></w:r>{mark}</w:p>")
    bait = f"<w:p>{run}{BAIT}</w:t></w:r></w:p>"
    picture = (
        "<w:p><w:r><w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/"
        f"wordprocessingDrawing'><wp:docPr id='1' descr='{BAIT}'/></wp:inline></w:drawing></w:r></w:p>"
    )
    gone = f"<w:p><w:del><w:r><w:delText>{BAIT}</w:delText></w:r></w:del></w:p>"
    note = next(part.text for part in STORY if part.kind == "note")
    core = (
        "<c:coreProperties xmlns:c='c' xmlns:dc='d' xmlns:t='t'>"
        f"<dc:creator>{AUTHOR}</dc:creator><t:created>2026-01-21T09:00:00Z</t:created></c:coreProperties>"
    )
    return zipped(
        **{
            "word/document.xml": f"<w:document {W}><w:body>{''.join(body)}{picture}{gone}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {W}><w:footnote w:id='2'><w:p>{run}{note}</w:t></w:r></w:p>"
            "</w:footnote></w:footnotes>",
            "word/comments.xml": f"<w:comments {W}><w:comment w:id='1'>{bait}</w:comment></w:comments>",
            "word/header1.xml": f"<w:hdr {W}>{bait}</w:hdr>",
            "docProps/core.xml": core,
        }
    )


ODF_SPACES: Final = {
    "office": "office",
    "text": "text",
    "style": "style",
    "draw": "drawing",
    "svg": "svg-compatible",
}
ODF: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (ODF_SPACES | {"meta": "meta"}).items()
)


def odf(root: str, inner: str) -> str:
    return f"<office:document-{root} {ODF}>{inner}</office:document-{root}>"


def nested(names: str, inner: str) -> str:
    """Return XML inside elements, the outermost first."""
    for name in reversed(names.split()):
        inner = f"<{name}>{inner}</{name}>"
    return inner


def odt() -> bytes:
    body = []
    note = next(part.text for part in STORY if part.kind == "note")
    bait = f"<text:p>{BAIT}</text:p>"
    for part in STORY:
        words = emphasised(escape(part.text), '<text:span text:style-name="T1">', "</text:span>")
        words = words.replace("20 January", "20<text:s/>January")
        if part.text.startswith("Prime"):
            body_of_note = nested("text:note-body text:p", note)
            words += nested("text:note", f"<text:note-citation>1</text:note-citation>{body_of_note}")
            words += f"<office:annotation>{bait}</office:annotation>"
        if part.kind == "title":
            body.append(f'<text:p text:style-name="Title">{words}</text:p>')
        elif part.kind == "heading":
            body.append(f'<text:h text:outline-level="2">{words}</text:h>')
        elif part.kind == "item":
            body.append(f"<text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list>")
        elif part.kind == "text":
            body.append(f"<text:p>{words}</text:p>")
    gone = nested("text:tracked-changes text:changed-region text:deletion", bait)
    picture = nested("text:p draw:frame svg:desc", BAIT)
    head = nested("office:master-styles style:header", bait)
    day = nested("meta:creation-date", "2026-01-21T09:00:00") + nested("meta:initial-creator", AUTHOR)
    return zipped(
        **{
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": odf("content", nested("office:body office:text", gone + "".join(body) + picture)),
            "styles.xml": odf("styles", head),
            "meta.xml": odf("meta", day),
        }
    )


def rtf() -> bytes:
    def coded(words: str) -> str:
        return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in words)

    body = []
    note = next(part.text for part in STORY if part.kind == "note")
    for part in STORY:
        words = emphasised(coded(part.text), "{\\b ", "}").replace("20 January", "20\\~January")
        if part.text.startswith("Prime"):
            words += f"{{\\super\\chftn{{\\footnote\\pard {note}}}}}{{\\*\\annotation {BAIT}}}"
        head = {"title": "\\s15 ", "heading": "\\s1\\outlinelevel0 ", "item": "{\\listtext\\'b7\\tab}"}
        if part.kind != "note":
            body.append(f"\\pard {head.get(part.kind, '')}{words}\\par")
    return (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\stylesheet{\\s1 heading 1;}{\\s15 Title;}}"
        f"{{\\info{{\\author {AUTHOR}}}{{\\creatim\\yr2026\\mo1\\dy21}}}}{{\\header {BAIT}\\par}}"
        + "\n".join(body)
        + f"\\pard{{\\v {BAIT}}}{{\\deleted {BAIT}}}\\par}}"
    ).encode("ascii")


def epub() -> bytes:
    chapters: list[list[Part]] = [[]]
    for part in STORY:
        if part.kind == "heading":
            chapters.append([])
        if part.kind != "note":
            chapters[-1].append(part)
    pages = {}
    for number, parts in enumerate(chapters, 1):
        body = "\n".join(
            f"<{KINDS[part.kind]}>{emphasised(escape(part.text), '<i>', '</i>')}</{KINDS[part.kind]}>"
            for part in parts
        )
        pages[f"OPS/ch{number}.xhtml"] = f"<!DOCTYPE html><html><body>{body}</body></html>"
    outside = f"<html><body><p>{BAIT}</p></body></html>"
    numbers = range(1, len(chapters) + 1)
    page = 'media-type="application/xhtml+xml"'
    items = "".join(f'<item id="c{n}" href="ch{n}.xhtml" {page}/>' for n in numbers)
    refs = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:date>2026-01-21</dc:date></metadata>"
        f'<manifest>{items}<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
        f'<spine><itemref idref="n"/>{refs}</spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>'
    return zipped(
        **{"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/p.opf": opf},
        **pages,
        **{"OPS/x.xhtml": outside, "OPS/n.xhtml": outside},
    )


def pdf_file() -> bytes:
    """Return the story in two columns, with a word broken at the end of a line, running heads and page numbers."""
    columns: list[list[tuple[str, float, float]]] = [[]]
    y = 740.0
    for part in STORY:
        if part.kind == "note":
            continue
        words = f"- {part.text}" if part.kind == "item" else part.text
        wrapped = textwrap.wrap(words, 44, break_long_words=False) if part.kind != "title" else [words]
        if PARTED[0] in words:
            whole, first, second = PARTED
            start, end = words.split(whole)
            wrapped = [f"{start}{first}-", *textwrap.wrap(second + end, 44, break_long_words=False)]
        if y - 14 * len(wrapped) < 60:
            columns.append([])
            y = 720.0
        for line in wrapped:
            columns[-1].append((line, y, 14 if part.kind in ("title", "heading") else 11))
            y -= 14
        y -= 10
    pages = []
    for number in range(0, len(columns), 2):
        page = [Put(60, 810, BAIT, 7), Put(290, 25, f"Page {number // 2 + 1}", 8)]
        for column, x in zip(columns[number : number + 2], (50, 320), strict=False):
            page += [Put(x, y, line, size) for line, y, size in column]
        pages.append(page)
    return pdf(pages, f"/Author({AUTHOR})/CreationDate(D:20260121090000Z)")


def mail_body() -> str:
    body = "\n\n".join(
        textwrap.fill(f"- {part.text}" if part.kind == "item" else part.text, 76)
        for part in STORY
        if part.kind not in ("note", "title")
    )
    return f"{body}\n\n-- \n{AUTHOR}\n{BAIT}\n\nOn Tue, 20 Jan 2026, Odd Varley wrote:\n> {BAIT}\n"


def eml() -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message.set_content(mail_body(), cte="quoted-printable")
    message.add_alternative(f"<p>{BAIT}</p>", subtype="html")
    message.add_attachment(BAIT, filename="a.txt")
    head = MAIL_HEAD.replace("MIME-Version: 1.0\n", "")
    return head.encode() + bytes(message)


def mbox() -> bytes:
    other = MAIL_HEAD.replace("21 Jan", "22 Jan").replace(TITLE, "Other things") + "\nNothing to see here.\n"
    opening = b"From nora@example.org Wed Jan 21 10:00:00 2026\n"
    return opening + other.encode() + b"\n" + opening + eml().replace(b"\nFrom ", b"\n>From ")


def cues(mark: str) -> list[tuple[str, str]]:
    found = []
    second = 0
    for part in STORY:
        if part.kind == "note":
            continue
        second += 5
        for piece in textwrap.wrap(emphasised(part.text, "<i>", "</i>"), 40, break_long_words=False):
            times = [f"00:{at // 60:02d}:{at % 60:02d}{mark}000" for at in (second, second + 2)]
            found.append((" --> ".join(times), piece))
            second += 2
    return found


def srt() -> bytes:
    return "".join(
        f"{number}\n{times}\n{words}\n\n" for number, (times, words) in enumerate(cues(","), 1)
    ).encode()


def vtt() -> bytes:
    body = "".join(f"{times}\n{words}\n\n" for times, words in cues("."))
    return f"WEBVTT\n\nNOTE\n{BAIT}\n\n{body}".encode()


def rows() -> list[dict[str, str]]:
    """Return two records, the second of which is the story."""
    story = text().decode().partition("\n\n")[2]
    return [
        {
            "id": "a7",
            "headline": "Other things",
            "published": "2026-01-22",
            "note": BAIT,
            "body": "Nothing to see here.",
        },
        {"id": "b8", "headline": TITLE, "published": "2026-01-21T09:00:00Z", "note": BAIT, "body": story},
    ]


def csv_file() -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=list(rows()[0]))
    writer.writeheader()
    writer.writerows(rows())
    return stream.getvalue().encode("utf-8-sig")


def parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet

    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows()), stream)
    return stream.getvalue()


def rst() -> bytes:
    body = []
    for part in STORY:
        words = emphasised(part.text, "\\ **", "**\\ ").replace("**\\  ", "** ")
        if part.kind in ("title", "heading"):
            rule = ("=" if part.kind == "title" else "-") * len(part.text)
            body.append(f"{words}\n{rule}")
            if part.kind == "title":
                body.append(f":Author: {AUTHOR}\n:Date: 2026-01-21")
        elif part.kind == "note":
            body.append(f".. [#one] {words}")
        else:
            mark = "* " if part.kind == "item" else ""
            noted = f"{words} [#one]_" if words.startswith("Prime") else words
            body.append(textwrap.fill(mark + noted, 90, subsequent_indent=" " * len(mark)))
    return (
        "\n\n".join(body) + f"\n\n.. {BAIT}\n\n.. image:: a.png\n   :alt: {BAIT}\n\n::\n\n  {BAIT}\n"
    ).encode()


def adoc() -> bytes:
    marks = {"title": "= ", "heading": "== ", "item": "* "}
    body = []
    for part in STORY:
        if part.kind == "note":
            continue
        words = marks.get(part.kind, "") + emphasised(part.text, "**", "**")
        body.append(f"{words}\n{AUTHOR}\nv1.0, 2026-01-21" if part.kind == "title" else words)
    return (
        "\n\n".join(body)
        + f"\n\n// {BAIT}\n\nimage::a.png[{BAIT}]\n\n////\n{BAIT}\n////\n\n----\n{BAIT}\n----\n"
    ).encode()


def org() -> bytes:
    marks = {"title": "#+TITLE: ", "heading": "* ", "item": "- ", "note": "[fn:1] "}
    body = []
    for part in STORY:
        words = marks.get(part.kind, "") + emphasised(part.text, "\u200b*", "*\u200b")
        words += "[fn:1]" if words.startswith("Prime") else ""
        body.append(f"{words}\n#+DATE: 2026-01-21\n#+AUTHOR: {AUTHOR}" if part.kind == "title" else words)
    bait = f"# {BAIT}\n\n#+BEGIN_COMMENT\n{BAIT}\n#+END_COMMENT\n\n#+BEGIN_SRC\n{BAIT}\n#+END_SRC\n"
    return ("\n\n".join(body) + f"\n\n{bait}\n* COMMENT Old\n{BAIT}\n").encode()


def tex() -> bytes:
    body = []
    note = next(part.text for part in STORY if part.kind == "note")
    for part in STORY:
        words = (
            emphasised(part.text, "\\textbf{", "}").replace("é", "\\'e").replace("20 January", "20~January")
        )
        words = words.replace("“", "``").replace("”", "''") + (
            f"\\footnote{{{note}}}" if words.startswith("Prime") else ""
        )
        kinds = {
            "heading": f"\\section{{{words}}}",
            "item": f"\\begin{{itemize}}\n\\item {words}\n\\end{{itemize}}",
        }
        if part.kind in ("text", "heading", "item"):
            body.append(kinds.get(part.kind, textwrap.fill(words, 90)))
    named = f"\\title{{{TITLE}}}\n\\author{{{AUTHOR}}}\n\\date{{21 January 2026}}\n"
    head = f"\\documentclass{{article}}\n% {BAIT}\n{named}"
    tail = f"\\begin{{comment}}\n{BAIT}\n\\end{{comment}}\n\\iffalse {BAIT} \\fi\n\\end{{document}}\n{BAIT}\n"
    return (f"{head}\\begin{{document}}\n\\maketitle\n\n" + "\n\n".join(body) + f"\n\n{tail}").encode()


def ipynb() -> bytes:
    parts = markdown().decode().partition("---\n\n")[2].split("\n\n## ")
    cells: list[dict[str, object]] = []
    for number, words in enumerate(parts):
        lines = (f"## {words}" if number else words).splitlines(keepends=True)
        cells.append({"cell_type": "markdown", "metadata": {}, "source": lines})
        output = {"output_type": "stream", "name": "stdout", "text": [BAIT]}
        cells.append({"cell_type": "code", "source": f"print('{BAIT}')", "outputs": [output], "metadata": {}})
    metadata = {"title": TITLE, "date": "2026-01-21", "authors": [{"name": AUTHOR}]}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


def mdx() -> bytes:
    head, _, body = markdown().decode().partition("---\n\n")
    first, _, rest = body.partition("\n\n")
    bait = f"<Card title=\"{BAIT}\" note={{`{BAIT}`}}\n  more={{{{ text: '{BAIT}' }}}}>"
    parts = [
        f"{head}---",
        "import Card from './card'",
        f"export const note = '{BAIT}'",
        first,
        bait,
        rest,
        "</Card>",
    ]
    return ("\n\n".join(parts) + f"\n\n{{/* {BAIT} */}}\n\n<Map note='{BAIT}' />\n").encode()


MAKERS: Final[dict[str, Callable[[], bytes]]] = {
    ".txt": text, ".html": html, ".md": markdown, ".docx": docx, ".odt": odt, ".rtf": rtf, ".epub": epub,
    ".pdf": pdf_file, ".eml": eml, ".mbox": mbox, ".srt": srt, ".vtt": vtt, ".csv": csv_file,
    ".json": lambda: json.dumps(rows(), indent=1).encode(),
    ".jsonl": lambda: "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows()).encode(),
    ".parquet": parquet, ".rst": rst, ".adoc": adoc, ".org": org, ".tex": tex, ".ipynb": ipynb, ".mdx": mdx,
}  # fmt: skip
