"""Formats whose marks stay in the text: what a reader of the finished page sees, at the places of the source."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import BlockKind, Document, DocumentError, Span, read_bytes, read_text

K = BlockKind
MARKUPS = (".rst", ".adoc", ".org", ".tex", ".mdx")


def seen(document: Document) -> list[tuple[BlockKind, str]]:
    """Return the blocks with their words as they are read; those of code and of the head are left out."""
    found = [
        (block.kind, " ".join(document.words(Span(block.start, block.end)).split()))
        for block in document.blocks
        if block.kind not in (K.CODE, K.METADATA)
    ]
    return [(kind, words) for kind, words in found if words]


def words(source: str, suffix: str) -> list[str]:
    return [words for _, words in seen(read_text(source, f"x{suffix}"))]


# --- inline marks: emphasis inside words hides nothing -------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "source", "expected"),
    [
        (
            ".rst",
            r"The *whole* **old** wh\ **ar**\ f is ``code`` open.",
            "The whole old wharf is ``code`` open.",
        ),
        (
            ".rst",
            "See `the wharf <https://example.org>`_ and `Norby`_ and Ostrey_.",
            "See the wharf and Norby and Ostrey.",
        ),
        (".rst", "A :ref:`wharf <w>` with :sub:`two` \\*stars\\*.", "A wharf with two *stars*."),
        (".rst", "Two * three and a file_name.", "Two * three and a file_name."),
        (
            ".adoc",
            "The *whole* _old_ wh**ar**f and wh__ar__f are #open#.",
            "The whole old wharf and wharf are open.",
        ),
        (
            ".adoc",
            "See https://example.org[the wharf] and link:a.html[Norby] and <<x,Ostrey>>.",
            "See the wharf and Norby and Ostrey.",
        ),
        (
            ".adoc",
            "It is open.footnote:[Not on Sundays.] It is free.",
            "It is open. Not on Sundays. It is free.",
        ),
        (
            ".adoc",
            "Open +\nfrom{nbsp}3 to 5, by a_file_name and 2 * 3.",
            "Open from 3 to 5, by a_file_name and 2 * 3.",
        ),
        (".adoc", "It is [.line-through]#shut# open and [.line-through]##f##ree.", "It is open and ree."),
        (
            ".org",
            "The *whole* /old/ wh\u200b*ar*\u200bf is _open_ and +closed+ =code=.",
            "The whole old wharf is open and =code=.",
        ),
        (
            ".org",
            "See [[https://example.org][the wharf]] on 20/1/2026, and/or not.",
            "See the wharf on 20/1/2026, and/or not.",
        ),
        (
            ".tex",
            r"The \emph{whole} \textbf{old} wh\textbf{ar}f is\footnote{See page 4.} 5\,\% open.",
            "The whole old wharf is See page 4. 5 % open.",
        ),
        (
            ".tex",
            r"Caf\'e, na\"{\i}ve, \ss{} and gar\c{c}on; ``so'' it is --- he~said.",
            "Café, naïve, ß and garçon; “so” it is — he said.",
        ),
        (
            ".tex",
            r"See \href{https://example.org}{the wharf}~\cite[p.~4]{poe} in \textcolor{red}{red}.",
            "See the wharf in red.",
        ),
        (".tex", "Hy\\-phen % a comment\nand $x = 1$ and \\unknown{kept}.", "Hyphen and $x = 1$ and kept."),
        (".mdx", 'The <Mark kind="x">wh</Mark>arf is {1 + 1} **open**.', "The wharf is open."),
    ],
)
def test_marks_are_hidden_and_words_are_whole(suffix: str, source: str, expected: str) -> None:
    assert words(source, suffix) == [expected]


# --- blocks -------------------------------------------------------------------------------------------------------

RST = """\
=====
Title
=====

:Date: 2026-01-21

First.

.. note:: Hidden label

   A note that is read.

.. code-block:: python

   print("no")

Section
-------

- one
- two
  lines

  quoted?

    A quotation.

Before::

    code

.. [#a] A note.
.. _target: https://example.org

| verse one
| verse two

==== ====
a    b
==== ====
"""
ADOC = """\
// comment
= Title
Ann Poe <a@example.org>
v1.0, 21 January 2026
:toc:

First.

.A caption
image::x.png[alt text]

== Section

* one
** two
. three

term:: meaning

[quote, Ann Poe]
____
A quotation.
____

----
code
----

|===
|a |b
|===

 literal

NOTE: Read this.
"""
ORG = """\
#+TITLE: Title
#+DATE: <2026-01-21 Wed>
#+OPTIONS: toc:nil

First.

* TODO [#A] Section :tag:
:PROPERTIES:
:ID: x
:END:
SCHEDULED: <2026-01-22 Thu>
- one
  lines
- term :: meaning
1. three

#+BEGIN_QUOTE
A quotation.
#+END_QUOTE

#+BEGIN_SRC python
code
#+END_SRC

| a | b |
|---+---|

: literal

See this[fn:a].

[fn:a] A note.
"""
TEX = r"""
\documentclass{article}
\title{Title}
\date{21 January 2026}
\begin{document}
\maketitle
First.

\section{Section}\label{s}
\begin{itemize}
\item one
\item two
lines
\end{itemize}
\begin{quote}
A quotation.
\end{quote}
\begin{verbatim}
code
\end{verbatim}
\begin{tabular}{ll}
a & b \\
\end{tabular}
\begin{figure}\includegraphics[width=2cm]{x}\caption{A caption}\end{figure}
\begin{thebibliography}{9}
\bibitem{poe} Poe, A. Wharfs.
\end{thebibliography}
\end{document}
"""
BLOCKS = {
    ".rst": [
        (K.TITLE, "Title"),
        (K.PARAGRAPH, "First."),
        (K.PARAGRAPH, "A note that is read."),
        (K.HEADING, "Section"),
        (K.LIST_ITEM, "one"),
        (K.LIST_ITEM, "two lines"),
        (K.PARAGRAPH, "quoted?"),
        (K.QUOTE, "A quotation."),
        (K.PARAGRAPH, "Before:"),
        (K.REFERENCE, "A note."),
        (K.PARAGRAPH, "verse one verse two"),
        (K.TABLE_ROW, "a b"),
    ],
    ".adoc": [
        (K.TITLE, "Title"),
        (K.PARAGRAPH, "First."),
        (K.CAPTION, "A caption"),
        (K.HEADING, "Section"),
        (K.LIST_ITEM, "one"),
        (K.LIST_ITEM, "two"),
        (K.LIST_ITEM, "three"),
        (K.LIST_ITEM, "term"),
        (K.LIST_ITEM, "meaning"),
        (K.QUOTE, "A quotation."),
        (K.TABLE_ROW, "a |b"),
        (K.PARAGRAPH, "NOTE: Read this."),
    ],
    ".org": [
        (K.TITLE, "Title"),
        (K.PARAGRAPH, "First."),
        (K.HEADING, "Section"),
        (K.LIST_ITEM, "one lines"),
        (K.LIST_ITEM, "term"),
        (K.LIST_ITEM, "meaning"),
        (K.LIST_ITEM, "three"),
        (K.QUOTE, "A quotation."),
        (K.TABLE_ROW, "a | b"),
        (K.PARAGRAPH, "See this[^a]."),
        (K.REFERENCE, "A note."),
    ],
    ".tex": [
        (K.TITLE, "Title"),
        (K.PARAGRAPH, "First."),
        (K.HEADING, "Section"),
        (K.LIST_ITEM, "one"),
        (K.LIST_ITEM, "two lines"),
        (K.QUOTE, "A quotation."),
        (K.TABLE_ROW, "a | b"),
        (K.CAPTION, "A caption"),
        (K.REFERENCE, "Poe, A. Wharfs."),
    ],
}


@pytest.mark.parametrize(("suffix", "source"), [(".rst", RST), (".adoc", ADOC), (".org", ORG), (".tex", TEX)])
def test_blocks_are_told_by_their_marks_and_the_head_dates_the_text(suffix: str, source: str) -> None:
    document = read_text(source, f"x{suffix}")
    assert seen(document) == BLOCKS[suffix]
    assert document.date.edtf == "2026-01-21"
    assert document.title == "Title"


def test_headlines_that_are_never_exported_are_set_apart_with_all_below_them() -> None:
    source = (
        "* Open\nIt is free.\n* Old :draft:noexport:\nIt was shut.\n** Older\nAnd wet.\n* Later\nIt is dry.\n"
    )
    document = read_bytes(source.encode(), "x.org")
    assert [document.words(Span(block.start, block.end)) for block in document.blocks] == [
        "Open",
        "It is free.",
        "Later",
        "It is dry.",
    ]
    assert dict(document.set_apart)["comments"] >= 5


def test_components_and_their_arguments_are_no_text_of_mdx() -> None:
    source = (
        "import A from './a'\nexport const day = 'Monday'\n\n# Title\n\n"
        '<A\n  text="Monday > Tuesday"\n  more={{ x: `{no}` }}\n>\n    Children are read.\n</A>\n\n'
        "```jsx\n<A text='code' />\n```\n\n{/* no */}Shown <A x='no'/>here, and 1 < 2 too.\n"
    )
    document = read_text(source, "x.mdx")
    assert [text for _, text in seen(document)] == [
        "Title",
        "Children are read.",
        "Shown here, and 1 < 2 too.",
    ]
    assert document.place(document.text.index("Children")).line == 10
    assert dict(document.set_apart)["component arguments"] >= 4


# --- notebooks ----------------------------------------------------------------------------------------------------


def notebook(*cells: Mapping[str, object], **metadata: object) -> bytes:
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4}).encode()


def text_cell(source: str | list[str]) -> dict[str, object]:
    return {"cell_type": "markdown", "source": source}


def test_text_cells_are_read_and_outputs_are_not() -> None:
    output = {"output_type": "execute_result", "data": {"text/plain": ["two words"]}}
    code = {"cell_type": "code", "source": "print(1)", "outputs": [output]}
    data = notebook(
        text_cell("# Title\n\nThe wh**ar**f."), code, text_cell(["It is\n", "open."]), date="2026-01-21"
    )
    document = read_bytes(data, "x.ipynb")
    assert seen(document) == [(K.TITLE, "Title"), (K.PARAGRAPH, "The wharf."), (K.PARAGRAPH, "It is open.")]
    assert document.place(document.text.index("open")).fields() == {"cell": 3, "line": 2}
    assert dict(document.set_apart) == {"code cells": 1, "notebook outputs": 2}
    assert document.date.edtf == "2026-01-21"


def test_a_fence_that_one_cell_leaves_open_hides_no_other() -> None:
    assert [
        text for _, text in seen(read_bytes(notebook(text_cell("```\nno"), text_cell("Yes.")), "x.ipynb"))
    ] == ["Yes."]


@pytest.mark.parametrize("data", [b"{", b"[]", b"7", b'{"a": 1}', b"[" * 100_000])
def test_what_is_no_notebook_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="is no notebook"):
        read_bytes(data, "x.ipynb")


@pytest.mark.parametrize("data", [b'{"cells": 7}', b'{"cells": [7, {"cell_type": "code", "source": 7}]}'])
def test_a_notebook_without_text_is_said(data: bytes) -> None:
    assert read_bytes(data, "x.ipynb").unread == "it has no cells of text: nothing was read"


# --- any text -----------------------------------------------------------------------------------------------------


SIGNS = (
    *"ab1 \n\t*_`~|:.=-+#/\\{}[]<>()@$%&'\"^,",
    "\r\n",
    "\n\n",
    ".. ",
    "::",
    "\\begin{",
    "\\end{",
    "#+begin_",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(SIGNS),
        max_size=60,
    ),
    st.sampled_from(MARKUPS),
)
def test_any_text_has_blocks_in_order_and_as_long_a_prose(pieces: list[str], suffix: str) -> None:
    source = "".join(pieces)
    document = read_text(source, f"x{suffix}")
    assert len(document.prose) == len(document.text) == len(source)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(source)
        end = block.end
