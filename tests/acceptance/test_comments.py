"""Comments in a text accept findings: where they say so, for the rules they name, with a reason."""

from __future__ import annotations

import pytest

from factcheck import Checker, Settings
from factcheck.documents import read_text
from factcheck.findings import DocumentReport

WRONG = "The fair opened on Monday, 20 January 2026."
RULES = Settings(select=("CAL101", "ACC"))


def check(text: str, path: str = "story.md") -> DocumentReport:
    return Checker(RULES).check(read_text(text, path))


def codes(report: DocumentReport) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"{WRONG} <!-- factcheck: ignore[CAL101] as on the poster -->"),
        ("a.md", f"<!-- factcheck: ignore[CAL101] as on the poster --> {WRONG}"),
        ("a.md", f"{WRONG} It rained.\nNobody came. <!-- factcheck: ignore[CAL101] as on the poster -->"),
        ("a.markdown", f"{WRONG} <!-- factcheck: ignore[weekday-mismatch]: as on the poster -->"),
        ("a.mdx", f"{{/* factcheck: ignore-next-line[CAL] as on the poster */}}\n{WRONG}"),
        ("a.html", f"<p>{WRONG} <!-- factcheck: ignore[ALL] as on the poster --></p>"),
        ("a.html", f"<!-- factcheck: ignore-file[CAL101] as on the poster --><p>One.</p><p>{WRONG}</p>"),
        (
            "a.md",
            f"<!-- factcheck: ignore-start[CAL101] poster -->\n\n{WRONG}\n\n<!-- factcheck: ignore-end -->",
        ),
        ("a.md", f"<!--\n  factcheck: ignore-next-line[CAL101]\n  as on the poster -->\n\n{WRONG}"),
    ],
)
def test_a_comment_accepts_what_it_names_where_it_stands(path: str, text: str) -> None:
    report = check(text, path)
    assert codes(report) == []
    assert [one.finding.code for one in report.accepted] == ["CAL101"]
    assert "poster" in report.accepted[0].reason
    assert report.accepted[0].source == "comment"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", f"{WRONG}\n\nIt rained. <!-- factcheck: ignore[CAL101] another paragraph -->", "ACC703"),
        ("a.md", f"{WRONG} <!-- factcheck: ignore[CAL102] another rule -->", None),
        ("a.md", f"{WRONG} <!-- factcheck: ignore[CAL101] -->", "ACC701"),
        ("a.md", f"{WRONG} <!-- factcheck: ignore[CAL999] no such rule -->", "ACC702"),
        ("a.md", f"{WRONG}\n\n<!-- factcheck: ignore-start[CAL101] poster -->\n\nIt rained.", "ACC703"),
        (
            "a.md",
            "<!-- factcheck: ignore-start[CAL101] poster -->\n\nIt rained.\n\n<!-- factcheck: ignore-end -->\n\n"
            + WRONG,
            "ACC703",
        ),
        ("a.md", f"<!-- factcheck: ignore-next-line[CAL101] poster -->\nIt rained.\n{WRONG}", "ACC703"),
        ("a.txt", f"{WRONG} <!-- factcheck: ignore[CAL101] plain text has no comments -->", None),
        ("a.md", f"{WRONG} factcheck: ignore[CAL101] said in the open", None),
        ("a.md", f"Write `<!-- factcheck: ignore-file[CAL101] shown -->`.\n\n{WRONG}", None),
        ("a.md", f"```\n<!-- factcheck: ignore-file[CAL101] shown -->\n```\n\n{WRONG}", None),
    ],
)  # fmt: skip
def test_a_comment_accepts_nothing_else(path: str, text: str, expected: str | None) -> None:
    report = check(text, path)
    assert sorted(codes(report)) == sorted(["CAL101", *([expected] if expected else [])])
    assert report.accepted == ()


def test_a_comment_for_several_rules_is_left_over_only_when_all_of_them_ran() -> None:
    text = "It rained. <!-- factcheck: ignore[CAL101, ROL301] two rules -->"
    assert codes(check(text)) == []
    both = Checker(Settings(select=("CAL101", "ROL301", "ACC"))).check(read_text(text, "a.md"))
    assert codes(both) == ["ACC703"]


def test_what_is_accepted_is_accepted_in_the_right_sentence() -> None:
    report = check(f"{WRONG} <!-- factcheck: ignore[CAL101] first -->\n\n{WRONG}")
    assert [finding.span.start > 60 for finding in report.findings] == [True]
    assert [one.finding.span.start < 40 for one in report.accepted] == [True]


def test_many_comments_cost_no_more_than_their_number() -> None:
    text = "<!-- factcheck: ignore-start[CAL101] x -->\n" * 20_000
    assert check(text).accepted == ()


@pytest.mark.parametrize(
    "text",
    [
        "<!-- factcheck: ignore[CAL101",
        "<!-- factcheck:",
        "factcheck: ignore[",
        "<!--factcheck: ignore[[]]] x-->",
    ],
)
def test_what_is_cut_off_is_no_comment(text: str) -> None:
    assert check(f"{text}\n\n{WRONG}").accepted == ()
