"""Sources without a name: anonymous ones, nobody in particular, studies nobody can find, words off the record."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.scope import NARRATED
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Severity
from factcheck.language.quotes.reports import Report
from factcheck.language.sourcing import ANONYMOUS, SourceKind, SourcingView, source_kind, sourcing_view

if TYPE_CHECKING:
    from factcheck.language.sentences import Sentence


@check("SRC505", "SRC506", "SRC522", "SRC523", scope=NARRATED)
def nameless_sources(context: Context) -> Iterator[Finding]:
    """Report anonymous sources, attribution to nobody in particular, and studies without a name."""
    for found in _nameless_sources(context):
        # A court weighs what parties and witnesses say, and its "it is said" is what they do say.
        if not (context.reading.citations.judged and found.code in ("SRC505", "SRC506")):
            yield found


def _nameless_sources(context: Context) -> Iterator[Finding]:
    sourcing = sourcing_view(context.reading)
    seen: dict[int, list[Span]] = {}
    for report in sourcing.reports:
        if not context.holds(report.span.start) or not _is_said(sourcing, report):
            continue
        result = _anonymous(sourcing, report) or _vague(sourcing, report)
        if result is not None and result.span not in seen.get(report.sentence, ()):
            seen.setdefault(report.sentence, []).append(result.span)
            yield result
    for number, sentence in context.sentences():
        spans = seen.pop(number, [])
        for result in _in_sentence(sourcing, number, sentence):
            if not any(result.span.start < other.end and other.start < result.span.end for other in spans):
                spans.append(result.span)
                yield result


def _is_said(sourcing: SourcingView, report: Report) -> bool:
    """Tell whether what looks like a verb of speech behind its subject is one, and says what the subject says.

    Not "a source of support", "enabled researchers to see it", "an officer was charged", "researchers, state and other
    bodies".
    """
    if report.cue.start < report.span.end:
        return True
    prose, words = sourcing.document.prose, sourcing.words
    between = prose[report.span.end : report.cue.start].lower().split()
    if not words.no_verb_behind.isdisjoint(between[-1:]):
        return False
    return not (between == [","] and prose.startswith(" and ", report.cue.end))


def _anonymous(sourcing: SourcingView, report: Report) -> Finding | None:
    kind = source_kind(sourcing, report)
    if kind not in ANONYMOUS:
        return None
    if re.split(r"\W", report.speaker)[0].lower() in sourcing.words.possessive:
        return None  # "used his sources", "urges one's elected official"
    quiet = kind is SourceKind.BODY or sourcing.own_voice
    return _nameless(sourcing, report, kind, Severity.INFO if quiet else Severity.WARNING)


# How far around a source its reason for being nameless is looked for.
_BESIDE: Final = 400


def _nameless(sourcing: SourcingView, report: Report, kind: SourceKind, severity: Severity) -> Finding:
    sentence = sourcing.sentences[report.sentence]
    first = max(sentence.start, report.span.start - _BESIDE)
    reason = bool(sourcing.tags("sourcing.reason", first, min(sentence.end, report.span.end + _BESIDE)))
    said = "; the text says why" if reason else ""
    return finding(
        "SRC505",
        _with_complement(sourcing, report, sentence.end),
        f"This source has no name ({kind.value}){said}.",
        severity=Severity.INFO if reason else severity,
        confidence=Confidence.HIGH if severity is Severity.WARNING else Confidence.MEDIUM,
        properties=(("anonymity", kind.value), ("reason", "given" if reason else "none")),
    )


def _with_complement(sourcing: SourcingView, report: Report, limit: int) -> Span:
    """Return the phrase with what describes it, up to its verb: "people familiar with the plan"."""
    span = report.span
    if report.cue.start > span.start:
        limit = min(limit, report.cue.start)
    stop = min(limit, span.end + 60)
    found = sourcing.tags("sourcing.complement", span.start, stop)
    if not found or (place := sourcing.tokens[found[0].first].start) > span.end + 2:
        return span
    end = _PHRASE_END.search(sourcing.document.prose, place, stop)
    return Span(span.start, max(span.end, stop if end is None else end.start()))


_PHRASE_END: Final = re.compile(r"\s*(?:[,.;:”\"]|\Z)")


def _vague(sourcing: SourcingView, report: Report) -> Finding | None:
    words = sourcing.words
    phrase = re.findall(r"[\w'’.-]+", report.speaker)
    lower = [word.lower() for word in phrase]
    if len(lower) > 5 or report.sentence in sourcing.cited:
        return None
    if _asks(sourcing, sourcing.sentences[report.sentence]):
        return None
    if sourcing.prose(report.cue).lower().rpartition(" ")[2] not in words.view | {"to", "by"}:
        return None
    if words.vague.isdisjoint(lower[-1:]) or lower[0] in words.owned:
        return None
    if any(word[0].isupper() for word in phrase[1:]):
        return None
    if _names_some(sourcing, report):
        return None
    after = sourcing.document.prose[report.span.end : report.span.end + _BEHIND].lower()
    if after.lstrip()[:1].isdigit() or after.startswith(("'", "’")):
        return None  # "some 400 piles", "experts' reports"
    if lower[-1] in words.one and _of_a_group(sourcing, report):
        return None
    if not _holds_a_view(sourcing, report, after) or _is_tied(sourcing, report, phrase[0]):
        return None
    return _nobody(sourcing, report.span, "group")


_BEHIND: Final = 10
"""Code points behind a group that tell what it is."""
_TIED: Final = 40
"""Code points behind a group among which the body stands that it belongs to."""
_EARLIER: Final = 2
"""Sentences back to those of whom "some" is said."""


def _names_some(sourcing: SourcingView, report: Report) -> bool:
    """Tell whether the words right behind a group go on to name some of it: "critics, such as Ann Poe"."""
    behind = bisect_left(sourcing.tokens.starts, report.span.end)
    behind += sourcing.tokens.texts[behind : behind + 1] == [","]
    found = sourcing.tags("sourcing.names_them", report.span.end, report.span.end + _BEHIND)
    return any(tag.first == behind for tag in found)


def _of_a_group(sourcing: SourcingView, report: Report) -> bool:
    """Tell whether "some" are of those who met: "Participants were uncertain. Some saw …", in minutes."""
    first = sourcing.sentences[max(0, report.sentence - _EARLIER)].first
    stop = bisect_left(sourcing.tokens.starts, report.span.start)
    return not sourcing.words.gathered.isdisjoint(sourcing.tokens.lowers[first:stop])


def _asks(sourcing: SourcingView, sentence: Sentence) -> bool:
    """Tell whether a sentence is a question, which asks whether anybody holds a view and attributes none."""
    return sourcing.document.prose[sentence.start : sentence.end].rstrip(" \"'”’)]*_").endswith("?")


def _is_tied(sourcing: SourcingView, report: Report, first: str) -> bool:
    """Tell whether the sentence says who the group is or who vouches for it.

    "Ann Poe and other critics argue", "UN experts said", "According to a report by the port, geologists confirmed",
    "according to experts at the Coast Board".
    """
    if first.isupper():
        return True
    sentence = sourcing.sentences[report.sentence]
    *before, joint = sourcing.document.prose[sentence.start : report.span.start].split() or [""]
    if before and joint.lower() in ("and", "or") and before[-1][0].isupper():
        return True
    if report.cue.start < report.span.start:
        behind = sourcing.document.prose[report.span.end : report.span.end + _TIED]
        tie, *others = re.split(r"[.,;:]", behind)[0].split() or [""]
        if tie in sourcing.words.tying and any(word[0].isupper() for word in others):
            return True
    # Its own "according to" vouches for nobody.
    until = min(report.span.start, report.cue.start)
    return bool(sourcing.tags("speech.attribution", sentence.start, until))


def _nobody(sourcing: SourcingView, span: Span, kind: str) -> Finding:
    """Return the finding of words attributed to nobody; in a speech or a letter they are its author's manner."""
    return finding(
        "SRC506",
        span,
        "This is attributed to nobody in particular.",
        severity=Severity.INFO if sourcing.own_voice else None,
        properties=(("kind", kind),),
    )


def _holds_a_view(sourcing: SourcingView, report: Report, after: str) -> bool:
    """Tell whether a view is attributed: no "some might argue", no "feared by many", no "many are called"."""
    if sourcing.prose(report.cue).lower() == "by":
        return after.lstrip().startswith(("as ", "to ", "that "))
    behind = sourcing.document.prose[report.cue.end : report.cue.end + _BEHIND].lower().split()
    if not sourcing.words.quarrelled.isdisjoint(behind[:1]):
        return False
    between = sourcing.document.prose[report.span.end : report.cue.start].lower().split()
    return not any(word in sourcing.words.not_held for word in between)


def _in_sentence(sourcing: SourcingView, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Yield what the wording of one sentence gives away, outside quotation marks."""
    if (
        number in sourcing.quoted
        and (span := _unquoted(sourcing, "sourcing.off_record", sentence)) is not None
    ):
        yield finding("SRC522", span, "These words are printed although they were spoken off the record.")
    if number in sourcing.cited:
        return
    span = _unquoted(sourcing, "sourcing.belief", sentence)
    if span is not None and not _asks(sourcing, sentence) and not _written(sourcing, sentence, span):
        yield _nobody(sourcing, span, "belief")
    yield from _people_with_knowledge(sourcing, number, sentence)
    yield from _called_unnamed(sourcing, number, sentence)
    yield from _vague_study(sourcing, number, sentence)


def _written(sourcing: SourcingView, sentence: Sentence, span: Span) -> bool:
    """Tell whether it is a document that says it: "In the report it is said that", "it is said in para 8"."""
    prose = sourcing.document.prose
    if sourcing.words.written_place.match(prose, span.end) is not None:
        return True
    before = prose[sentence.start : span.start].lower()
    words = re.findall(r"[\w'’]+", before)
    return words[:1] == ["in"] and not sourcing.words.written.isdisjoint(words)


def _unquoted(sourcing: SourcingView, name: str, sentence: Sentence) -> Span | None:
    """Return where a class of words first stands in a sentence outside quotation marks."""
    tokens = sourcing.tokens
    for tag in sourcing.tags(name, sentence.start, sentence.end):
        if not sourcing.in_quotes(tokens.starts[tag.first]):
            return Span(tokens.starts[tag.first], tokens.ends[tag.stop - 1])
    return None


def _people_with_knowledge(sourcing: SourcingView, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Yield "one person with knowledge of the matter", wherever it stands in a sentence that reports what they say."""
    tokens = sourcing.tokens
    for tag in sourcing.tags("sourcing.complement", sentence.start, sentence.end):
        head = _people_before(sourcing, tag.first, sentence.first)
        if head is None:
            continue
        span = Span(tokens.starts[head], tokens.ends[tag.stop - 1])
        if not sourcing.in_quotes(span.start) and _speaks(sourcing, number, span):
            reason = bool(sourcing.tags("sourcing.reason", sentence.start, sentence.end))
            yield finding(
                "SRC505",
                span,
                f"This source has no name ({SourceKind.CLOSE.value})"
                + ("; the text says why." if reason else "."),
                severity=Severity.INFO if reason or sourcing.own_voice else Severity.WARNING,
                properties=(
                    ("anonymity", "people close to the matter"),
                    ("reason", "given" if reason else "none"),
                ),
            )
            return


_PLACE_WORDS: Final = 5
_DESCRIBING_WORDS: Final = 5


def _people_before(sourcing: SourcingView, index: int, first: int) -> int | None:
    """Return where "two senior officials in Poeville," begins that ends before a token, or None."""
    tokens, words = sourcing.tokens, sourcing.words
    last = index - (tokens.texts[index - 1] == ",")
    near = reversed(range(max(first, last - _PLACE_WORDS), last))
    head = next((place for place in near if tokens.lowers[place] in words.people), None)
    if head is None or (head + 1 < last and tokens.lowers[head + 1] not in words.tying):
        return None
    for place in reversed(range(max(first, head - _DESCRIBING_WORDS), head)):
        if tokens.lowers[place] in words.many:
            return place
        if not tokens.texts[place].isalnum() and tokens.texts[place] not in "-'":
            break
    return head


def _speaks(sourcing: SourcingView, number: int, span: Span) -> bool:
    """Tell whether people are said to say something: not those who use, find or are spoken of."""
    if sourcing.tags("speech.attribution", span.start - 14, span.start):
        return True
    return any(
        report.span.start < span.end and span.start < report.span.end
        for report in sourcing.reports_of(number)
        if report.governs or sourcing.prose(report.cue).lower() == "by"
    )


def _called_unnamed(sourcing: SourcingView, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Yield "unnamed officials" and "an anonymous source", in whatever part of the sentence.

    People who are no source by their name or post ("anonymous donors"), and whoever something comes from, must say
    something.
    """
    words, tokens = sourcing.words, sourcing.tokens
    for index in sourcing.places(words.unnamed, sentence):
        near = range(index, min(index + 4, sentence.stop))
        place = next((place for place in near if tokens.lowers[place] in words.people), None)
        if place is None or sourcing.in_quotes(tokens.starts[index]):
            continue
        span = Span(tokens.starts[index], tokens.ends[place])
        before = tokens.lowers[index - 1 - (tokens.lowers[index - 1] in words.indefinite)]
        silent = tokens.lowers[place] in words.person or before in words.comes_from
        if not silent or _speaks(sourcing, number, span):
            yield finding(
                "SRC505",
                span,
                "This source has no name (the text says so).",
                properties=(("anonymity", "called unnamed"), ("reason", "none")),
            )


def _vague_study(sourcing: SourcingView, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Yield "studies show", where neither this sentence nor the next names the research."""
    words, tokens = sourcing.words, sourcing.tokens
    places = [
        place for place in sourcing.places(words.study, sentence) if _shows(sourcing, place, sentence.stop)
    ]
    if not places or _names_research(sourcing, number):
        return
    for index in places:
        if tokens.lowers[index] in words.finding and tokens.lowers[index + 1] not in words.generic:
            continue  # "evidence showed" tells of what lay before a court, "evidence shows" of research
        first = index
        while first > sentence.first and tokens.lowers[first - 1] in words.before_study:
            first -= 1
        opening = (
            first == sentence.first
            or not tokens.texts[first - 1].isalnum()
            or tokens.lowers[first - 1] in words.opens_study
        )
        if not opening or sourcing.in_quotes(tokens.starts[index]):
            continue
        yield finding(
            "SRC523",
            Span(tokens.starts[first], tokens.ends[index]),
            "This research is not named: no author, institution, title or link.",
            severity=Severity.INFO if sourcing.own_voice else None,
        )
        return


def _shows(sourcing: SourcingView, index: int, stop: int) -> bool:
    for place in range(index + 1, min(stop, index + 4)):
        lower = sourcing.tokens.lowers[place]
        if lower in sourcing.words.study_verb:
            return True
        if lower not in sourcing.words.study_adverb:
            return False
    return False


def _names_research(sourcing: SourcingView, number: int) -> bool:
    """Tell whether this sentence or the next gives the research a name: two capitals in a row, or a citation."""
    for other, sentence in enumerate(sourcing.sentences[number : number + 2], number):
        if other in sourcing.cited or "](" in sourcing.document.text[sentence.start : sentence.end]:
            return True
        words = sourcing.tokens.texts[sentence.first : sentence.stop]
        if any(one[0].isupper() and two[0].isupper() for one, two in pairwise(words[1:])):
            return True
        if any(word.isupper() and len(word) > 2 for word in words):
            return True
    return False
