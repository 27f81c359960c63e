"""The words that tell whether a sentence reports or announces: verbs by what their forms say of a date."""

from __future__ import annotations

from typing import Final

# Irregular past forms; regular ones are known by "-ed", save the words after them.
# Irregular past forms; regular ones are known by "-ed".
DONE: Final = frozenset(
    "was were did said told made took came went saw gave found left held met won lost began became rose "
    "fell grew spent sold sent brought built kept paid ran spoke stood struck wrote drew drove flew shot "
    "sank swore threw fought heard laid felt ate broke died wed hit beat".split()
)
# Words in "-ed" that are no past forms.
NOT_DONE: Final = frozenset(
    "need speed feed seed indeed hundred united red bed exceed proceed succeed ted fred weed breed shed "
    "embed naked wicked sacred rugged related based limited advanced continued combined interested armed "
    "detailed".split()
)
# Verbs that in the past tense set a day to come.
ARRANGED: Final = frozenset(
    "scheduled planned set slated due expected proposed postponed delayed rescheduled extended booked "
    "fixed targeted projected forecast predicted required invited needed allowed authorized authorised "
    "wanted hoped intended designated cancelled canceled anticipated estimated budgeted reserved "
    "earmarked deferred timed tipped aimed wished vowed pencilled supposed meant likely".split()
)
# Verbs that may set one: "announced a show on 3 March" is for that day, "announced on 3 March" happened on it.
AHEAD: Final = ARRANGED | frozenset(
    "announced agreed called listed promised pledged committed requested ordered decided declared "
    "proclaimed pushed moved renewed prepared offered asked sought voted".split()
)
# Of those, the ones that name an act on its own day when the date follows at once.
ACTS: Final = frozenset(
    "announced called ordered declared proclaimed promised pledged offered asked requested voted moved "
    "renewed".split()
)
# What makes a verb one of the future.
AUXILIARIES: Final = frozenset(("will", "shall", "ll"))
# Words that take what follows out of the plain telling.
UNREAL: Final = frozenset(
    "will shall ll would may might can could should must if unless until whether expected scheduled "
    "planned due slated plans plan intends hopes aims proposed upcoming deadline imagine suppose scenario "
    "fictional novel let wo cannot not never no forecast projected predicted projection expires expiring "
    "estimated".split()
)
# What a sentence may begin with before the date that opens it: "On the evening of 3 March 2025, …".
OPENING: Final = frozenset("on in by and but the of morning evening afternoon night day late early".split())
# Present forms between a past one and the date take the date over: "The law passed in May takes effect on …".
PRESENT: Final = frozenset(
    "take takes begin begins start starts end ends open opens close closes reopen reopens resume resumes "
    "expire expires run runs go goes come comes arrive arrives air airs premiere premieres launch "
    "launches return returns kick kicks mature matures fall falls become becomes remain remains continue "
    "continues face faces meet meets vote votes hold holds play plays host hosts appear appears release "
    "releases hit hits leave leaves turn turns coincide coincides say says occur occurs apply applies".split()
)
# After these, a word in "-s" is a present form, save those after them.
SUBJECTS: Final = frozenset("and it he she they that which who we you i".split())
NO_VERBS: Final = frozenset("its his this as us was is has thus plus perhaps always besides towards".split())
# What takes place on a day of its own: a past verb that only prepares for it says nothing of that day.
OCCASIONS: Final = frozenset(
    "election elections vote votes referendum summit meeting meetings hearing hearings trial game games "
    "match show shows concert concerts exam exams launch release ceremony inauguration conference debate "
    "debates primary primaries runoff poll polls ballot festival parade tournament race final finals "
    "opening dinner gala anniversary event events session visit trip wedding sentencing arraignment "
    "closing expiry expiration maturity handover midterms talks rally rallies protest protests strike "
    "strikes celebration celebrations exhibition premiere tour kickoff fight bout sale auction centenary "
    "bicentennial holiday opener fixture".split()
)
# The past verbs that do say that an occasion took place.
STAGED: Final = frozenset(
    "held hosted won lost attended met took began staged organised organized convened joined led ran "
    "played finished concluded chaired saw missed skipped watched".split()
)
# Prepositions by which a verb looks ahead to an occasion ("nominated for the election").
TOWARDS: Final = frozenset("for to of about before ahead in at from with until after towards during".split())
# After "to", these show a noun; anything else in lower case is a verb still to come.
DETERMINERS: Final = frozenset(
    "the a an its their his her our my your this that these those all both one two".split()
)
# Prepositions between a verb and its date: of what is told, of what is announced, and of what can only be gone.
TOLD: Final = frozenset(("on", "in"))
BY: Final = frozenset(("on", "by", "through", "until", "till", "in", "at", "beyond", "be", "for", "expiring"))
# After "is", these announce ("is due to open on", "is scheduled for").
SET: Final = frozenset("expected scheduled due set slated planned likely".split())
# Present forms that, with "to" and a verb, ask for what is to come.
URGING: Final = frozenset(
    "call calls urge urges ask asks invite invites encourage encourages plan plans intend intends hope "
    "hopes".split()
)
GONE: Final = frozenset(("since", "dated"))
# What carries the date of its making: "the order of 3 March 2025".
DOCUMENTS: Final = frozenset(
    "order decree memorandum letter proclamation resolution report decision ruling judgment statement "
    "directive".split()
)
# Present forms that announce what stands on a timetable.
TIMETABLE: Final = frozenset("closes close opens ends expires expire starts begins".split())
# Of those, the ones that also tell how a work goes ("The story begins on …").
TELLING_TOO: Final = frozenset("opens starts begins open".split())
TALES: Final = frozenset(
    "story film movie series novel book play drama episode action plot tale memoir documentary narrative "
    "account chapter season timeline".split()
)
# What nobody plans: a day of its own after the document's cannot be known.
HAPPENINGS: Final = frozenset(
    "attack attacks bombing bombings shooting shootings massacre crash crashes earthquake disaster explosion "
    "explosions riot riots murder murders killing killings assassination coup tsunami hurricane collapse".split()
)
# In a sentence with these, no date is held against the calendar of the world.
FICTION: Final = frozenset(
    "novel fiction fictional dystopian imagined imagines hypothetical storyline".split()
)
# Performative verbs: the day is to be kept as something.
PROCLAIM: Final = frozenset(("proclaim", "designate", "declare"))
# Before a participle, these make a present or future passive.
BE: Final = frozenset(("be", "being", "is", "are", "am", "get", "gets", "getting", "'re", "re", "m"))
# What captions set in brackets after a name.
CAPTIONED: Final = frozenset(("left", "right", "centre", "center", "pictured", "seen", "photographed"))
# After these, "end" or "vote" is a noun or an infinitive.
BEFORE_NOUNS: Final = frozenset("to the a an its their his her our and or of for in".split())
# These before any past form leave open whether the opening date is told.
NO_TELLING: Final = frozenset(("is", "are", "has", "have", "be", "that", "which", "who"))
# Words before "open", "close" or "end" that make it no verb of a timetable.
NO_SUBJECT: Final = frozenset(
    "to will would can could may might must should the a an at its their his her or not".split()
)
# Irregular past forms that are participles too.
PARTICIPLES: Final = frozenset(
    "said told made found left held met won lost spent sold sent built kept paid shot".split()
)
