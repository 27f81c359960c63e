"""What a text says, without judging it: one file (or folder) a kind of annotation."""
