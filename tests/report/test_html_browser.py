"""The HTML report in a browser: it is silent, asks for nothing, and works by mouse, keys and ear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.api import Checker
from factcheck.documents import read_text
from factcheck.report.html.compare import render as side_by_side
from tests.report.pages import ARGUMENTS, checked, chromium, opened, page_of

pytestmark = pytest.mark.once
pytest.importorskip("playwright.sync_api", reason="needs playwright, which the extra dev brings")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STORY = (
    "Paris, 21 January 2026\n\nOn Monday, 22 January 2026, former President Donald Trump spoke. He left. "
    "<script>document.title = 'lost'</script> <img src=x onerror=\"document.title = 'lost'\">\n\n"
    "French President Emmanuel Macron listened. “We wait for the ferry,” said Ann Poe. See [3].\n\n"
    "References\n\n[1] One.\n"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("needs a browser: Debian's chromium, or one that CHROMIUM names")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with opened(browser, tmp_path / "report.html", page_of(checked(STORY))) as found:
        yield found


def severity_button(page: Page, severity: str) -> str:
    page.click(f'button[data-severity="{severity}"]')
    return page.inner_text(".tools output")


def selected(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_text_that_looks_like_a_script_stays_text(page: Page) -> None:
    assert page.title() == "story.txt · factcheck"
    assert "<script>document.title" in page.inner_text(".text")


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1600)])
def test_two_documents_side_by_side_are_silent_and_axe_finds_nothing(
    browser: Browser, tmp_path: Path, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    one, other = read_text(STORY, "one.txt"), read_text(STORY.replace("22", "21") + "\nIt rained.", "two.txt")
    html = "".join(side_by_side(Checker().compare(one, other)))
    context = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    with opened(browser, tmp_path / "compare.html", html, **context) as page:
        found = axe.Axe().run(page).response["violations"]
        assert [(item["id"], item["nodes"][0]["html"][:200]) for item in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.title() == "one.txt and two.txt · factcheck"
        assert page.inner_text("del").strip() == "22"


@pytest.mark.parametrize(
    ("scheme", "width", "many"),
    [
        ("light", 360, False),
        ("dark", 360, True),
        ("light", 900, True),
        ("light", 1600, True),
        ("dark", 1600, False),
    ],
)
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, scheme: str, width: int, many: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    documents = [checked(STORY), checked("It rained.\n", "other.txt")][: 2 if many else 1]
    context = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    with opened(browser, tmp_path / "report.html", page_of(*documents), **context) as page:
        for place in ("#index", "#d1") if many else ("#d1",):
            page.evaluate(f"location.hash = '{place}'")
            if place == "#d1":
                page.click(".note button >> nth=1")  # a form for a reason is open
            found = axe.Axe().run(page).response["violations"]
            assert [(item["id"], item["nodes"][0]["html"][:200]) for item in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_findings_are_walked_through_by_keys(page: Page) -> None:
    notes = page.evaluate("[...document.querySelectorAll('.note')].map(note => note.id)")
    for note in notes:
        page.keyboard.press("j")
        assert selected(page) == note
        assert page.locator("mark.near").count() >= 1
    page.keyboard.press("j")
    assert selected(page) == notes[-1]
    page.keyboard.press("k")
    assert selected(page) == notes[-2]


def test_severities_and_rules_are_filtered(page: Page) -> None:
    errors = page.locator(".note.error").count()
    total = page.locator(".note").count()
    assert 0 < errors < total
    assert severity_button(page, "error") == f"{total - errors} of {total} findings"
    assert page.locator(".note.error:visible").count() == 0
    page.keyboard.press("1")
    assert page.locator(".note:visible").count() == total
    page.select_option('select[aria-label="Rule"]', "CAL101")
    assert page.locator(".note:visible").count() == 1
    assert page.locator("a.ref:visible").count() == 1
    page.keyboard.press("j")
    assert page.get_attribute(f"#{selected(page)}", "data-rule") == "CAL101"


def test_single_keys_can_be_switched_off_and_leave_fields_alone(page: Page) -> None:
    page.keyboard.press("?")
    page.uncheck("dialog input")
    page.click("dialog button")
    page.keyboard.press("j")
    assert page.locator("mark.near").count() == 0


def test_a_finding_is_dismissed_with_a_reason_and_becomes_an_entry_of_the_accepted_file(page: Page) -> None:
    import tomllib

    page.locator('.note[data-rule="ROL302"]').focus()
    page.keyboard.press("d")
    page.keyboard.type('He says "so"\\ himself')
    page.fill(".reason input[type=date]", "2026-12-31")
    page.keyboard.press("Enter")
    page.fill("#by", "Ann Poe")
    page.keyboard.press("Tab")
    written = page.input_value(".decisions textarea")
    (entry,) = tomllib.loads(written)["accepted"]
    assert str(entry.pop("until")) == "2026-12-31"
    assert entry == {
        "path": "story.txt",
        "rule": "ROL302",
        "words": "former President Donald Trump",
        "before": "26 On Monday, 22 January 2026,",
        "after": "spoke. He left. <script>documen",
        "occurrence": 1,
        "reason": 'He says "so"\\ himself',
        "by": "Ann Poe",
    }
    with page.expect_download() as download:
        page.click("text=Save factcheck-accepted.toml")
    assert Path(download.value.path()).read_text("utf-8") == written
    assert download.value.suggested_filename == "factcheck-accepted.toml"
    page.click("text=Undo")
    assert page.locator("#decisions").is_hidden()


def test_an_accepted_finding_goes_on_the_list_of_corrections(page: Page) -> None:
    page.locator('.note[data-rule="ROL302"]').focus()
    page.keyboard.press("a")
    assert "“former President Donald Trump” → “President Donald Trump”" in page.input_value(
        ".decisions textarea"
    )
    page.select_option('select[aria-label="Decision"]', "accepted")
    assert page.locator(".note:visible").count() == 1


def test_a_dismissal_without_a_reason_is_none(page: Page) -> None:
    page.locator('.note[data-rule="ROL302"]').focus()
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    assert page.locator("#decisions").is_hidden()
    page.keyboard.press("Escape")
    assert page.locator(".reason").count() == 0


def test_claims_are_filtered_and_sorted(page: Page) -> None:
    verdicts = page.locator(".claims td.verdict")
    total = verdicts.count()
    page.select_option(".filters label:has-text('verdict') select", "refuted")
    assert 0 < verdicts.count() < total
    assert {text.strip() for text in verdicts.all_inner_texts()} == {"refuted"}
    page.select_option(".filters label:has-text('verdict') select", "")
    page.select_option(".filters label:has-text('speaker') select", "Ann Poe")
    assert verdicts.count() == 1
    page.select_option(".filters label:has-text('speaker') select", "")
    page.select_option(".filters label:has-text('rule') select", "ROL302")
    assert page.locator(".claims tbody tr").count() == 1
    page.select_option(".filters label:has-text('rule') select", "")
    page.click(".claims thead button:has-text('kind')")
    kinds = page.locator(".claims tbody td:nth-child(3)").all_inner_texts()
    assert kinds == sorted(kinds)
    page.click(".claims thead button:has-text('kind')")
    assert page.locator(".claims tbody td:nth-child(3)").all_inner_texts() == sorted(kinds, reverse=True)
    assert page.get_attribute(".claims thead th:nth-child(3)", "aria-sort") == "descending"


def test_of_several_documents_one_is_shown_at_a_time(browser: Browser, tmp_path: Path) -> None:
    html = page_of(checked("It rained.\n", "fine.txt"), checked(STORY, "bad.txt"))
    with opened(browser, tmp_path / "report.html", html) as page:
        assert page.locator("article.doc:visible").count() == 0
        page.click("text=bad.txt")
        page.click('.documents a[href="#d2"]') if page.locator("#index").is_visible() else None
        assert page.locator("article.doc:visible").evaluate_all("found => found.map(doc => doc.id)") == ["d2"]
        page.keyboard.press("n")
        page.wait_for_selector("#d1:visible")
        page.keyboard.press("i")
        page.wait_for_selector("#index:visible")
        assert page.locator("article.doc:visible").count() == 0
        page.fill(".index input[type=search]", "bad")
        assert page.locator(".documents tbody tr").count() == 1


def test_without_scripts_text_findings_and_claims_are_all_there(browser: Browser, tmp_path: Path) -> None:
    html = page_of(checked(STORY), checked("It rained.\n", "other.txt"))
    with opened(browser, tmp_path / "report.html", html, java_script_enabled=False) as page:
        assert page.locator("article.doc:visible").count() == 2
        assert page.locator(".note:visible").count() == html.count('role="note"')
        assert page.locator(".claims tbody tr:visible").count() >= 3
        assert page.locator("nav:visible").count() == 0


def test_notes_stand_beside_the_text_where_there_is_room_and_below_the_sentence_where_not(
    browser: Browser, tmp_path: Path
) -> None:
    html = page_of(checked(STORY))
    for width, beside in ((360, False), (900, False), (1100, True), (1600, True)):
        with opened(
            browser, tmp_path / "report.html", html, viewport={"width": width, "height": 900}
        ) as page:
            note, mark = (
                page.locator('.note[data-rule="ROL302"]'),
                page.locator("mark", has_text="former President"),
            )
            text = page.locator(".text").bounding_box()
            found = note.bounding_box()
            assert text is not None
            assert found is not None
            assert (found["x"] >= text["x"] + text["width"]) == beside, width
            assert mark.first.is_visible()


def test_print_leaves_out_what_cannot_be_pressed(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator(".acts:visible, nav:visible, .filters:visible").count() == 0
    assert page.locator(".note:visible").count() > 0
    assert re.match(rb"%PDF", page.pdf())
