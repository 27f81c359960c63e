"""One text of an editor, checked as a run would check its file: the same settings, facts and accepted findings."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.acceptance.files import AcceptedFindings
from factcheck.batch.work import checker
from factcheck.config import ConfigError, configuration_for, forget, selected_codes
from factcheck.documents import DocumentDate, DocumentError, Provenance, read_text
from factcheck.documents.decoding import MAX_BYTES, decode
from factcheck.documents.formats import by_suffix
from factcheck.documents.model import line_starts
from factcheck.failures import told, unforeseen
from factcheck.findings import Severity
from factcheck.intervals import parse_edtf_date
from factcheck.lsp.positions import Positions
from factcheck.tables import forget as forget_tables
from factcheck.tables import stamp
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding

# What editors call the formats that are read, for texts whose name has no suffix that tells.
_LANGUAGES: Final = {
    "": ".txt",
    "asciidoc": ".adoc",
    "html": ".html",
    "latex": ".tex",
    "markdown": ".md",
    "mdx": ".mdx",
    "org": ".org",
    "plaintext": ".txt",
    "quarto": ".qmd",
    "restructuredtext": ".rst",
    "rmd": ".rmd",
    "rst": ".rst",
    "tex": ".tex",
    "text": ".txt",
    "vtt": ".vtt",
}
TAKEN_OUT: Final = "is checked as a file (factcheck run), not in the editor: its text is taken out of it"


@dataclass(frozen=True, slots=True)
class Source:
    """A text as the editor holds it.

    Attributes:
        uri: how the editor names it.
        path: its file, or where a text without one would be.
        name: how it is read: its path from the folder of the work, with a suffix that tells the format; "" where that
            is none that is read here.
        saved: whether it is that of a file.
        version: the editor's number of its state.
        text: the text.
        encoding: what the editor's positions count.
    """

    uri: str
    path: Path
    name: str
    saved: bool
    version: int
    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of one state of a text.

    Attributes:
        source: the text.
        positions: its places as the editor counts them.
        report: what was found, without what is accepted; None where the text is not checked.
        shown: the findings to show, by the settings.
        troubles: what could not be followed or run, for people.
        passed_over: why the text is none that is checked here, or "".
    """

    source: Source
    positions: Positions
    report: DocumentReport | None = None
    shown: tuple[Finding, ...] = ()
    troubles: tuple[str, ...] = ()
    passed_over: str = ""


def name_for(path: Path, root: Path, language: str) -> str:
    """Return the name under which a text is read; "" when it is none of a format that is read here.

    Args:
        path: its file.
        root: the folder of the work; folders above it say nothing of a text's date.
        language: what the editor calls its language, or ""; it counts where the suffix tells nothing.
    """
    name = str(path.relative_to(root)) if path.is_relative_to(root) else path.name
    suffix = path.suffix.lower()
    if suffix and suffix in by_suffix():
        found = by_suffix()[suffix]
        return "" if found.several or found.is_package else name
    known = _LANGUAGES.get(language.lower())
    if known is None or (suffix and not language):
        return ""
    return name if known == ".txt" else name + known


@dataclass(slots=True)
class Desk:
    """Checks texts one after the other; it reads settings and tables anew where they have changed.

    Attributes:
        profile: the profile of the settings to follow, or "".
    """

    profile: str = ""
    _tables: dict[tuple[Path, ...], tuple[tuple[str, int, int], ...]] = field(default_factory=dict)

    def check(self, source: Source) -> Checked:
        """Return what is known of a text; whatever happens becomes part of it."""
        text = source.text
        positions = Positions(text, line_starts(text), source.encoding)
        if not source.name:
            return Checked(source, positions, passed_over="is of no format that is checked in the editor")
        try:
            decode(text.encode("utf-8", "replace"), MAX_BYTES)  # which refuses what is no text
        except DocumentError as error:
            return Checked(source, positions, passed_over=str(error))
        try:
            forget()
            settings, date = configuration_for(source.path.parent, self.profile).for_file(source.path)
            self._refresh(settings.facts)
            given = DocumentDate(parse_edtf_date(date), Provenance.OPTION) if date else None
            document = read_text(text, source.name, date=given)
            if document.text != text:
                return Checked(source, positions, passed_over=TAKEN_OUT)
            # A pipeline is code of others, and takes half a minute where our own cutter takes a second.
            settings = replace(settings, model="")
            report, skipped = checker(settings).examine(document, page=True)
            report = replace(report, path=str(source.path))
            if source.saved:
                report = AcceptedFindings().apply(report, selected_codes(settings))
        except (ConfigError, OSError, MemoryError) as error:
            return Checked(source, positions, troubles=(told(error),))
        except Exception as error:  # the server must outlive it
            return Checked(
                source, positions, troubles=(f"this is a defect of factcheck: {unforeseen(error)}",)
            )
        shown = tuple(item for item in report.findings if settings.shows(item, Severity.WARNING))
        return Checked(source, positions, report, shown, tuple(item.reason for item in skipped))

    def _refresh(self, folders: tuple[Path, ...]) -> None:
        """Have tables read anew that have changed since they were read."""
        now = stamp(folders)
        if self._tables.setdefault(folders, now) != now:
            self._tables = {folders: now}
            forget_tables()
