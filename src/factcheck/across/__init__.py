"""Documents held against each other: what two of them say in the same words, with one value told otherwise.

`slots` gives what was read in a sentence, `cutting` makes values in a frame of words of it (`told`), `align` lays two
sentences side by side, and `values` tells whether two values can both be right. `rules` holds the rules, `together`
groups the records of many documents.
"""
