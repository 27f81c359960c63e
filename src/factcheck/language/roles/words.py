"""The words of a language that role reading asks for."""

from __future__ import annotations

from factcheck.language.lexicon import WordSets, class_of, forms_of, values_of, words_of


class GroupWords(WordSets):
    """The words around a title (`titles.toml`)."""

    modifier = class_of("titles.modifier")
    modifier_behind = class_of("titles.modifier_behind")
    plain = class_of("titles.plain")
    count = class_of("titles.count")
    tens = values_of("numbers.ten")
    extreme = class_of("titles.extreme")
    sex = class_of("titles.sex")
    to_hold = words_of("titles.to_hold")
    opens_deed = words_of("titles.opens_deed")
    party = class_of("titles.party")
    private = words_of("titles.private")
    no_body = words_of("titles.no_body")
    place = words_of("titles.place")
    counted = forms_of("titles.counted")
    link = words_of("titles.link")
    whence = words_of("titles.whence")
    ordinal = forms_of("numbers.suffix")


class RoleWords(WordSets):
    """The words that join a title to a name (`roles.toml`)."""

    term = values_of("roles.term")
    terms = words_of("roles.counted_terms")
    article = words_of("grammar.article")
    bare_article = words_of("grammar.plain_article")
    listed = words_of("titles.listed")
    goes_on = forms_of("roles.goes_on")
    month = words_of("times.month")
    holds = forms_of("roles.holds")
    held = forms_of("roles.held")
    has = forms_of("roles.has")
    takes = forms_of("roles.takes")
    leaves = forms_of("roles.leaves")
    negation = forms_of("roles.negation")
    filler = forms_of("roles.filler")
    rank = forms_of("roles.rank")
    deed = forms_of("roles.deed")
    nominee = forms_of("roles.nominee")
    nominee_behind = forms_of("roles.nominee_behind")
    condition = forms_of("roles.condition")
    supposes = forms_of("roles.supposes")
    follows = forms_of("roles.follows")
    takes_over = forms_of("roles.takes_over")
    auxiliary = forms_of("roles.auxiliary")
    named_after = words_of("people.named_after")
    between_names = forms_of("roles.between_names")
