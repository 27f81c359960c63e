"""Words and titles that are right for some days only, and how dates are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import Span
from factcheck.house.phrases import Lists, PhraseError, Phrases
from factcheck.house.verbs import Question, ask, either, quoted, spared
from factcheck.house.view import Said, View
from factcheck.intervals import Interval, parse_edtf_date
from factcheck.language.lexicon import lexicon
from factcheck.language.times.model import TimeType
from factcheck.language.times.reader import find_times_in
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from factcheck.house.model import Dated, DateStyle, Title
    from factcheck.house.phrases import Hit
    from factcheck.language.times.model import TimeExpression


def _period(rule: Dated | Title) -> Interval:
    first = parse_edtf_date(rule.from_).first if rule.from_ else None
    return Interval(first, parse_edtf_date(rule.until).last if rule.until else None)


def _in_words(rule: Dated | Title) -> str:
    if rule.from_ and rule.until:
        return f"from {rule.from_} until {rule.until}"
    return f"until {rule.until}" if rule.until else f"from {rule.from_}"


def _outside(view: View, hit: Hit, period: Interval) -> bool:
    """Tell whether a place speaks of days, and none of them are of a period."""
    days = view.days_at(hit.first)
    return bool(days) and not any(day.meets(period) for day in days)


@ask("dated")
def dated(rule: Dated, lists: Lists) -> Question:
    """Find words where the text speaks of other days than they are right for."""
    phrases, unless = Phrases(rule.words, lists, exact=rule.exact), spared(rule, lists)
    period = _period(rule)

    def find(view: View) -> Iterator[Said]:
        for hit in view.hits(phrases, unless):
            if _outside(view, hit, period):
                more = f"; write {quoted(rule.instead)}" if rule.instead else ""
                yield Said(
                    view.span(hit.first, hit.stop),
                    f"{quoted(view.words(hit))} is right {_in_words(rule)} only{more}.",
                    {"instead": rule.instead, "from": rule.from_ or "", "until": rule.until or ""},
                    possibilities=(rule.instead,) if rule.instead else (),
                )

    return find


@ask("title")
def title(rule: Title, lists: Lists) -> Question:
    """Find a title before a name at a time when the person does not have it, or a first mention without it."""
    people = [name.split() for name in rule.people]
    named = [f"{' '.join(f'{word}?' for word in words[:-1])} {words[-1]}" for words in people]
    titled = Phrases(
        [f"{wording} {name}" for wording in rule.titles for name in named], lists, exact=rule.exact
    )
    whole = Phrases(rule.people, lists, exact=rule.exact)
    unless, period = spared(rule, lists), _period(rule)

    def find(view: View) -> Iterator[Said]:
        hits = list(view.hits(titled, unless))
        changed = {tag.stop for tag in view.context.reading.tags.all("titles.modifier")} if hits else set()
        for hit in hits:
            if hit.first not in changed and _outside(view, hit, period):
                yield Said(
                    view.span(hit.first, hit.stop),
                    f"{quoted(view.words(hit))} is so called {_in_words(rule)} only.",
                    {"from": rule.from_ or "", "until": rule.until or ""},
                )
        if rule.first:
            yield from _bare(view, hits)

    def _bare(view: View, hits: list[Hit]) -> Iterator[Said]:
        """Yield the first mentions without the title, at a time when the person has it."""
        bare = [
            hit
            for hit in view.hits(whole, unless)
            if not any(one.first <= hit.first < one.stop for one in hits)
        ]
        seen: set[str] = set()
        for hit in sorted([*hits, *bare], key=lambda hit: hit.first):
            surname = view.lower[hit.stop - 1]
            days = view.days_at(hit.first)
            if surname not in seen and hit in bare and days and all(day.within(period) for day in days):
                yield Said(
                    view.span(hit.first, hit.stop),
                    f"{quoted(view.words(hit))} is first named without {either(rule.titles)}, "
                    f"as the house says {_in_words(rule)}.",
                    {"from": rule.from_ or "", "until": rule.until or ""},
                )
            seen.add(surname)

    return find


@ask("date-style")
def date_style(rule: DateStyle, lists: Lists) -> Question:
    """Find dates that are written in another way than the samples with the same parts."""
    styles: dict[_Parts, list[_Style]] = {}
    for sample in rule.styles:
        times = find_times_in(sample).expressions
        if len(times) != 1 or (times[0].start, times[0].end) != (0, len(sample)):
            raise PhraseError(
                f"{sample!r:.60} is no date that can be read: write a sample, such as '21 January 2026'"
            )
        styles.setdefault(_parts(times[0]), []).append(_Style(sample, times[0]))
    unless = spared(rule, lists)

    def find(view: View) -> Iterator[Said]:
        spans = [view.span(hit.first, hit.stop) for hit in view.all(unless)] if unless else []
        for time in view.context.reading.times.expressions:
            known = styles.get(_parts(time), ())
            if not known or time.mod or time.elided or not time.valid or not view.context.holds(time.start):
                continue
            words = view.prose[time.start : time.end]
            if any(_shape(words, time) == style.shape for style in known):
                continue
            if any(span.start <= time.start and time.end <= span.end for span in spans):
                continue
            wordings = tuple(wording for style in known if (wording := style.written(time)))
            samples = tuple(style.sample for style in known)
            yield Said(
                Span(time.start, time.end),
                f"The house writes dates as {either(samples)}.",
                {"instead": wordings[0] if wordings else samples[0]},
                possibilities=wordings,
            )

    return find


_Parts = tuple[bool, bool, bool, bool]
"""Which of weekday, day, month and year a date has."""
_YEAR_DIGITS: Final = 4


def _parts(time: TimeExpression) -> _Parts:
    written = (time.weekday, time.day, time.month, time.year)
    return tuple(part is not None for part in written) if time.type is TimeType.DATE else (False,) * 4  # type: ignore[return-value]


@cache
def _names() -> dict[str, tuple[str, int]]:
    """Return the names of months and weekdays in lower case, with what they are and their number."""
    words = lexicon()
    found = {name: ("month", number) for name, number in words.values("times.month").items()}
    for group in ("times.weekday_short", "times.weekday"):
        found |= {name: ("weekday", number) for name, number in words.values(group).items()}
    return found


@cache
def _longest(kind: str, number: int) -> str:
    return max((name for name, value in _names().items() if value == (kind, number)), key=len)


def _tokens(words: str, time: TimeExpression) -> Iterator[tuple[str, str, int, int]]:
    """Yield the tokens of a date: what each is, as written, and where."""
    for token in tokenize(words):
        if token.text.isdigit():
            if len(token.text) >= _YEAR_DIGITS:
                kind = "year"
            elif time.day is not None and int(token.text) == time.day:
                kind = "day"
            else:
                kind = (
                    "month in digits"
                    if time.month is not None and int(token.text) == time.month
                    else "number"
                )
            if token.text.startswith("0"):
                kind = f"0{kind}"
        elif token.lower in _names():
            kind, number = _names()[token.lower]
            kind = kind if token.lower == _longest(kind, number) else f"short {kind}"
        else:
            kind = (
                "ordinal"
                if token.start and words[token.start - 1].isdigit() and token.text.isalpha()
                else "sign"
            )
        yield kind, token.text, token.start, token.end


def _shape(words: str, time: TimeExpression) -> tuple[str, ...]:
    return tuple(text.lower() if kind == "sign" else kind for kind, text, _, _ in _tokens(words, time))


class _Style:
    """One way to write dates, read from a sample."""

    def __init__(self, sample: str, time: TimeExpression) -> None:
        self.sample = sample
        self._tokens = list(_tokens(sample, time))
        self.shape = _shape(sample, time)

    def written(self, time: TimeExpression) -> str:
        """Return a date in this style; "" where it cannot be told how."""
        given = {"day": time.day, "year": time.year, "month in digits": time.month}
        named = {"weekday": time.weekday, "month": time.month}
        found, past = "", 0
        for kind, text, start, end in self._tokens:
            found += self.sample[past:start]
            past = end
            number = given.get(kind.removeprefix("0"))
            name = named.get(kind)
            if kind == "sign":
                found += text
            elif number is not None:
                found += f"{number:0{len(text) if kind.startswith('0') else 1}d}"
            elif name is not None:
                found += _longest(kind, name).capitalize()
            else:
                return ""
        return found
