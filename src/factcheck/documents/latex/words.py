"""Commands and environments of LaTeX by what they do to the text."""

from __future__ import annotations

import unicodedata
from typing import Final

HEADINGS: Final = {
    "part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4,
    "subparagraph": 5,
}  # fmt: skip
"""Commands of headings, with their levels."""
FIELDS: Final = ("date", "author")
"""Commands that say something of the document."""
UNREAD: Final = {
    "label": 1, "ref": 1, "pageref": 1, "eqref": 1, "autoref": 1, "cref": 1, "Cref": 1, "nameref": 1,
    "cite": 1, "citep": 1,
    "citet": 1, "citeauthor": 1, "citeyear": 1, "parencite": 1, "textcite": 1, "autocite": 1,
    "footcite": 1, "nocite": 1,
    "input": 1, "include": 1, "bibliography": 1, "bibliographystyle": 1, "addbibresource": 1,
    "usepackage": 1, "hypersetup": 1,
    "documentclass": 1, "url": 1, "path": 1, "vspace": 1, "hspace": 1, "color": 1, "pagestyle": 1,
    "thispagestyle": 1,
    "setcounter": 2, "addtocounter": 2, "setlength": 2, "addtolength": 2, "newcommand": 2,
    "renewcommand": 2, "providecommand": 2,
    "newenvironment": 3, "DeclareMathOperator": 2, "index": 1, "glossary": 1, "hyphenation": 1,
    "fontsize": 2, "selectfont": 0,
    "includegraphics": 1, "graphicspath": 1, "rule": 2, "phantom": 1, "hphantom": 1, "vphantom": 1,
    "cline": 1, "footnotemark": 0,
    "multirow": 2, "pdfbookmark": 2, "markboth": 2, "markright": 1, "addcontentsline": 3,
    "lstinputlisting": 1, "verb": 0,
    "definecolor": 3, "newtheorem": 2, "theoremstyle": 1, "geometry": 1, "date": 1, "author": 1,
}  # fmt: skip
"""Commands whose arguments are no text, with how many they have."""
TWO_ARGUMENTS: Final = (
    "href",
    "textcolor",
    "colorbox",
    "hyperlink",
    "hypertarget",
    "raisebox",
    "foreignlanguage",
    "parbox",
)
"""Commands whose first argument is no text, and whose second is."""
APART: Final = {
    "todo": "comments",
    "marginpar": "comments",
    "sout": "deleted passages",
    "st": "deleted passages",
}
"""Commands whose argument is set apart, with what it is counted as."""
CODE: Final = frozenset(
    ("verbatim", "lstlisting", "minted", "comment", "equation", "equation*", "align", "align*", "gather",
    "gather*", "multline",
     "displaymath", "math", "eqnarray", "tikzpicture", "filecontents", "alltt")
)  # fmt: skip
"""Environments that are not read."""
SHOWN: Final = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "ss": "ß",
    "ae": "æ", "AE": "Æ",
    "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "oe": "œ", "OE": "Œ", "i": "ı", "S": "§",
    "pounds": "£",
    "euro": "€", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”",
    "textbackslash": "\\", "textasciitilde": "~", "textunderscore": "_", "space": " ", "quad": " ",
    "qquad": " ",
    "LaTeX": "LaTeX", "TeX": "TeX", "copyright": "©", "degree": "°", "textdegree": "°", "dag": "†",
}  # fmt: skip
"""Commands that stand for a sign."""
ACCENTS: Final = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302",
    '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "u": "\u0306",
    "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
"""Accents by their commands, as characters that combine with the letter before them."""


def accented(letter: str, accent: str) -> str:
    """Return a letter with an accent, as one character where there is one."""
    return unicodedata.normalize("NFC", letter + ACCENTS[accent])
