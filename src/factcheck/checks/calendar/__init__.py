"""Calendar: what dates and lengths of time say that no calendar allows; one file a rule or a few."""
