"""The worksheet: every claim of a text that somebody should verify, with what is known about it; a file a format."""
