"""What the HTML report draws: scales of time, terms with the disputed point, documents that speak about each other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.findings import DocumentReport, Related, Report
from factcheck.intervals import ordinal
from factcheck.report import render
from factcheck.report.html.scale import Scale
from factcheck.report.html.timeline import timeline
from tests.report.pages import checked, page_of

DAYS = st.integers(ordinal(-3000), ordinal(3000))


@given(st.lists(DAYS, min_size=1, max_size=9), st.none() | DAYS)
def test_a_scale_keeps_the_order_of_days_and_its_edges(days: list[int], centre: int | None) -> None:
    scale = Scale.over(days, 100, 900, centre)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(100 <= place <= 900 for place in places)
    ticks = scale.ticks()
    assert all(after.x - before.x >= 60 for before, after in pairwise(ticks))
    assert all(100 <= tick.x <= 900 for tick in ticks)


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        ((ordinal(2026, 1, 1), ordinal(2026, 1, 7)), ["29 Dec", "31 Dec", "2 Jan", "4 Jan", "6 Jan"]),
        ((ordinal(2024, 11, 2), ordinal(2025, 3, 2)), ["Nov 2024", "Dec 2024", "Jan 2025", "Feb 2025", "Mar 2025"]),
        ((ordinal(2018, 2, 1), ordinal(2026, 1, 1)), ["2018", "2020", "2022", "2024", "2026"]),
    ],
)  # fmt: skip
def test_ticks_are_days_months_or_years_as_there_is_room(days: tuple[int, int], labels: list[str]) -> None:
    found = [tick.label for tick in Scale.over(days, 0, 480, None).ticks()]
    assert found == labels or set(labels) <= set(found)


def test_what_is_far_from_the_document_is_drawn_closer() -> None:
    today = ordinal(2026, 1, 1)
    scale = Scale.over((ordinal(1789), ordinal(2026, 6, 1)), 0, 800, today)
    assert scale.x(today) - scale.x(ordinal(2025, 1, 1)) > 3 * (
        scale.x(ordinal(1900)) - scale.x(ordinal(1899))
    )
    assert scale.centre == today


def story() -> DocumentReport:
    return checked(
        "Paris, 21 March 2025\n\nChancellor of the Exchequer Jeremy Hunt spoke on 3 February 2025.\n"
    )


def test_a_refuted_role_stands_beside_the_bar_of_its_term_and_a_supported_one_on_it() -> None:
    drawn = timeline(story())
    assert drawn is not None
    (group,) = drawn.groups
    assert group.label == "Chancellor of the Exchequer of the United Kingdom"
    assert [row.label for row in group.rows] == ["Jeremy Hunt", "Rachel Reeves"]
    hunt, reeves = group.rows
    (mark,) = hunt.marks
    assert mark.verdict == "refuted"
    assert hunt.bars[0][1] < mark.x
    assert reeves.bars[0][0] <= mark.x <= reeves.bars[0][1]
    assert group.disputed == (mark.x,)
    assert drawn.today == mark.x
    assert [named.title.partition(":")[0] for named in drawn.days.marks] == ["2025-03-21", "2025-02-03"]
    supported = timeline(
        checked("Paris, 21 March 2025\n\nChancellor of the Exchequer Rachel Reeves spoke.\n")
    )
    assert supported is not None
    (row,) = supported.groups[0].rows
    assert row.bars[0][0] <= row.marks[0].x <= row.bars[0][1]
    assert supported.groups[0].disputed == ()


def test_a_text_without_days_has_no_timeline() -> None:
    assert timeline(checked("It rained.\n")) is None


def speaking(path: str, day: str, other: str) -> DocumentReport:
    """Return a document with a finding about another one."""
    found = checked(f"Paris, {day}\n\nIt was Monday, 22 January 2026, in town.\n", path)
    finding = next(item for item in found.findings if item.code == "CAL101")
    finding = replace(finding, related=(Related(finding.span, "told otherwise", other),))
    return replace(found, findings=(finding,))


def test_documents_that_speak_about_each_other_are_a_matrix_and_a_joint_timeline() -> None:
    documents = (
        speaking("late.txt", "21 July 2025", "early.txt"),
        speaking("early.txt", "21 June 2025", "late.txt"),
        checked("It rained.\n", "alone.txt"),
    )
    html = "".join(render(Report(documents), "html"))
    matrix = html[html.index('class="matrix"') : html.index("Joint timeline")]
    assert re.findall(r'<th scope="row">\d <a href="(#d\d)"', matrix) == ["#d2", "#d1"]
    assert re.findall(r'<td>(?:<a href="(#d\dn\d)">1</a>)?</td>', matrix) == ["", "#d2n1", "#d1n1", ""]
    assert html.count('class="join"') == 2
    assert "told otherwise <q>Monday, 22 January 2026</q>" in html
    assert 'href="#d2p2">early.txt, line 3</a>' in html


def test_without_such_findings_there_is_neither() -> None:
    html = page_of(story(), checked("It rained.\n", "b.txt"))
    assert 'class="matrix"' not in html
    assert "Joint timeline" not in html
