"""Claims: what a text asserts, for when, in the fields of the worksheet."""

from __future__ import annotations

from factcheck.claims import (
    BareRoleClaim,
    CalendarClaim,
    CitationClaim,
    Claims,
    CountClaim,
    EventClaim,
    Now,
    QuoteClaim,
    RangeClaim,
    RoleClaim,
    StatisticClaim,
    TenureClaim,
    TimeClaim,
)
from factcheck.documents import read_text
from factcheck.documents.model import DocumentDate, Provenance
from factcheck.intervals import parse_edtf
from factcheck.language.reading import Reading
from factcheck.language.vocabulary import Vocabulary
from factcheck.resources import rules_dir

VOCABULARY = Vocabulary(
    rules_dir() / "language" / "en" / "titles.toml",
    bodies=[("Freedonia", "fd"), ("Freedonian", "fd")],
    events=[("Harvest Forum", ("series", "harvest-forum")), ("Great Flood", ("event", "great-flood"))],
)


def claims(text: str, date: str | None = "2026-01-21") -> Claims:
    given = DocumentDate(parse_edtf(date), Provenance.OPTION) if date else None
    return Claims(Reading(read_text(text, date=given), lambda: VOCABULARY))


def test_every_kind_of_claim_is_read_with_its_fields() -> None:
    found = claims(
        "Freedonian President Ada Poe was elected president in May 2019. On Monday, 19 January 2026, at the 12th "
        "annual Harvest Forum, she said: “The flood cost us a great deal of money this year.” "
        "It lasted from 2019 to 2021. The Great Flood on 9 October 2011 cost $3.5 million [1].\n\n"
        "References\n\n[1] Poe, A. (2020). Floods."
    )
    assert next(iter(found.of(RoleClaim))).fields()["person"] == "Ada Poe"
    assert found.of(TenureClaim)[0].fields() == {"person": "Ada Poe", "office": "president", "event": "takes"}
    assert found.of(CalendarClaim)[0].fields() == {"value": "2026-01-19", "weekday": "1"}
    assert found.of(RangeClaim)[0].fields() == {"from": "2019", "to": "2021"}
    assert [claim.fields() for claim in found.of(CountClaim)] == [
        {"what": "edition", "number": "12", "unit": ""}
    ]
    assert found.of(EventClaim)[0].fields() == {"events": "great-flood"}
    assert len(found.of(QuoteClaim)) == 1
    assert (found.of(CitationClaim)[0].target, found.of(CitationClaim)[0].found) == ("1", True)
    assert len(found.of(StatisticClaim)) == 1
    assert {claim.fields()["type"] for claim in found.of(TimeClaim)} >= {"DATE"}


def test_claims_of_a_kind_stand_in_order_of_the_text_and_have_keys_of_their_own() -> None:
    found = claims("President Ada Poe met President Bea Roe on Monday, 19 January 2026.").of(RoleClaim)
    assert [claim.span for claim in found] == sorted(claim.span for claim in found)
    assert [claim.key for claim in found] == ["role:0", "role:1"]


def asserted(text: str, date: str | None = "2026-01-21") -> tuple[str, Now]:
    time = claims(text, date).of(RoleClaim)[0].time
    return ("" if time.now is None else time.now.edtf), time.source


def test_a_role_is_asserted_for_the_documents_date() -> None:
    assert asserted("President Ada Poe spoke.") == ("2026-01-21", Now.DOCUMENT)


def test_a_timeline_entry_speaks_from_its_own_date() -> None:
    text = "What happened\n\n- Dec 1, 2025 – President Ada Poe speaks.\n- Dec 2, 2025 – President Ada Poe sings.\n"
    assert asserted(text) == ("2025-12-01", Now.ENTRY)


def test_a_document_dated_by_month_speaks_from_the_latest_day_of_it_that_it_names() -> None:
    assert asserted("President Ada Poe spoke on 20 January 2026.", "2026-01") == ("2026-01-20", Now.DOCUMENT)


def test_an_undated_text_speaks_from_the_latest_day_that_it_names_and_says_so() -> None:
    text = "President Ada Poe spoke on 20 January 2026. She began on 3 May 2019."
    assert asserted(text, None) == ("2026-01-20", Now.LATEST)
    assert asserted("President Ada Poe spoke.", None) == ("", Now.NONE)


def test_dates_near_by_are_candidates_and_dates_far_away_are_not() -> None:
    text = "In May 2019 it rained. President Ada Poe spoke in June 2020.\n\nIn July 2021 it snowed."
    time = claims(text).of(RoleClaim)[0].time
    assert [interval.edtf for interval in time.all] == ["2026-01-21", "2020-06", "2019-05"]


def test_a_title_without_a_name_points_back_to_the_one_person_who_was_given_it() -> None:
    found = claims(
        "Freedonian President Ada Poe met Mayor Bea Roe. The president wore a hat. The mayor did not. "
        "Mayor Cora Foe came late. The mayor smiled. A president always does."
    ).of(BareRoleClaim)
    assert [(claim.fields()["person"], claim.title) for claim in found] == [
        ("Ada Poe", "president"),
        ("Bea Roe", "mayor"),
    ]
    assert {claim.fields()["construction"] for claim in found} == {"bare"}
