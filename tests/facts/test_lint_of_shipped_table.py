from __future__ import annotations

from factcheck.facts.lint import lint
from factcheck.resources import rules_dir


def test_the_shipped_table_is_clean() -> None:
    problems = lint(rules_dir() / "facts")
    assert not problems, "\n".join(map(str, problems[:20]))
