"""The lines that say whether a form stands for a time, by the words in and beside it."""

from __future__ import annotations

import pytest

from factcheck.language.lexicon import LexiconError, lexicon
from factcheck.language.times.contexts import Contexts, stands
from factcheck.language.times.words import Words
from factcheck.language.tokens import tokenize


def held(line: str, text: str) -> bool:
    """Tell whether a line speaks of the words that guillemets enclose."""
    before, within, _ = text.replace("»", "«").split("«")
    words = Words(tokenize(text.replace("«", "").replace("»", "")))
    first = len(tokenize(before))
    lines = Contexts(lexicon(), {"may", "year"}, {}).lines([line])
    verdict = stands(lines, words, first, first + len(tokenize(within)))
    return verdict is (line.split()[0] == "yes") and line.startswith("no")


@pytest.mark.parametrize(
    ("line", "fits", "differs"),
    [
        ("no in <>", "in «2019» it", "on «2019» it"),
        ("no <> in", "«2019» in it", "«2019» on it"),
        ("no in|on <>", "on «2019»", "by «2019»"),
        ("no !in <>", "on «2019»", "in «2019»"),
        ("no !in <>", "«2019»", "in «2019»"),
        ("no =times.rough_date <>", "about «2019»", "in «2019»"),
        ("no end of <>", "the end of «2019»", "some end in «2019»"),
        ("no <> #", "«May» 12", "«May» twelve"),
        ("no <#2>", "«12»", "«2012»"),
        ("no <1900-2099>", "«1900»", "«1899»"),
        ("no <1900-2099>", "«2099»", "«2100»"),
        ("no <*00>", "«2000»", "«2001»"),
        ("no <> ^", "«May» Poe", "«May» poe"),
        ("no <^^>", "«NOW», then", "«Now», then"),
        ("no <> w", "«May» then", "«May» 12"),
        ("no <> *s", "«2000» boats", "«2000» boat"),
        ("no <> @", "«2000» boats", "«2000» and"),
        ("no <> @", "«2000» boats", "«2000» Boats"),
        ("no <> @s", "«2000» boats", "«2000» glass"),
        ("no <> --", "«2000» – then", "«2000» then"),
        ("no <> ' s", "«today»'s", "«today» s"),
        ("no <> $", "«2000», then", "«2000» then"),
        ("no <> $", "in «2000»", "in «2000» it"),
        ("no * <>", "in «2000»", "«2000»"),
        ("no TIME <>", "may «2000»", "in «2000»"),
        ("no <> ~ w", "«2000»km", "«2000» km"),
        ("no <> ~ -- ~", "«2000»-page", "«2000» - page"),
        ("no / ~ <>", "a/«12»", "a/ «12»"),
        ("no born .. <>", "born in Poeville, now «45»", "seen in Poeville, now «45»"),
        ("no <the..>", "«the May»", "«a May»"),
        ("no <..may>", "«the May»", "«the June»"),
        ("no <* may>", "«the May»", "«May»"),
        ("no <* may>", "«the May»", "«the long May»"),
        ("no <^&!may>", "«June»", "«May»"),
        ("no <^&!may>", "«June»", "«june»"),
        ("no in <> boats", "in «2000» boats", "in «2000» homes"),
        ("no in <> boats", "in «2000» boats", "of «2000» boats"),
    ],
)
def test_a_line_speaks_of_what_it_fits_and_of_nothing_else(line: str, fits: str, differs: str) -> None:
    assert held(line, fits)
    assert not held(line, differs)


def test_the_first_line_that_fits_decides_and_what_none_fits_stands() -> None:
    words = Words(tokenize("in May"))
    contexts = Contexts(lexicon(), frozenset(), {"alone": ["yes in <>", "no"]})
    assert stands(contexts.lines(["yes in <>", "no <may>"]), words, 1, 2)
    assert not stands(contexts.lines(["no <may>", "yes in <>"]), words, 1, 2)
    assert not stands(contexts.lines(["yes on <>", "no"]), words, 1, 2)
    assert stands(contexts.lines(["no on <>"]), words, 1, 2)
    assert stands(contexts.lines(["alone"]), words, 1, 2)
    assert not stands(contexts.lines(["alone"]), words, 0, 1)


@pytest.mark.parametrize("line", ["maybe in <>", "no in", "no <in", "alone"])
def test_what_is_no_line_is_an_error_that_names_it(line: str) -> None:
    with pytest.raises(LexiconError, match="no line"):
        Contexts(lexicon(), frozenset(), {}).lines([line])
