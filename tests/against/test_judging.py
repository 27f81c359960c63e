"""What becomes of one item: the words of a draft, those of its source, and what the source has in their place."""

from __future__ import annotations

import pytest

from factcheck.against.model import Item, Status
from tests.against.test_against import held

SUPPORTED, ALTERED, MISSING, UNJUDGED = Status.SUPPORTED, Status.ALTERED, Status.NOT_FOUND, Status.NOT_JUDGED

NUMBERS = [
    ("They met at the «G7» in May.", "Nobody slept at the G7.", SUPPORTED, ""),
    ("It has «25» boats.", "It has twenty-five boats.", SUPPORTED, ""),
    ("It has «25» boats.", "it has twenty - five boats", SUPPORTED, ""),
    ("It costs «12.50 euros».", "It costs twelve euros fifty.", SUPPORTED, ""),
    ("It costs «12.50 euros».", "it costs twelve dot fifty euros", SUPPORTED, ""),
    ("It is «3.14» long.", "it is three point one four long", SUPPORTED, ""),
    ("It costs «$3.5m».", "It costs $3,500,000.", SUPPORTED, ""),
    ("It costs «$3.5m».", "It costs $3.5bn.", ALTERED, "$3.5bn"),
    ("Turnout was «5 percent».", "Turnout was 5 percentage points up.", MISSING, ""),
    ("It has «1,200» members.", "It has 1,187 members.", SUPPORTED, ""),
    ("It has «20» members.", "It has 18 members.", ALTERED, "18"),
    ("It has about «40» members.", "It has 41 members.", SUPPORTED, ""),
    ("It has about «40» members.", "It has 46 members.", ALTERED, "46"),
    ("It is the «21st» meeting.", "It is the twenty-first meeting.", SUPPORTED, ""),
    (
        "It is the «two hundred and fiftieth» year.",
        "It is the two hundred and forty-ninth year.",
        ALTERED,
        "two hundred and forty-ninth",
    ),
    ("It came at «40» past.", "It came at 3:40 to the quay.", SUPPORTED, ""),
    ("It has «7» seals.", "The G7 met.", MISSING, ""),
    ("They gave «three» reasons.", "They gave four reasons.", ALTERED, "four"),
    ("They gave «three» reasons.", "Rain, they said. And fog.", UNJUDGED, ""),
    (
        "Of its «12» rooms the inn shut some.",
        "The inn by the quay has 14 rooms. Of 12 clerks, few slept.",
        ALTERED,
        "14",
    ),
]
TIMES = [
    ("It rained on «Monday».", "On Monday it rained.", SUPPORTED, ""),
    ("It rained on «Monday».", "It rained on 12 January 2026.", SUPPORTED, ""),
    ("It rained on «12 January 2026».", "It rained in January 2026.", MISSING, ""),
    ("It rained in «January 2026».", "It rained on 12 January 2026.", SUPPORTED, ""),
    ("It rained on «Monday, 12 May 2026».", "It rained on 12 May 2026.", ALTERED, "12 May 2026"),
    ("It rained on «Tuesday, 12 May 2026».", "It rained on 12 May 2026.", SUPPORTED, ""),
    ("It opened in «1998».", "It opened in the spring of 1998.", SUPPORTED, ""),
    ("It opened in «1998».", "It opened in 1989.", ALTERED, "1989"),
    ("It ends on «March 3».", "It ends on 3 March.", SUPPORTED, ""),
    # A draft has a dateline of its own; where it is the source's, the weekday is too.
    (
        "Ferry aground\n\n«Friday, January 19, 2026»\n\nThe ferry ran aground at noon.",
        "Ferry aground\n\nMonday, January 19, 2026\n\nThe ferry ran aground.",
        ALTERED,
        "Monday, January 19, 2026",
    ),
    ("It ends on «March 3».", "It ends on 13 March.", ALTERED, "13 March"),
]
NAMES = [
    ("A word from «Ann Poe» helped.", "a word from ann poe helped", SUPPORTED, ""),
    ("A word from «Ann Poe» helped.", "A word from Mrs. Poe helped.", SUPPORTED, ""),
    ("A word from «Ann Poe» helped.", "A word from Nan Poe helped.", ALTERED, "Nan Poe"),
    ("A word from «Ann Poe» helped.", "A word from Ann Roe helped.", ALTERED, "Ann Roe"),
    ("The boats of «Skarrow» won.", "The boats of Skerrow won.", ALTERED, "Skerrow"),
    ("The boats of «Ostrey» won.", "The Ostreyan boats won.", SUPPORTED, ""),
    ("The report of the «National Herring Board» is out.", "The NHB report is out.", SUPPORTED, ""),
    ("The report of the «NHB» is out.", "The report of the National Herring Board is out.", SUPPORTED, ""),
    ("They sent him to «Germany» again.", "They sent the German boy home again.", SUPPORTED, ""),
    ("They sent him to «France» again.", "They sent the German boy home again.", MISSING, ""),
    ("They spoke to «PhDs» only.", "They spoke to Ph.D. people only.", SUPPORTED, ""),
]  # fmt: skip
TITLES = [
    ("A goat met «Mayor» Orla Quist.", "Mayor Orla Quist met a goat.", SUPPORTED, ""),
    ("A goat met «Mayor» Orla Quist.", "Acting mayor Orla Quist met a goat.", ALTERED, "Acting mayor"),
    ("A goat met «Mayor» Orla Quist.", "Orla Quist met a goat. She loves goats.", UNJUDGED, ""),
]
COPIES = [
    # In a copied sentence the value must be that of the same sentence, wherever else it may stand.
    (
        "The council sent «40» letters to the people of Ostrey in winter.",
        "The council sent 45 letters to the people of Ostrey in winter. In summer it sent 40 letters to nobody.",
        ALTERED,
        "45",
    ),
    (
        "The council thanked «Ibsen Dahl» for the soup and the bread in winter.",
        "The council thanked Orla Quist for the soup and the bread in winter. Ibsen Dahl slept.",
        ALTERED,
        "Orla Quist",
    ),
    (
        "The council «did approve» the soup and the bread for the harbour.",
        "The council did not approve the soup and the bread for the harbour.",
        ALTERED,
        "did not approve",
    ),
    (
        "The council sent «40» letters to the people of Ostrey in winter.",
        "The council sent 45 letters to the people of Ostrey in winter. Later it said so: the council sent 40 letters "
        "to the people of Ostrey in winter.",
        SUPPORTED,
        "",
    ),
]


def marked(draft: str) -> tuple[str, str]:
    """Return a draft without guillemets, and the words that they enclose."""
    before, words, after = draft.replace("»", "«").split("«")
    return before + words + after, words


def item(draft: str, source: str) -> Item:
    text, words = marked(draft)
    start = text.index(words)
    found = [one for one in held(text, source).items if one.span.start <= start < one.span.end]
    assert len(found) == 1, [one.text for one in held(text, source).items]
    return found[0]


@pytest.mark.parametrize(("draft", "source", "status", "words"), [*NUMBERS, *TIMES, *NAMES, *TITLES, *COPIES])
def test_an_item_is_what_its_source_makes_of_it(draft: str, source: str, status: Status, words: str) -> None:
    found = item(draft, source)
    assert (found.status, found.source_words) == (status, words)
    assert found.passage is not None or status in (MISSING, UNJUDGED)


def test_a_number_that_stands_elsewhere_is_no_certain_alteration() -> None:
    found = item(
        "Of its «12» rooms the inn shut some.", "The inn by the quay has 14 rooms. Of 12 clerks, few slept."
    )
    assert not found.certain
    assert found.reason


def test_a_passage_of_another_ferry_is_no_difference_of_sources() -> None:
    against = held(
        "The ferry to Skerrow has 40 beds.",
        "The ferry to Skerrow has 40 beds.",
        "The ferry to Larkhaven has 12 beds.",
    )
    assert against.differences == ()
