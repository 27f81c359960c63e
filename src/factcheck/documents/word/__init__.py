"""Word files: the parts of the package, and the paragraphs of its XML."""
