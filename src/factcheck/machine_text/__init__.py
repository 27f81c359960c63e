"""Machine-written text: what a text says of its own making, what a machine left in it, and how it reads.

Signs (`signs`) prove something and say what; the style score (`style`) is a measured likeness and proves
nothing. This room knows text and neither facts nor rules.
"""
