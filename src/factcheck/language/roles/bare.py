"""Bare titles: "the foreign minister said", of somebody whom the document has named in that office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import Span
from factcheck.language.roles.model import BESIDE_NAME, BareRole, Modifier, RoleMention

if TYPE_CHECKING:
    from factcheck.language.roles.groups import TitleGroup
    from factcheck.language.tokens import Tokens

_HOLDING: Final = frozenset([Modifier.CURRENT, Modifier.ACTING, Modifier.NEW])


def is_bare(group: TitleGroup) -> bool:
    """Tell whether a title without a name may point back to somebody: "the (Freedonian) foreign minister"."""
    title = group.title
    if title is None or title.plural or title.vague or len(title.keys) != 1:
        return False
    return group.definite and not group.indefinite and not group.foreign_body and not group.modifiers


def resolve_bare(
    found: Iterable[tuple[TitleGroup, int]], roles: Sequence[RoleMention], tokens: Tokens
) -> tuple[BareRole, ...]:
    """Return the bare titles that can mean one person only.

    Args:
        found: title groups without a name, with the index of their sentence, in order of the text.
        roles: the roles of the document, in order of the text.
        tokens: its tokens.

    One is left out where nobody, or people of two surnames, have been given the title before it in the document, for
    the same body where it names one.
    """
    bare: list[BareRole] = []
    # The latest mention of each surname with each set of bodies: a title has few of these, however long the text.
    named: dict[str, dict[tuple[str, tuple[str, ...]], int]] = {}
    known = 0
    for group, sentence in found:
        assert group.title is not None
        start = tokens.starts[group.first]
        while known < len(roles) and roles[known].span.end <= start:
            role = roles[known]
            holds = not role.hypothetical and not role.foreign_body and not role.modifiers - _HOLDING
            if holds and role.construction in BESIDE_NAME and len(role.keys) == 1:
                named.setdefault(role.keys[0], {})[role.name.split()[-1], role.bodies] = known
            known += 1
        bodies = set(group.bodies)
        fitting = {
            index: surname
            for (surname, theirs), index in named.get(group.title.keys[0], {}).items()
            if not bodies or not theirs or not bodies.isdisjoint(theirs)
        }
        if len(set(fitting.values())) == 1:
            span = Span(start, tokens.ends[group.stop - 1])
            title = " ".join(token.text for token in tokens[group.title_first : group.title_stop])
            bare.append(BareRole(span, title, max(fitting), sentence))
    return tuple(bare)
