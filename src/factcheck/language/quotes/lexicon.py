"""The words that tie speakers to what they said (`quotes.toml`)."""

from __future__ import annotations

from factcheck.language.lexicon import WordSets, words_of


class Speech(WordSets):
    """Verbs of speech, what may stand around them, and what ends the name of who speaks."""

    verbs = words_of("quotes.verb")
    beliefs = words_of("quotes.belief")
    object = words_of("quotes.object")
    citing = words_of("quotes.citing")
    pronouns = words_of("grammar.pronoun")
    persons = words_of("grammar.person")
    be = words_of("grammar.be")
    between = words_of("quotes.between")
    after_verb = words_of("quotes.after_verb")
    shares_subject = words_of("quotes.shares_subject")
    documents = words_of("quotes.document")
    abbreviations = words_of("abbreviations.open")
    particles = words_of("people.particle")
    clitic = words_of("people.clitic")
    no_first = words_of("quotes.joins_name", "quotes.ends_phrase")
    determiners = words_of("quotes.determiner")
    ends_phrase = words_of("quotes.ends_phrase")
    times = words_of("quotes.time")
    before_noun = words_of("quotes.before_noun")
    leads_to = words_of("quotes.leads_to")
    introduces = words_of("quotes.introduces")
    tying = words_of("grammar.tying")
    tight = words_of("grammar.tight")
    opens_clause = words_of("quotes.opens_clause")
    in_label = words_of("quotes.in_label")
    in_title = words_of("quotes.in_title")
