"""House rules: rules of other people as data, in the words of a dozen verbs (docs/house-rules.md).

`packs` finds and reads their files, `model` says what may stand there, `phrases` reads the notation of phrases,
`verbs/` holds a file for each kind of question, and `rules` makes checks of them.
"""
