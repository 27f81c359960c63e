"""JUnit XML, for what shows the tests of a run: a suite a document, a case a finding; only errors fail.

By the strictest schema in use, that of Ant (https://github.com/windyroad/JUnit-Schema): suites carry a host and a
time, which are constants here, because a report depends on its input alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from factcheck.findings import Severity
from factcheck.report.escape import in_xml, visible
from factcheck.report.paths import file_path, member_of
from factcheck.report.places import message_lines, place_elsewhere, said_place, words_of

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding, Report, Skipped
    from factcheck.report import Look

_NO_TIME: Final = {"timestamp": "1970-01-01T00:00:00", "time": "0", "hostname": "localhost"}
_MOST_WORDS: Final = 200  # code points of the words of a finding


def _suite(number: int, item: DocumentReport | Skipped) -> ET.Element:
    name = visible(file_path(item)).strip() or "-"
    suite = ET.Element("testsuite", {"id": str(number), "package": "factcheck", "name": name, **_NO_TIME})
    ET.SubElement(suite, "properties")
    return suite


def _case(suite: ET.Element, name: str) -> ET.Element:
    attributes = {"name": name, "classname": suite.attrib["name"], "time": "0"}
    return ET.SubElement(suite, "testcase", attributes)


def _closed(suite: ET.Element, said: str = "") -> ET.Element:
    """Return a suite with its counts and the output that the schema asks for."""
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", str(sum(case.find("error") is not None for case in cases)))
    ET.SubElement(suite, "system-out").text = said
    ET.SubElement(suite, "system-err").text = ""
    return suite


def _details(document: DocumentReport, finding: Finding) -> str:
    words = visible(words_of(document, finding.span)[:_MOST_WORDS])
    return "\n".join([f"“{words}”", *message_lines(finding, document)])


def _document(number: int, document: DocumentReport) -> ET.Element:
    suite = _suite(number, document)
    said = []
    for finding in document.findings:
        place = visible(place_elsewhere(document, finding.span) or said_place(document, finding.span))
        name = f"{finding.code} {finding.name} {place}"
        case = _case(suite, name)
        if finding.severity is Severity.ERROR:
            attributes = {"type": finding.code, "message": visible(finding.message)}
            ET.SubElement(case, "failure", attributes).text = _details(document, finding)
        else:
            said.append(f"{finding.severity} {name}\n{_details(document, finding)}\n")
    if not document.findings:
        _case(suite, f"nothing to report {visible(member_of(document))}".rstrip())
    return _closed(suite, "\n".join(said))


def _skipped(number: int, skipped: Skipped) -> ET.Element:
    suite = _suite(number, skipped)
    attributes = {"type": "not-checked", "message": visible(skipped.reason)}
    ET.SubElement(
        _case(suite, f"not checked {visible(member_of(skipped))}".rstrip()), "error", attributes
    ).text = visible(skipped.reason)
    return _closed(suite)


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield one suite a document, then one for each thing that could not be checked, which is an error."""
    del look
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    suites = [_document(number, document) for number, document in enumerate(report.documents)]
    suites += [_skipped(number, item) for number, item in enumerate(report.skipped, len(suites))]
    for suite in suites:
        ET.indent(suite, " ")
        yield in_xml(ET.tostring(suite, "unicode")) + "\n"
    yield "</testsuites>\n"
