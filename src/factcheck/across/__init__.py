"""Documents held against each other: what two of them say in the same words, with one value told otherwise.

`slots` reads the comparable values of a sentence, `align` lays two sentences side by side, `values` tells whether two
values can both be right.
"""
