"""Verdicts over the years, day by day, as reviewed in timelines.txt."""

from __future__ import annotations

import pytest

from factcheck.facts import FactTable
from tests.facts.timelines import ASKED, recorded, table_in, timeline


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> FactTable:
    return table_in(tmp_path_factory.mktemp("timelines"))


@pytest.mark.parametrize(("person", "office"), ASKED)
def test_the_answer_changes_on_the_days_reviewed(asked: FactTable, person: str, office: str) -> None:
    """If the new answers are right, write them down with: python -m tests.facts.timelines."""
    assert timeline(asked, person, office) == recorded()[f"{person} {office}"]
