"""Findings as comments in a copy of the Word file they are about; everything else in the file stays as it is."""

from factcheck.report.word.annotate import AnnotationError, annotated

__all__ = ["AnnotationError", "annotated"]
