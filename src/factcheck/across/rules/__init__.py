"""The rules across documents, one file a theme.

A rule is two functions: `keys(telling)` gives the records of one document, each under the key where it meets what it
is compared with; `compare(key, records)` says what is wrong among the records of one key. Both see nothing else, so
that they run the same in one process and on a cluster (`flatMap(keys)`, `groupByKey()`, `flatMap(compare)`). A rule
about whole sentences has `sentence_keys(sheet, records)` in place of `keys`. Modules of this package are found by
themselves.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.across.model import Across, Entry, Record
    from factcheck.across.sheet import Sheet
    from factcheck.across.telling import Telling

KeysFunction: TypeAlias = Callable[["Telling"], Iterable["Entry"]]
SentenceKeysFunction: TypeAlias = Callable[["Sheet", Sequence["Record | None"]], Iterable["Entry"]]
CompareFunction: TypeAlias = Callable[[str, Sequence["Record"]], Iterable["Across"]]
GatherFunction: TypeAlias = Callable[[Sequence["Across"]], Iterable["Across"]]


MOST: Final = 100_000
"""Records of one key that are compared at most, of rules that would compare any number: some 100 MB."""


@dataclass(frozen=True, slots=True)
class AcrossRule:
    """A way to compare documents.

    Attributes:
        name: begins its keys; no two rules share it.
        codes: the rules of the catalogue that it speaks for.
        keys: gives the records of a document; None where all are of whole sentences.
        compare: says what is wrong among the records of one key, in the order of `Record.order`.
        cap: groups of more records are left out: they are forms and set phrases, or, at `MOST`, do not fit into memory.
        gather: joins the findings of one document, where `compare` sees parts of a whole.
        sentence_keys: gives the keys of whole sentences, from the sheet of a document and the record of each. They must
            meet only where both documents have a stretch of `sheet.BESIDE` letters: of others none are asked for.
    """

    name: str
    codes: tuple[str, ...]
    keys: KeysFunction | None
    compare: CompareFunction
    cap: int = 12
    gather: GatherFunction | None = None
    sentence_keys: SentenceKeysFunction | None = None


_RULES: Final[dict[str, AcrossRule]] = {}


def register(rule: AcrossRule) -> AcrossRule:
    """Make a rule known."""
    _RULES[rule.name] = rule
    return rule


@cache
def across_rules() -> tuple[AcrossRule, ...]:
    """Import every module of this package and return the rules in order of their first code."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name)
    return tuple(sorted(_RULES.values(), key=lambda rule: rule.codes))


@cache
def sentence_rules() -> tuple[AcrossRule, ...]:
    """Return those that have keys of whole sentences."""
    return tuple(rule for rule in across_rules() if rule.sentence_keys is not None)
