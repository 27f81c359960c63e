"""Sourcing: what a text rests on and whether it says so; one file a theme."""
