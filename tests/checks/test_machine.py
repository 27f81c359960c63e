"""GEN: what an editor is told of signs of machine writing."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import cast

import pytest

from factcheck.catalogue import Rule, catalogue
from factcheck.checks import Context, run_checks
from factcheck.documents import read_text
from factcheck.findings import Finding, Severity
from factcheck.language.reading import Reading

GEN = frozenset(code for code in catalogue() if code.startswith("GEN"))


def findings_in(text: str, codes: frozenset[str] = GEN) -> list[Finding]:
    """Run the checks with nothing but a document: neither claims nor facts may be asked for."""
    document = read_text(text, "sample.txt")

    def no_vocabulary() -> None:
        raise AssertionError("GEN rules read no names")

    reading = Reading(document, no_vocabulary)  # type: ignore[arg-type]
    context = cast(Context, SimpleNamespace(document=document, reading=reading))
    return [result for result in run_checks(context, codes) if isinstance(result, Finding)]


@pytest.mark.parametrize(
    ("rule", "marked"),
    [(rule, bad.text) for rule in catalogue().values() if rule.code in GEN for bad in rule.bad],
)
def test_the_bad_examples_are_flagged_at_their_words(rule: Rule, marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    found = {text[item.span.start : item.span.end] for item in findings_in(text, frozenset({rule.code}))}
    assert found == set(re.findall("«(.*?)»", marked))


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, good.text) for rule in catalogue().values() if rule.code in GEN for good in rule.good],
)
def test_the_good_examples_are_not_flagged(rule: Rule, text: str) -> None:
    assert findings_in(text, frozenset({rule.code})) == []


def test_nothing_of_this_family_is_ever_an_error() -> None:
    text = "This article was written by AI. As an AI language model, I saw turn0search1 at [Your Name]."
    assert {item.code for item in findings_in(text)} == {"GEN601", "GEN602", "GEN603"}
    assert all(item.severity is not Severity.ERROR for item in findings_in(text))


def test_a_story_about_chatbots_that_quotes_them_stays_below_warning() -> None:
    text = (
        'A teacher in Ostrey has found the sentence "As an AI language model, I cannot" in nine essays. One ended with '
        '"Regenerate response", another began "Certainly! Here is an essay". The chatbot, which pupils use at home, '
        "answers any question, and the pupils copy its words. ChatGPT writes I hope this helps under its answers.\n\n"
        'The school now asks for a note such as "This essay was written by ChatGPT" where AI was used. Other '
        "chatbots leave nothing behind, and the language models get better every month, said the teacher.\n\n"
        "As of my last update, an AI wrote, the ferry was red."
    )
    found = findings_in(text)
    assert found
    assert {item.severity for item in found} == {Severity.INFO}


def test_many_marks_are_reported_up_to_a_bound_that_is_said() -> None:
    found = findings_in("The ferry [cite: 1] runs. " * 50)
    assert len(found) == 20
    assert "30 more" in found[-1].message


def test_hidden_characters_are_reported_once_a_kind() -> None:
    (found,) = findings_in("The fer\u200bry and the har\u200bbour.")
    assert found.severity is Severity.INFO
    assert "2 in 2 places" in found.message
