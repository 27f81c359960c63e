"""Dates as people type them at a prompt."""

from __future__ import annotations

import pytest

from factcheck.cli.dates import typed_date


@pytest.mark.parametrize("text", ["2026-01-21", "2026-01", "2026", "2025-12/2026-01"])
def test_edtf_stays_as_it_is(text: str) -> None:
    assert typed_date(text) == text


@pytest.mark.parametrize("text", ["21 Jan 2026", "January 21, 2026", "Jan. 21, 2026", "21st January 2026"])
def test_a_day_in_words_is_understood(text: str) -> None:
    assert typed_date(text) == "2026-01-21"


@pytest.mark.parametrize(
    "text", ["03/04/2024", "yesterday", "in March", "31 April 2024", "soon", "", "x" * 500]
)
def test_what_names_no_day_for_sure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="EDTF"):
        typed_date(text)
