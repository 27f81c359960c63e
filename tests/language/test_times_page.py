"""The page on time expressions tells the truth: its examples are run."""

from __future__ import annotations

import doctest
from pathlib import Path


def test_the_examples_of_the_page_come_out_as_printed(root: Path) -> None:
    failed, tried = doctest.testfile(str(root / "docs" / "times.md"), module_relative=False)
    assert tried > 5
    assert failed == 0
