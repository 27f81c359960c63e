"""HTML by the standard: tokens, tree construction without a tree, and what of a page is its story."""
