"""A page for each rule in Markdown, made of the catalogue alone: `docs/rules` in our case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from factcheck.precision import said
from factcheck.report.escape import in_markdown, visible

if TYPE_CHECKING:
    from factcheck.catalogue import Example, Rule

INDEX: Final = "README"
"""The page that lists the others."""
FAMILIES: Final = {
    "CAL": "Calendar",
    "ANA": "Anachronisms",
    "ROL": "Roles",
    "CON": "Consistency",
    "SRC": "Sources",
    "GEN": "Machine-written text",
    "ACC": "Accepted findings",
}
_MADE: Final = "<!-- Made of the catalogue by `factcheck rule pages`: change it there. -->\n\n"
_CODE: Final = re.compile(r"(`[^`]+`)")


def pages(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """Yield the name of each page, without suffix, and its text; the list of all rules comes last."""
    known = list(rules)
    for rule in known:
        yield rule.code, "".join(_page(rule))
    yield INDEX, "".join(_index(known))


def _page(rule: Rule) -> Iterator[str]:
    family = FAMILIES.get(rule.family, rule.family)
    yield _MADE
    yield f"# {rule.code} {rule.name}\n\n{_prose(rule.summary)}\n\n"
    yield f"Severity: **{rule.shown.value}**{_if_so(rule)} · Family: [{family}]({INDEX}.md#{_anchor(family)})"
    yield f" · From: {in_markdown(rule.origin)}\n\n" if rule.origin else "\n\n"
    if rule.why:
        yield f"## Why\n\n{_prose(' '.join(rule.why.split()))}\n\n"
    if rule.precision is not None:
        yield "## How often it was right\n\n"
        yield "".join(f"- {_plain(sentence)}\n" for sentence in said(rule.precision))
        yield "\n[How this is measured](../precision.md)\n\n"
    if rule.options:
        yield "## Options\n\n| option | default | from | to | meaning |\n|---|---|---|---|---|\n"
        for one in rule.options:
            yield f"| `{one.name}` | {one.default} | {one.least} | {one.most} | {_prose(one.about)} |\n"
        yield f"\n```toml\n[rule-options]\n{rule.code}.{rule.options[0].name} = {rule.options[0].default}\n```\n\n"
    yield from _examples("Flagged", "What is found stands in «guillemets».", rule.bad)
    yield from _examples("Not flagged", "", rule.good)
    yield "## Turn it off, or accept one finding\n\n"
    yield f'```toml\nignore = ["{rule.code}"]\n```\n\n'
    yield f'```\nfactcheck accept FILE:LINE {rule.code} --reason "why it may stay"\n```\n'


def _if_so(rule: Rule) -> str:
    """Say how bad a rule's findings are to an auditor, where an editor is shown them milder."""
    return "" if rule.shown is rule.severity else f" ({rule.severity.value} to an auditor)"


def _examples(title: str, note: str, examples: tuple[Example, ...]) -> Iterator[str]:
    if not examples:
        return
    yield f"## {title}\n\n"
    if note:
        yield f"{note}\n\n"
    for example in examples:
        for part in example.parts:
            given = ", ".join(one for one in (part.path, part.date and f"of {part.date}") if one)
            if given:
                yield f"{in_markdown(given)}:\n\n"
            yield _fenced(part.text)
        for number, source in enumerate(example.sources, 1):
            yield f"held against source {number}:\n\n{_fenced(source)}"
        if example.accepted:
            yield f"with this in factcheck-accepted.toml:\n\n{_fenced(example.accepted)}"


def _fenced(text: str) -> str:
    """Return a text as a block of code, its lines as they are but for what nobody sees."""
    lines = [visible(line).rstrip() for line in text.strip("\n").split("\n")]
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *lines, fence]) + "\n\n"


def _prose(text: str) -> str:
    """Return words of the catalogue in Markdown: what stands in backticks is code, all else is no markup."""
    parts = _CODE.split(text)
    return "".join(part if number % 2 else _plain(part) for number, part in enumerate(parts))


def _plain(text: str) -> str:
    return re.sub(r"([\\*_<>\[\]|])", r"\\\1", text)


def _index(rules: list[Rule]) -> Iterator[str]:
    yield f"{_MADE}# Rules\n\n"
    yield f"{len(rules)} rules. `factcheck rule CODE` shows a page in the terminal, `factcheck rule --all` this list.\n"
    families: Mapping[str, list[Rule]] = {rule.family: [] for rule in rules}
    for rule in rules:
        families[rule.family].append(rule)
    for family, those in families.items():
        yield f"\n## {FAMILIES.get(family, family)}\n\n| code | name | severity | what is wrong |\n|---|---|---|---|\n"
        for rule in those:
            shown = f"{rule.shown.value}{_if_so(rule)}"
            yield f"| [{rule.code}]({rule.code}.md) | {rule.name} | {shown} | {_prose(rule.summary)} |\n"


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")
