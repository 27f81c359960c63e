"""Sources without a name: anonymous ones, nobody in particular, studies nobody can find, words off the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Severity
from factcheck.language.quotes.reports import Report
from factcheck.language.sourcing import ANONYMOUS, SourceKind, SourcingView, source_kind, sourcing_view

if TYPE_CHECKING:
    from factcheck.language.sentences import Sentence


@check("SRC505", "SRC506", "SRC522", "SRC523")
def nameless_sources(context: Context) -> Iterator[Finding]:
    """Report anonymous sources, attribution to nobody in particular, and studies without a name."""
    sourcing = sourcing_view(context.reading)
    seen: dict[int, list[Span]] = {}
    for report in sourcing.reports:
        result = _anonymous(sourcing, report) or _vague(sourcing, report)
        if result is not None and result.span not in seen.get(report.sentence, ()):
            seen.setdefault(report.sentence, []).append(result.span)
            yield result
    for number, sentence in enumerate(sourcing.sentences):
        if not sourcing.narrates(number):
            continue
        spans = seen.setdefault(number, [])
        for result in _in_sentence(sourcing, number, sentence):
            if not any(result.span.start < other.end and other.start < result.span.end for other in spans):
                spans.append(result.span)
                yield result


def _anonymous(sourcing: SourcingView, report: Report) -> Finding | None:
    if not sourcing.narrates(report.sentence):
        return None
    kind = source_kind(sourcing, report)
    if kind not in ANONYMOUS:
        return None
    quiet = kind is SourceKind.BODY or sourcing.own_voice
    return _nameless(sourcing, report, kind, Severity.INFO if quiet else Severity.WARNING)


# How far around a source its reason for being nameless is looked for.
_BESIDE: Final = 400


def _nameless(sourcing: SourcingView, report: Report, kind: SourceKind, severity: Severity) -> Finding:
    sentence = sourcing.sentences[report.sentence]
    first = max(sentence.start, report.span.start - _BESIDE)
    words = sourcing.document.prose[first : min(sentence.end, report.span.end + _BESIDE)].lower()
    reason = any(item in words for item in sourcing.words.reasons)
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
    behind = sourcing.document.prose[span.start : min(limit, span.end + 60)].lower()
    places = [place for item in sourcing.words.complements if (place := behind.find(item)) >= 0]
    if not places or min(places) > span.end - span.start + 2:
        return span
    end = re.search(r"\s*(?:[,.;:”\"]|$)", behind[min(places) :])
    assert end is not None
    return Span(span.start, max(span.end, span.start + min(places) + end.start()))


def _vague(sourcing: SourcingView, report: Report) -> Finding | None:
    words = sourcing.words
    phrase = re.findall(r"[\w'’.-]+", report.speaker)
    lower = [word.lower() for word in phrase]
    if (
        not lower
        or len(lower) > 5
        or report.sentence in sourcing.cited
        or not sourcing.narrates(report.sentence)
    ):
        return None
    if sourcing.prose(report.cue).lower().split()[-1] not in words.vague_verbs | {"to", "by"}:
        return None
    if (
        lower[-1] not in words.vague
        or any(word[0].isupper() for word in phrase[1:])
        or lower[0] in _OWN | _COUNTS
    ):
        return None
    after = sourcing.document.prose[report.span.end : report.span.end + 30].lower()
    if any(after.lstrip(" ,").startswith(item) for item in words.exempt):
        return None
    if not _holds_a_view(sourcing, report, after):
        return None
    return _nobody(sourcing, report.span, "group")


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
    between = sourcing.document.prose[report.span.end : report.cue.start].lower().split()
    return not any(word in sourcing.words.not_held for word in between)


_COUNTS: Final = frozenset("one two three four five six seven eight nine ten".split())
_OWN: Final = frozenset("the his her its their our my these those".split())


def _in_sentence(sourcing: SourcingView, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Yield what the wording of one sentence gives away, outside quotation marks."""
    words = sourcing.words
    if words.triggers.isdisjoint(token.lower for token in sourcing.tokens[sentence.first : sentence.stop]):
        return
    lower = sourcing.lower(sentence)
    for item in words.off_record:
        place = lower.find(item)
        if place >= 0 and number in sourcing.quoted and not sourcing.in_quotes(sentence.start + place):
            yield finding(
                "SRC522",
                Span(sentence.start + place, sentence.start + place + len(item)),
                "These words are printed although they were spoken off the record.",
            )
            break
    if number in sourcing.cited:
        return
    for item in words.belief:
        place = lower.find(item)
        if place >= 0 and not sourcing.in_quotes(sentence.start + place):
            yield _nobody(
                sourcing, Span(sentence.start + place, sentence.start + place + len(item)), "belief"
            )
            break
    yield from _people_with_knowledge(sourcing, number, sentence, lower)
    yield from _called_unnamed(sourcing, sentence)
    yield from _vague_study(sourcing, number, sentence)


_PERSON: Final = re.compile(
    r"\b(?:(?:a|an|one|two|three|several|some|many|multiple)\s(?:[\w'-]+\s){0,4}?)?"
    r"(?:people|persons?|individuals?|officials?|sources?|advis[eo]rs?|aides?|diplomats?|executives?|lawyers?|employees?|"
    r"staffers?|strategists?|operatives?|lawmakers?|allies|ally|officers?)"
    r"(?:\s(?:in|at|from|on|inside)\s[\w' -]{1,30})?,?\s\Z"
)


def _people_with_knowledge(
    sourcing: SourcingView, number: int, sentence: Sentence, lower: str
) -> Iterator[Finding]:
    """Yield "one person with knowledge of the matter", wherever it stands in a sentence that reports what they say."""
    for item in sourcing.words.complements:
        place = lower.find(item)
        if place <= 0 or (match := _PERSON.search(lower[max(0, place - 70) : place])) is None:
            continue
        first = sentence.start + max(0, place - 70) + match.start()
        span = Span(first, sentence.start + place + len(item))
        if not sourcing.in_quotes(first) and _speaks(sourcing, number, span):
            reason = any(word in lower for word in sourcing.words.reasons)
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


def _speaks(sourcing: SourcingView, number: int, span: Span) -> bool:
    """Tell whether people are said to say something: not those who use, find or are spoken of."""
    if sourcing.document.prose[max(0, span.start - 14) : span.start].lower().endswith("according to "):
        return True
    return any(
        report.span.start < span.end and span.start < report.span.end
        for report in sourcing.reports_of(number)
        if report.governs or sourcing.prose(report.cue).lower() in ("by", "citing", "quoting")
    )


def _called_unnamed(sourcing: SourcingView, sentence: Sentence) -> Iterator[Finding]:
    """Yield "unnamed officials" and "an anonymous source", in whatever part of the sentence."""
    words, tokens = sourcing.words, sourcing.tokens
    heads = words.sources | words.people | words.singles | words.groups
    for index in range(sentence.first, sentence.stop - 1):
        if tokens[index].lower not in words.unnamed:
            continue
        for place in range(index + 1, min(index + 4, sentence.stop)):
            if tokens[place].lower in heads and not sourcing.in_quotes(tokens[index].start):
                yield finding(
                    "SRC505",
                    Span(tokens[index].start, tokens[place].end),
                    "This source has no name (the text says so).",
                    properties=(("anonymity", "called unnamed"), ("reason", "none")),
                )
                break


def _vague_study(sourcing: SourcingView, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Yield "studies show", where neither this sentence nor the next names the research."""
    words, tokens = sourcing.words, sourcing.tokens
    if words.studies.isdisjoint(token.lower for token in tokens[sentence.first : sentence.stop]):
        return
    if _names_research(sourcing, number):
        return
    for index in range(sentence.first, sentence.stop - 1):
        if tokens[index].lower not in words.studies or not _shows(sourcing, index, sentence.stop):
            continue
        if tokens[index].lower in words.findings and tokens[index + 1].lower not in words.generic:
            continue  # "evidence showed" tells of what lay before a court, "evidence shows" of research
        first = index
        while first > sentence.first and tokens[first - 1].lower in words.before_study:
            first -= 1
        opening = (
            first == sentence.first
            or not tokens[first - 1].text[0].isalnum()
            or tokens[first - 1].lower in ("that", "and", "but")
        )
        if not opening or sourcing.in_quotes(tokens[index].start):
            continue
        yield finding(
            "SRC523",
            Span(tokens[first].start, tokens[index].end),
            "This research is not named: no author, institution, title or link.",
            severity=Severity.INFO if sourcing.own_voice else None,
        )
        return


def _shows(sourcing: SourcingView, index: int, stop: int) -> bool:
    for place in range(index + 1, min(stop, index + 4)):
        lower = sourcing.tokens[place].lower
        if lower in sourcing.words.study_verbs:
            return True
        if lower not in ("has", "have", "also", "consistently", "now", "clearly", "repeatedly", "often"):
            return False
    return False


def _names_research(sourcing: SourcingView, number: int) -> bool:
    """Tell whether this sentence or the next gives the research a name: two capitals in a row, or a citation."""
    for other in (number, number + 1):
        if other >= len(sourcing.sentences):
            break
        sentence = sourcing.sentences[other]
        if other in sourcing.cited or "](" in sourcing.document.text[sentence.start : sentence.end]:
            return True
        run = 0
        for place in range(sentence.first + (1 if other != number else 0), sentence.stop):
            token = sourcing.tokens[place]
            run = run + 1 if token.text[0].isupper() and place != sentence.first else 0
            if run >= 2 or (token.text.isupper() and len(token.text) > 2):
                return True
    return False
