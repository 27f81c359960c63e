"""Rich Text: its tokens, and the character sets that it writes in."""
