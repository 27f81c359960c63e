"""Whether the words around an expression speak of the past or of what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck.language.times.words import Words

_FUTURE: Final = frozenset(
    "will ll shall won tomorrow upcoming scheduled slated due planned expected plans plan intends expects hopes "
    "would should could might going unless starts begins opens".split()
)
# A verb after these and "to" is still to come.
_TO_COME: Final = frozenset(
    "expected scheduled due set slated planned plans plan hopes hope wants want agreed intends intend likely ready "
    "about going expects expect prepares preparing supposed meant is are be has have need needs".split()
)
_PAST: Final = frozenset(
    "was were had did said told made took came went saw got gave found left held met won lost led began became "
    "rose fell grew spent sold sent bought brought built kept paid ran spoke stood struck thought wrote drew drove "
    "flew knew sat shot sank slept swore swept taught threw wore dealt fought heard laid meant read felt ate "
    "chose broke quit shut hit cut put beat set died been ended has have been".split()
)
_NOT_PAST: Final = frozenset(
    "need speed feed seed indeed hundred united red bed exceed proceed succeed ted fred weed breed shed embed "
    "armed alleged so-called unidentified".split()
)
_REACH: Final = 30


def _cue(words: Words, index: int) -> int:
    """Return -1, 0 or 1 for one token."""
    low = words.low
    word = low[index]
    if word in _FUTURE:
        return 1
    if word == "to" and index and low[index - 1] in _TO_COME and low[index + 1].isalpha():
        return 1
    if word == "to" and low[index + 1] == "be":
        return 1
    if word in _PAST:
        return -1
    if len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST:
        return -1
    return 0


def tense_at(words: Words, first: int, stop: int) -> int:
    """Return -1 (past), 1 (future), 2 (a deadline) or 0 (no sign) for the expression at tokens `first` to `stop`.

    A preposition of deadlines before it, or a genitive after it, decides; else the nearest verb form before it in
    the sentence, and when there is none, the nearest one after it.
    """
    low = words.low
    if first and low[first - 1] in _DEADLINES:
        # "had called by Friday", "until Friday, they had called"
        return -1 if "had" in low[max(0, first - 8) : first] or "had" in low[stop : stop + 4] else 2
    if low[stop] in ("'", "’") and low[stop + 1] == "s":
        return -1
    for index in range(first - 1, max(-1, first - _REACH), -1):
        if low[index] == ";":
            break
        cue = _cue(words, index)
        if cue > 0 and index > 1 and low[index - 1] == "been" and low[index - 2] == "had":
            return -1  # "had been due Friday"
        if cue:
            return cue
    for index in range(stop, min(words.n, stop + _REACH)):
        if low[index] == ";":
            break
        cue = _cue(words, index)
        if cue:
            return cue
    return 0


_DEADLINES: Final = frozenset(("until", "till", "by", "effective"))
