"""PDF: characters with places into lines, lines into reading order, and what runs along every page set apart."""
