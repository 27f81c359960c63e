"""What becomes of each kind of item; one module a kind, each with `judge(draft)`, which yields items."""
