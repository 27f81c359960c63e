"""Writes all answers anew; read the difference."""

from tests.answers import main

main()
