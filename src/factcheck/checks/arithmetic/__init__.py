"""Arithmetic: numbers that a sentence gives twice, by two values and their difference, a part and its share."""
