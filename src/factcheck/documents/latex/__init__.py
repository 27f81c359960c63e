"""LaTeX: what its commands mean to a reader."""
