"""What the sourcing rules promise for every text: an answer, and spans inside it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.intervals import parse_edtf

PIECES = st.sampled_from(
    ["“", "”", '"', "'", " said ", "Ann Poe", "sources", "officials", "one person ", "familiar with ", "off the record",
     "İstanbul ", "ẞ", "[1]", "[2–9]", "(Poe, 2011)", "(", ")", "References\n", "[1] ", "Sources (2 articles)\n", "- ",
     "\n", "\n\n", ". ", ", ", "ISBN 978-0-00-000000-1", "doi:10.1/", "arXiv:9999.99999", "https//x.y",
     "$5 million", "40%", "study shows", "it is widely believed", "Accessed 3 May 2030", "2030", "By Ann Poe\n",
     "Share this article\n", "https://web.archive.org/web/20301301000000/x", "https://a.example/2030/02/30/x",
     "the largest ", "in the world", "\u2028", "\x00", "😀"]
)  # fmt: skip
CHECKER = Checker(Settings(select=("SRC",)))
GIVEN = DocumentDate(parse_edtf("2021-05-03"), Provenance.OPTION)


@given(
    text=st.one_of(st.lists(PIECES, max_size=50).map("".join), st.text(max_size=120)),
    path=st.sampled_from(["a.txt", "a.md"]),
    dated=st.booleans(),
)
def test_no_text_makes_a_rule_fail(text: str, path: str, *, dated: bool) -> None:
    document = read_text(text, path, date=GIVEN if dated else None)
    report, failures = CHECKER.examine(document)
    assert not failures
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(document.text)
        for other in finding.related:
            assert 0 <= other.span.start <= other.span.end <= len(document.text)
