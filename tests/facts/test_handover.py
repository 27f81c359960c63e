from __future__ import annotations

import pytest

from factcheck.facts.handover import left, taken
from factcheck.facts.model import EndBasis, Tenure, period
from factcheck.intervals import ordinal, parse_edtf


def tenure(start: str, end: str, basis: EndBasis = EndBasis.STATED) -> Tenure:
    return Tenure("ada-brel", "kelby-mayor", period(start, end, ordinal(2026, 1, 31), basis), False, (), "")


@pytest.mark.parametrize(
    ("start", "end", "basis", "said", "fits"),
    [
        ("2019-05-20", "2024-02-10", EndBasis.STATED, "2024-02-13", True),
        ("2019-05-20", "2024-02-10", EndBasis.STATED, "2024-02-14", False),
        ("2019-05-20", "2024-02", EndBasis.STATED, "2024-02-14", True),
        ("2019-05-20", "2024-02-10", EndBasis.SUCCESSOR, "2023-09-01", True),
        ("2019-05-20", "2024-02-10", EndBasis.SUCCESSOR, "2023-08-01", False),
        ("2019-05-20", "2024-02-10", EndBasis.SUCCESSOR, "2024-02-14", False),
        ("2019-05-20", "2024-05-20", EndBasis.SUCCESSOR, "2024-01-01", False),  # the term ran its course
    ],
)
def test_an_end_is_as_exact_as_what_it_rests_on(
    start: str, end: str, basis: EndBasis, said: str, fits: bool
) -> None:
    found = left(tenure(start, end, basis))
    assert found is not None
    assert found.may_be(parse_edtf(said)) is fits
    assert found.confirms(parse_edtf(said)) is (fits and basis is EndBasis.STATED)


def test_more_days_may_be_forgiven() -> None:
    found = left(tenure("2019-05-20", "2024-02-10"))
    assert found is not None
    assert found.may_be(parse_edtf("2024-04-10"), tolerance=60)
    assert not found.may_be(parse_edtf("2024-04-20"), tolerance=60)


def test_only_a_stated_day_is_exact() -> None:
    assert [
        handover.exact
        for handover in (
            left(tenure("2019-05-20", "2024-02-10")),
            left(tenure("2019-05-20", "2024-02")),
            left(tenure("2024-02-10", "2024-02-10", EndBasis.SUCCESSOR)),
            taken(tenure("2019-05-20", "..")),
            taken(tenure("2019-05", "..")),
        )
        if handover is not None
    ] == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("end", "basis"), [("..", EndBasis.STATED), ("", EndBasis.STATED), ("2025", EndBasis.ATTESTED)]
)
def test_an_end_that_nobody_knows_is_none(end: str, basis: EndBasis) -> None:
    assert left(tenure("2019-05-20", end, basis)) is None


def test_a_start_that_nobody_knows_is_none() -> None:
    assert taken(tenure("", "2024")) is None
