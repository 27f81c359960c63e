from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts.model import EndBasis, period
from factcheck.intervals import Interval, iso_day, ordinal

AS_OF = ordinal(2026, 1, 31)


def days(first: tuple[int, int, int] | None, last: tuple[int, int, int] | None) -> Interval:
    return Interval(first and ordinal(*first), last and ordinal(*last))


def test_exact_days_are_certain_and_possible_alike() -> None:
    dates = period("2019-05-20", "2024-05-20", AS_OF)
    assert dates.certain == dates.possible == days((2019, 5, 20), (2024, 5, 20))


def test_a_month_is_sure_only_of_what_every_day_of_it_leaves() -> None:
    dates = period("2019-05", "2024-03", AS_OF)
    assert dates.certain == days((2019, 5, 31), (2024, 3, 1))
    assert dates.possible == days((2019, 5, 1), (2024, 3, 31))


def test_an_open_end_is_sure_up_to_the_as_of_day_and_possible_after_it() -> None:
    dates = period("2019-05-20", "..", AS_OF)
    assert dates.certain == days((2019, 5, 20), (2026, 1, 31))
    assert dates.possible == days((2019, 5, 20), None)
    assert dates.is_open
    assert dates.ended is None


def test_an_open_end_that_starts_after_the_as_of_day_is_sure_of_its_first_day() -> None:
    assert period("2026-03-02", "..", AS_OF).certain == days((2026, 3, 2), (2026, 3, 2))


def test_an_unknown_end_is_sure_of_the_start_alone() -> None:
    dates = period("2019-05-20", "", AS_OF)
    assert dates.certain == days((2019, 5, 20), (2019, 5, 20))
    assert dates.possible == days((2019, 5, 20), None)
    assert not dates.is_open


def test_an_unknown_start_is_sure_of_the_end_alone() -> None:
    dates = period("", "2024-05-20", AS_OF)
    assert dates.certain == days((2024, 5, 20), (2024, 5, 20))
    assert dates.possible == days(None, (2024, 5, 20))


def test_start_and_end_in_one_year_are_certain_of_no_day() -> None:
    dates = period("2021", "2021", AS_OF)
    assert dates.certain is None
    assert dates.possible == days((2021, 1, 1), (2021, 12, 31))


def test_an_approximate_date_is_wider() -> None:
    assert period("2021-05-10~", "2022-01-01", AS_OF).certain == days((2021, 5, 13), (2022, 1, 1))


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        period("2021-05-10", "2021-05-09", AS_OF)


@given(
    st.integers(600_000, 740_000),
    st.integers(0, 20_000),
    st.sampled_from([4, 7, 10]),
    st.sampled_from([4, 7, 10]),
)
def test_what_is_certain_is_possible(start: int, length: int, exact: int, rough: int) -> None:
    dates = period(iso_day(start)[:exact], iso_day(start + length)[:rough], AS_OF)
    assert dates.possible.first is not None
    assert dates.possible.first <= start
    assert dates.certain is None or dates.certain.within(dates.possible)
    if exact == rough == 10:
        assert dates.certain == Interval(start, start + length)


class TestEndsThatNoSourceStates:
    def test_the_successors_start_leaves_the_half_year_before_it_open(self) -> None:
        dates = period("2009-06-08", "2013-10-16", AS_OF, EndBasis.SUCCESSOR)
        assert dates.ended == days((2013, 4, 16), (2013, 10, 16))
        assert dates.certain == days((2009, 6, 8), (2013, 4, 16))
        assert dates.possible == dates.told == days((2009, 6, 8), (2013, 10, 16))
        assert not dates.is_open

    def test_a_term_that_ran_its_course_ended_with_the_successors_start(self) -> None:
        dates = period("2007-05-16", "2012-05-15", AS_OF, EndBasis.SUCCESSOR)
        assert dates.ended == days((2012, 5, 12), (2012, 5, 15))

    def test_whole_years_known_to_the_month_prove_no_term(self) -> None:
        dates = period("2007-05", "2012-05", AS_OF, EndBasis.SUCCESSOR)
        assert dates.ended == days((2011, 10, 31), (2012, 5, 31))

    def test_it_never_ended_before_it_started(self) -> None:
        dates = period("2013-09-01", "2013-10-16", AS_OF, EndBasis.SUCCESSOR)
        assert dates.ended == dates.possible == days((2013, 9, 1), (2013, 10, 16))
        assert dates.certain == days((2013, 9, 1), (2013, 9, 1))

    def test_an_attested_day_is_sure_and_what_follows_is_open(self) -> None:
        dates = period("2019-05-20", "2025-12-01", AS_OF, EndBasis.ATTESTED)
        assert dates.certain == dates.told == days((2019, 5, 20), (2025, 12, 1))
        assert dates.possible == days((2019, 5, 20), None)
        assert dates.is_open
        assert dates.ended is None

    @pytest.mark.parametrize("basis", [EndBasis.ATTESTED, EndBasis.SUCCESSOR])
    @pytest.mark.parametrize("end", ["", ".."])
    def test_nothing_rests_on_anything_without_a_date(self, basis: EndBasis, end: str) -> None:
        with pytest.raises(ValueError, match="needs a date"):
            period("2019-05-20", end, AS_OF, basis)

    def test_nobody_is_attested_before_the_start(self) -> None:
        with pytest.raises(ValueError, match="ends before"):
            period("2019-05-20", "2019-05-19", AS_OF, EndBasis.ATTESTED)
