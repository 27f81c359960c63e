"""Components for spaCy pipelines: `nlp.add_pipe("factcheck_times")`.

This is the only module of the package that imports spaCy, and nothing else imports this one. Its annotations are no
strings, because the older versions of spaCy check what a factory takes by them.
"""

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from factcheck.intervals import Interval, parse_edtf_date
from factcheck.language.times import DateAnchor, TimeExpression, find_times, find_times_in
from factcheck.language.tokens import Tokens, tokenize

_EXTENSION = "timex"


def _register() -> None:
    """Add `span._.timex` (a dictionary or None) and `doc._.date` (EDTF, or "") once."""
    if not Span.has_extension(_EXTENSION):
        Span.set_extension(_EXTENSION, default=None)
    if not Doc.has_extension("date"):
        Doc.set_extension("date", default="")


class Times:
    """Puts the time expressions of a `Doc` into `doc.spans[key]`.

    Each span carries its TIMEX3 type as `label_`, its TIMEX3 value as `kb_id_`, and as `span._.timex` a dictionary of
    strings: `type`, `value`, `mod`, `days` (EDTF, "" when unknown), `precision`, `anchor` and `role`. They are plain so
    that documents can be stored and handed between processes. An expression that starts or ends inside a spaCy token
    gets the whole token. The document date is `doc._.date` when set, else the component's `date`.
    """

    def __init__(self, date: str, key: str) -> None:
        """Hold the settings.

        Args:
            date: EDTF date that texts speak from ("2026-01-21", "2026-01"), or "" for none.
            key: name of the span group.

        Raises:
            ValueError: `date` is no EDTF date.
        """
        _register()
        self.date = date
        self.key = key
        self._interval = _interval(date)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document and return it."""
        own: str = doc._.date
        anchor = DateAnchor(_interval(own) if own else self._interval)
        spans = []
        for expression in _times(doc, anchor):
            span = doc.char_span(
                expression.start,
                expression.end,
                label=expression.type.value,
                kb_id=expression.value,
                alignment_mode="expand",
            )
            if span is not None:
                span._.timex = _plain(expression)
                spans.append(span)
        doc.spans[self.key] = spans
        return doc


def _plain(expression: TimeExpression) -> dict[str, str]:
    return {
        "type": expression.type.value,
        "value": expression.value,
        "mod": expression.mod,
        "days": "" if expression.interval is None else expression.interval.edtf,
        "precision": expression.precision.value,
        "anchor": expression.anchor.value,
        "role": expression.role.value,
    }


def _interval(date: str) -> Interval | None:
    return parse_edtf_date(date) if date else None


def _times(doc: Doc, anchor: DateAnchor) -> list[TimeExpression]:
    """Read with the pipeline's sentences when it has some, else with our own."""
    text = doc.text
    if not doc.has_annotation("SENT_START"):
        return list(find_times_in(text, anchor.interval).expressions)
    tokens = tokenize(text)
    return find_times(text, tokens, _sentences(doc, tokens), anchor)


def _sentences(doc: Doc, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Translate spaCy's sentences into ranges of our tokens."""
    place = 0
    for sentence in doc.sents:
        first = place
        while place < len(tokens) and tokens[place].start < sentence.end_char:
            place += 1
        if place > first:
            yield first, place


@Language.factory("factcheck_times", default_config={"date": "", "key": "times"})
def make_times(nlp: Language, name: str, date: str, key: str) -> Any:
    """Make the component; `date` and `key` are settings of `nlp.add_pipe("factcheck_times", config={…})`."""
    return Times(date, key)
