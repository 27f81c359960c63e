"""How a role is judged: who and what is meant, what the table says of it, and what English allows all the same."""
