"""The calendar without any text: units and stretches of time with their TIMEX3 values, and named days."""
