"""Time expressions handed on: as TimeML, and as a component of a spaCy pipeline."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from importlib.metadata import entry_points

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.intervals import parse_edtf
from factcheck.language.times import find_times_in
from factcheck.language.times.timeml import to_timeml

TODAY = parse_edtf("2026-01-28")


def as_timeml(text: str) -> ET.Element:
    return ET.fromstring(to_timeml(text, find_times_in(text, TODAY).expressions, TODAY))


def test_timeml_holds_the_creation_time_and_each_expression() -> None:
    root = as_timeml("Last week the council met; on March 3, 2026 it will vote.")
    created = root.find("DCT/TIMEX3")
    assert created is not None
    assert created.attrib["functionInDocument"] == "CREATION_TIME"
    assert created.attrib["value"] == "2026-01-28"
    first, second = root.findall("TEXT/TIMEX3")
    assert (first.text, first.attrib["value"], first.attrib["anchorTimeID"]) == (
        "Last week",
        "2026-W04",
        "t0",
    )
    assert (second.text, second.attrib["value"]) == ("March 3, 2026", "2026-03-03")
    assert "anchorTimeID" not in second.attrib


def test_timeml_escapes_the_text_and_leaves_ages_out() -> None:
    root = as_timeml('A <b>17-year-old</b> & "friends" met in March 2019.')
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == 'A <b>17-year-old</b> & "friends" met in March 2019.'
    assert [timex.text for timex in text] == ["March 2019"]


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t\r<>&"),
        max_size=100,
    )
)
def test_timeml_without_its_tags_is_the_text(text: str) -> None:
    inside = as_timeml(text + " May 2019").find("TEXT")
    assert inside is not None
    assert "".join(inside.itertext()) == text + " May 2019"


@given(st.text(max_size=60))
def test_timeml_is_well_formed_for_any_text(text: str) -> None:
    as_timeml(text)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
class TestComponent:
    """`nlp.add_pipe("factcheck_times")`."""

    def test_it_is_found_by_its_entry_point(self) -> None:
        assert "factcheck_times" in entry_points(group="spacy_factories").names

    def test_it_adds_spans_with_types_values_and_days(self) -> None:
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("factcheck_times", config={"date": "2026-01-28"})
        doc = nlp("The council met yesterday, and will vote in March 2026.")
        spans = doc.spans["times"]
        assert [(span.text, span.label_, span.kb_id_) for span in spans] == [
            ("yesterday", "DATE", "2026-01-27"),
            ("March 2026", "DATE", "2026-03"),
        ]
        assert spans[1]._.timex["days"] == "2026-03"

    def test_a_document_may_bring_its_own_date_and_the_pipeline_its_sentences(self) -> None:
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        nlp.add_pipe("factcheck_times", config={"key": "when"})
        doc = nlp.make_doc("They met last year. They voted on March 3.")
        doc._.date = "2020-06-01"
        doc = nlp(doc)
        assert [span.kb_id_ for span in doc.spans["when"]] == ["2019", "2020-03-03"]

    def test_an_annotated_document_can_be_stored(self) -> None:
        import spacy
        from spacy.tokens import Doc

        nlp = spacy.blank("en")
        nlp.add_pipe("factcheck_times")
        stored = nlp("They met in March 2026.").to_bytes()
        doc = Doc(nlp.vocab).from_bytes(stored)
        assert doc.spans["times"][0]._.timex["value"] == "2026-03"
