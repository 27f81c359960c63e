"""Markdown: blocks by a parser of CommonMark, inline markup masked in the source."""
