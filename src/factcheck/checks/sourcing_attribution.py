"""Who says so: quotations without a speaker, sources without a name, figures and studies without a source."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factcheck.checks import Context, check, finding
from factcheck.documents.model import BlockKind, Span
from factcheck.findings import Confidence, Evidence, Finding, Related, Severity
from factcheck.language.quotes import Attribution, QuoteKind
from factcheck.language.quotes.reports import Report, read_reports, sentences_with
from factcheck.resources import rules_dir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.language.quotes import Quotation
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token

_NARRATION: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SPOKEN_WORDS: Final = 6
_ONE: Final = frozenset("a an one two three four five six another other some several".split())


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon of sourcing, in lower case."""

    sources: frozenset[str]
    people: frozenset[str]
    singles: frozenset[str]
    groups: frozenset[str]
    complements: tuple[str, ...]
    reasons: tuple[str, ...]
    unnamed: frozenset[str]
    off_record: tuple[str, ...]
    vague: frozenset[str]
    belief: tuple[str, ...]
    vague_verbs: frozenset[str]
    exempt: tuple[str, ...]
    studies: frozenset[str]
    study_verbs: frozenset[str]
    before_study: frozenset[str]


@cache
def _words() -> _Words:
    with (rules_dir() / "lexicons" / "sourcing.toml").open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    anonymous, vague, study = data["anonymous"], data["vague"], data["study"]
    return _Words(
        sources=frozenset(anonymous["sources"].split()),
        people=frozenset(anonymous["people"].split()),
        singles=frozenset(anonymous["singles"].split()),
        groups=frozenset(anonymous["groups"].split()),
        complements=tuple(anonymous["complements"]),
        reasons=tuple(anonymous["reasons"]),
        unnamed=frozenset(anonymous["open"].split()),
        off_record=tuple(anonymous["off_record"]),
        vague=frozenset(vague["heads"].split()),
        belief=tuple(vague["belief"]),
        vague_verbs=frozenset(vague["verbs"].split()),
        exempt=tuple(vague["exempt"]),
        studies=frozenset(study["heads"].split()),
        study_verbs=frozenset(study["verbs"].split()),
        before_study=frozenset(study["before"].split()),
    )


class _Sourcing:
    """What the rules of this file look at, read once a document."""

    def __init__(self, context: Context) -> None:
        reading = context.reading
        self.document = context.document
        self.tokens: Sequence[Token] = reading.tokens
        self.sentences: Sequence[Sentence] = reading.sentences
        self.quotes: Sequence[Quotation] = reading.quotes
        self.reports = read_reports(self.document, self.tokens, self.sentences, self.quotes)
        self.cited = sentences_with(
            [
                *(marker.span for marker in reading.citations.markers),
                *(citation.span for citation in reading.citations.author_years),
                *(identifier.span for identifier in reading.citations.identifiers),
            ],
            self.sentences,
        )
        self.quote_starts = [quote.span.start for quote in self.quotes]
        self.quoted = sentences_with([quote.span for quote in self.quotes], self.sentences)
        self.words = _words()

    def prose(self, span: Span | Sentence) -> str:
        return self.document.prose[span.start : span.end]

    def narrates(self, number: int) -> bool:
        """Tell whether a sentence is running text."""
        return self.document.blocks[self.sentences[number].block].kind in _NARRATION


@check("SRC504")
def unattributed_quotes(context: Context) -> Iterator[Finding]:
    """Report quoted sentences for which no speaker is found in the sentence, the paragraph or the one before."""
    document = context.document
    for quote in context.reading.quotes:
        if quote.attribution is not Attribution.NONE or quote.kind is not QuoteKind.SPEECH:
            continue
        if quote.words < _SPOKEN_WORDS or document.blocks[quote.block].kind is not BlockKind.PARAGRAPH:
            continue  # the items of a list share a speaker whom only the layout names
        if not quote.closed or not _opens_sentence(
            document.text[quote.content.start : quote.content.start + 2]
        ):
            continue  # a clause that the sentence around it takes over is a phrase on loan, not speech
        yield finding(
            "SRC504",
            quote.span,
            "Nobody is named as the speaker of this quotation.",
            confidence=Confidence.MEDIUM,
            evidence=(
                Evidence("No speaker in its sentence, its paragraph or the one before.", kind="document"),
            ),
        )


def _opens_sentence(opening: str) -> bool:
    return opening[:1].isupper() or (opening[:1] in "[(…'‘" and opening[1:2].isupper())


@check("SRC505", "SRC506", "SRC522", "SRC523")
def nameless_sources(context: Context) -> Iterator[Finding]:
    """Report anonymous sources, attribution to nobody in particular, and studies without a name."""
    sourcing = _Sourcing(context)
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


def _head(words: Sequence[str], heads: frozenset[str]) -> int:
    """Return where the first of `heads` stands in a phrase before any "of", "with" or "who", or -1."""
    for place, word in enumerate(words):
        if word in heads:
            return place
        if place and word in ("of", "with", "who", "from", "for", "at", "in", "on"):
            return -1
    return -1


def _named(phrase: Sequence[str], head: int) -> bool:
    """Tell whether a name follows the head ("strategist Ann Poe")."""
    return any(word[0].isupper() for word in phrase[head + 1 : head + 2])


def _anonymous(sourcing: _Sourcing, report: Report) -> Finding | None:
    words = sourcing.words
    phrase = re.findall(r"[\w'’.-]+", report.speaker)
    lower = [word.lower().removesuffix("'s").removesuffix("’s") for word in phrase]
    if not lower or not sourcing.narrates(report.sentence) or not _MODALS.isdisjoint(lower):
        return None
    sentence = sourcing.sentences[report.sentence]
    rest = sourcing.document.prose[report.span.start : min(sentence.end, report.span.end + 80)].lower()
    complement = any(item in rest for item in words.complements)
    head = _head(lower, words.sources)
    if head >= 0 and not _named(phrase, head):
        return _nameless(sourcing, report, "sources", Severity.WARNING)
    head = _head(lower, words.people)
    if head >= 0 and complement and not _named(phrase, head):
        return _nameless(sourcing, report, "people close to the matter", Severity.WARNING)
    head = _head(lower, words.singles | words.groups)
    if head < 0 or _named(phrase, head):
        return None
    single = lower[0] in _ONE and not lower[head].endswith("s")
    if complement or any(word in words.unnamed for word in lower):
        return _nameless(sourcing, report, "an official who is not named", Severity.WARNING)
    if single and not _introduced(sourcing, report):
        return _nameless(sourcing, report, "an official who is not named", Severity.WARNING)
    if (lower[head] in words.groups and lower[0] not in ("the", "its", "their")) or lower[0] in _ONE:
        return _nameless(sourcing, report, "officials as a body", Severity.INFO)
    return None


_MODALS: Final = frozenset("can could will would may might must should to helps help".split())


def _introduced(sourcing: _Sourcing, report: Report) -> bool:
    """Tell whether a name stands beside the phrase: "Ann Poe, a senior official, said"."""
    before = sourcing.document.prose[max(0, report.span.start - 3) : report.span.start]
    after = sourcing.document.prose[report.span.end : report.span.end + 30]
    return (
        before.rstrip().endswith((",", "(", "—"))
        or re.match(r",?\s(?:named\s)?[A-Z][\w'-]+\s[A-Z]", after) is not None
    )


def _nameless(sourcing: _Sourcing, report: Report, kind: str, severity: Severity) -> Finding:
    sentence = sourcing.sentences[report.sentence]
    words = sourcing.prose(sentence).lower()
    reason = any(item in words for item in sourcing.words.reasons)
    said = "; the text says why" if reason else ""
    return finding(
        "SRC505",
        _with_complement(sourcing, report.span, sentence.end),
        f"This source has no name ({kind}){said}.",
        severity=Severity.INFO if reason else severity,
        confidence=Confidence.HIGH if severity is Severity.WARNING else Confidence.MEDIUM,
        properties=(("anonymity", kind), ("reason", "given" if reason else "none")),
    )


def _with_complement(sourcing: _Sourcing, span: Span, limit: int) -> Span:
    """Return the phrase with what describes it: "people familiar with the plan"."""
    behind = sourcing.document.prose[span.start : min(limit, span.end + 60)].lower()
    places = [place for item in sourcing.words.complements if (place := behind.find(item)) >= 0]
    if not places or min(places) > span.end - span.start + 2:
        return span
    end = re.search(r"[,.;:”\"]|$", behind[min(places) :])
    assert end is not None
    return Span(span.start, max(span.end, span.start + min(places) + end.start()))


def _vague(sourcing: _Sourcing, report: Report) -> Finding | None:
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
    return finding(
        "SRC506",
        report.span,
        "This is attributed to nobody in particular.",
        properties=(("kind", "group"),),
    )


_COUNTS: Final = frozenset("one two three four five six seven eight nine ten".split())
_OWN: Final = frozenset("the his her its their our my these those".split())


def _in_sentence(sourcing: _Sourcing, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Yield what the wording of one sentence gives away, outside quotation marks."""
    prose = sourcing.prose(sentence)
    lower = prose.lower()
    words = sourcing.words
    for item in words.off_record:
        place = lower.find(item)
        if place >= 0 and number in sourcing.quoted and not _in_quotes(sourcing, sentence.start + place):
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
        if place >= 0 and not _in_quotes(sourcing, sentence.start + place):
            yield finding(
                "SRC506",
                Span(sentence.start + place, sentence.start + place + len(item)),
                "This is attributed to nobody in particular.",
                properties=(("kind", "belief"),),
            )
            break
    yield from _people_with_knowledge(sourcing, sentence, lower)
    yield from _vague_study(sourcing, number, sentence)


def _in_quotes(sourcing: _Sourcing, offset: int) -> bool:
    place = bisect_right(sourcing.quote_starts, offset) - 1
    return place >= 0 and offset < sourcing.quotes[place].span.end


_PERSON: Final = re.compile(
    r"\b(?:(?:a|an|one|two|three|several|some|many|multiple)\s(?:[\w'-]+\s){0,4}?)?"
    r"(?:people|persons?|individuals?|officials?|sources?|advis[eo]rs?|aides?|diplomats?|executives?|lawyers?|employees?|"
    r"staffers?|strategists?|operatives?|lawmakers?|allies|ally|officers?)"
    r"(?:\s(?:in|at|from|on|inside)\s[\w' -]{1,30})?,?\s\Z"
)


def _people_with_knowledge(sourcing: _Sourcing, sentence: Sentence, lower: str) -> Iterator[Finding]:
    """Yield "one person with knowledge of the matter", wherever it stands in the sentence."""
    for item in sourcing.words.complements:
        place = lower.find(item)
        if place <= 0 or (match := _PERSON.search(lower[max(0, place - 70) : place])) is None:
            continue
        first = sentence.start + max(0, place - 70) + match.start()
        if not _in_quotes(sourcing, first):
            reason = any(word in lower for word in sourcing.words.reasons)
            yield finding(
                "SRC505",
                Span(first, sentence.start + place + len(item)),
                "This source has no name (people close to the matter)"
                + ("; the text says why." if reason else "."),
                severity=Severity.INFO if reason else Severity.WARNING,
                properties=(
                    ("anonymity", "people close to the matter"),
                    ("reason", "given" if reason else "none"),
                ),
            )
            return


def _vague_study(sourcing: _Sourcing, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Yield "studies show", where neither this sentence nor the next names the research."""
    words, tokens = sourcing.words, sourcing.tokens
    for index in range(sentence.first, sentence.stop - 1):
        if tokens[index].lower not in words.studies or not _shows(sourcing, index, sentence.stop):
            continue
        first = index
        while first > sentence.first and tokens[first - 1].lower in words.before_study:
            first -= 1
        opening = (
            first == sentence.first
            or not tokens[first - 1].text[0].isalnum()
            or tokens[first - 1].lower in ("that", "and", "but")
        )
        if (
            not opening
            or _in_quotes(sourcing, tokens[index].start)
            or _names_research(sourcing, number, index)
        ):
            continue
        yield finding(
            "SRC523",
            Span(tokens[first].start, tokens[index].end),
            "This research is not named: no author, institution, title or link.",
        )
        return


_JOINS: Final = frozenset(("that", "and", "but"))


def _shows(sourcing: _Sourcing, index: int, stop: int) -> bool:
    for place in range(index + 1, min(stop, index + 4)):
        lower = sourcing.tokens[place].lower
        if lower in sourcing.words.study_verbs:
            return True
        if lower not in ("has", "have", "also", "consistently", "now", "clearly", "repeatedly", "often"):
            return False
    return False


def _names_research(sourcing: _Sourcing, number: int, index: int) -> bool:
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


_FIGURE: Final = re.compile(
    r"(?:[$€£¥]\s?\d[\d,.]*\d?(?:\s?(?:million|billion|trillion|thousand|m|bn)\b)?|\b\d[\d,.]*\s?(?:%|per\s?cent\b|percent\b)"
    r"|\b\d[\d,.]*\s(?:million|billion|trillion)\b|\b\d{1,3}(?:,\d{3})+\b"
    r"|\b(?:killed|injured|wounded|dead)\s(?:at least\s|more than\s|about\s|some\s)?\d[\d,]*\b"
    r"|\b\d[\d,]*\s(?:people|civilians|soldiers|troops|residents|children|men|women|officers|passengers|homes|"
    r"buildings|jobs|cases|deaths)\b)",
    re.IGNORECASE,
)


@cache
def _figure_words() -> tuple[frozenset[str], frozenset[str]]:
    with (rules_dir() / "lexicons" / "sourcing.toml").open("rb") as file:
        data = tomllib.load(file)["figure"]
    return frozenset(data["documents"].split()), frozenset(data["claims"].split())


@check("SRC507")
def unsourced_figures(context: Context) -> Iterator[Finding]:
    """Report the first figure of each paragraph in which nothing says where figures come from.

    A text that cites gives the source beside the figure; in one that attributes, as news does, a source named in
    the paragraph stands for all of it.
    """
    sourcing = _Sourcing(context)
    sourced = _sourced_sentences(sourcing)
    if not context.reading.citations.cited:
        blocks = {sourcing.sentences[number].block for number in sourced}
        sourced = {number for number, sentence in enumerate(sourcing.sentences) if sentence.block in blocks}
    done: set[int] = set()
    for number, sentence in enumerate(sourcing.sentences):
        if number in sourced or sentence.block in done or not sourcing.narrates(number):
            continue
        match = _FIGURE.search(sourcing.document.prose, sentence.start, sentence.end)
        if match is None:
            continue
        done.add(sentence.block)
        yield finding(
            "SRC507",
            Span(match.start(), match.end()),
            "No source is given for this figure.",
            confidence=Confidence.MEDIUM,
            evidence=(Evidence("Nothing beside it attributes, cites or links it.", kind="document"),),
        )


_POLL_REACH: Final = 8


def _sourced_sentences(sourcing: _Sourcing) -> set[int]:
    """Return the sentences that attribute, cite, link or quote, or that tell of a plan or a claim."""
    documents, claims = _figure_words()
    said = {report.sentence for report in sourcing.reports if report.governs}
    found: set[int] = set(sourcing.cited) | said
    last_poll = -1 - _POLL_REACH  # a poll's figures run on for paragraphs
    for number, sentence in enumerate(sourcing.sentences):
        words = {token.lower for token in sourcing.tokens[sentence.first : sentence.stop]}
        if not words.isdisjoint(_POLLS):
            last_poll = sentence.block
        if number in sourcing.quoted or not words.isdisjoint(documents) or not words.isdisjoint(claims):
            found.add(number)
        elif "%" in words or "percent" in words:
            if sentence.block - last_poll <= _POLL_REACH:
                found.add(number)
        elif "](" in sourcing.document.text[sentence.start : sentence.end]:
            found.add(number)
    return found


_POLLS: Final = frozenset("poll polls polling survey surveys surveyed respondents".split())


_FEWEST_ACTS: Final = 5


@check("SRC525")
def single_source(context: Context) -> Iterator[Finding]:
    """Report a story in which one person alone is quoted and reported."""
    speakers: dict[str, Span] = {}
    acts = 0
    for quote in context.reading.quotes:
        if quote.kind is QuoteKind.SPEECH and quote.speaker_span is not None:
            acts += 1
            speakers.setdefault(quote.speaker.split()[-1], quote.speaker_span)
    if acts < _FEWEST_ACTS:
        return
    named = {name: span for name, span in speakers.items() if name[0].isupper()}
    others = [
        name for name in speakers if name not in named and name.lower() not in ("he", "she", "i", "who")
    ]
    if len(named) != 1 or others:
        return
    sourcing = _Sourcing(context)
    ((name, span),) = named.items()
    if any(
        name not in report.speaker and report.speaker.lower() not in ("he", "she", "who", "i")
        for report in sourcing.reports
        if report.governs
    ):
        return
    yield finding(
        "SRC525",
        span,
        f"All {acts} quotations of this story come from one source ({name}).",
        related=[Related(quote.span, "a quotation") for quote in context.reading.quotes[1:6]],
    )
