"""Records claimed without a source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from factcheck.checks import Context, check, finding
from factcheck.checks.sourcing.figures import sourced_sentences
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding
from factcheck.language.sourcing import sourcing_view
from factcheck.resources import rules_dir

_LONGEST = 90


@cache
def _record() -> re.Pattern[str]:
    with (rules_dir() / "lexicons" / "sourcing.toml").open("rb") as file:
        data = tomllib.load(file)["record"]
    words = "|".join(map(re.escape, data["superlatives"].split()))
    scopes = "|".join(map(re.escape, sorted(data["scopes"], key=len, reverse=True)))
    years = r"in (?:\d+|[a-z]+) (?:years|decades|centuries)|since (?:1\d|20)\d\d"
    return re.compile(
        rf"\b(?:the|its|his|her|their)\s(?:{words})\b[^.;:!?—–]{{1,{_LONGEST}}}?\b(?:{scopes}|{years})\b",
        re.IGNORECASE,
    )


@check("SRC524")
def unsourced_claims(context: Context) -> Iterator[Finding]:
    """Report superlatives with a scope for which nothing beside them names a source."""
    view = sourcing_view(context.reading)
    sourced = sourced_sentences(view)
    for number, sentence in enumerate(view.sentences):
        if number in sourced or not view.narrates(number):
            continue
        match = _record().search(view.document.prose, sentence.start, sentence.end)
        if match is not None:
            yield finding(
                "SRC524",
                Span(*match.span()),
                "No source is given for this record.",
                confidence=Confidence.MEDIUM,
                evidence=(Evidence("Nothing beside it attributes, cites or links it.", kind="document"),),
            )
