"""Mails: what the sender wrote is read, decoded; what is quoted, signed or attached is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.batch.discovery import Item
from factcheck.batch.work import Task, several, work
from factcheck.config import Settings
from factcheck.documents import (
    Document,
    DocumentError,
    Provenance,
    members_of,
    read_bytes,
    read_documents,
)

HEAD = "From: =?utf-8?q?Ann_Po=C3=A9?= <ann@example.org>\nSubject: {subject}\nDate: Wed, 21 Jan 2026 23:30:00 -0800\n"
OUTLOOK = "From: Bob Roe\nSent: Monday\nTo: Ann Poe\nSubject: RE: Wharf\n\nOld words."


def mail(body: str, head: str = "", subject: str = "The wharf") -> bytes:
    head = head or "Content-Type: text/plain; charset=utf-8\n"
    return f"{HEAD.format(subject=subject)}MIME-Version: 1.0\n{head}\n{body}".encode()


def read(body: str, head: str = "", subject: str = "The wharf") -> Document:
    return read_bytes(mail(body, head, subject), "x.eml")


def parts(kind: str, *inner: tuple[str, str]) -> tuple[str, str]:
    body = "".join(f"--B\n{head}\n\n{text}\n" for head, text in inner) + "--B--\n"
    return body, f'Content-Type: multipart/{kind}; boundary="B"\n'


def words(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_header_and_parts_are_decoded() -> None:
    head = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n"
    document = read("The caf=E9 on the wh=\narf is open.", head, "=?utf-8?q?Caf=C3=A9?=")
    assert words(document) == ["Café", "The café on the wharf is open."]
    assert document.title == "Café"
    assert (document.date.edtf, document.date.provenance) == ("2026-01-21", Provenance.MAIL_HEADER)
    assert [(one.name, one.value) for one in document.metadata] == [("author", "Ann Poé")]


def test_the_text_dates_itself_before_the_header_does() -> None:
    document = read("OSTREY, Jan. 20, 2026 — The wharf is open to everybody from today on, the mayor said.")
    assert (document.date.edtf, document.date.provenance) == ("2026-01-20", Provenance.DATELINE)


@pytest.mark.parametrize(
    ("below", "apart"),
    [
        ("> Old words.", {"quoted replies": 3}),
        ("On Tue, 20 Jan 2026, Bob Roe wrote:\n> Old words.", {"quoted replies": 11}),
        ("On Tue, 20 Jan 2026,\nBob Roe wrote:\n\n> Old words.", {"quoted replies": 11}),
        ("-----Original Message-----\nOld words.", {"quoted replies": 4}),
        (OUTLOOK, {"quoted replies": 13}),
        ("-- \nAnn Poe\nHarbour office", {"signatures": 5}),
        ("Best regards,\nAnn Poe", {"signatures": 4}),
        ("Sent from my phone", {"signatures": 4}),
    ],
)
def test_what_is_quoted_or_signed_is_set_apart(below: str, apart: dict[str, int]) -> None:
    document = read(f"The wharf is open.\n\n{below}\n")
    assert words(document) == ["The wharf", "The wharf is open."]
    assert dict(document.set_apart) == apart


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said: no.",
        "From: here to there it is a mile.",
        "Thanks to the mayor, who has now been in office for so long, everything is as it was before the flood came.",
        "---------- Forwarded message ---------\nFrom: Bob Roe\nDate: Monday\nSubject: Wharf\n\nThe wharf is open.",
    ],
)
def test_what_only_looks_like_it_is_read(text: str) -> None:
    assert read(f"First words.\n\n{text}\n").text.strip().endswith(text.splitlines()[-1])


def test_answers_between_the_quoted_lines_are_read() -> None:
    document = read("> Is it open?\nYes, it is.\n> And tomorrow?\nNo.\n", subject="Re: wharf")
    assert words(document)[1:] == ["Yes, it is.", "No."]


def test_of_two_forms_the_plain_one_is_read_and_attachments_are_not() -> None:
    html = ("Content-Type: text/html", "<p>The HTML form.")
    plain = ("Content-Type: text/plain", "The plain form.")
    assert words(read(*parts("alternative", plain, html)))[1:] == ["The plain form."]
    assert words(read(*parts("alternative", html)))[1:] == ["The HTML form."]
    attached = ("Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt", "Two words")
    forwarded = ("Content-Type: message/rfc822", "Subject: Old\n\nOld words here.")
    image = ("Content-Type: image/png", "AAAA")
    document = read(*parts("mixed", plain, attached, forwarded, image))
    assert words(document)[1:] == ["The plain form."]
    assert dict(document.set_apart) == {"attachments": 6}


def test_quotations_and_signatures_of_html_mails_are_set_apart() -> None:
    body = (
        "<p>The wh<b>ar</b>f is&nbsp;open.</p><div class='gmail_quote'><p>Old words.</p></div>"
        "<blockquote type=cite>Older words.</blockquote><div class='gmail_signature'>Ann</div>"
    )
    document = read(body, "Content-Type: text/html\n")
    assert words(document)[1:] == ["The wharf is open."]
    assert dict(document.set_apart) == {"quoted replies": 4, "signatures": 1}


def test_the_head_of_an_older_message_is_known_in_html_too() -> None:
    head = "<b>From:</b> Bob Roe<br><b>Sent:</b> Monday<br><b>To:</b> Ann Poe<br><b>Subject:</b> RE: Wharf"
    document = read(
        f"<p>The wharf is open.</p><hr><p>{head}</p><p>Old words.</p>", "Content-Type: text/html\n"
    )
    assert words(document)[1:] == ["The wharf is open."]
    assert dict(document.set_apart) == {"quoted replies": 13}


def test_places_are_parts_and_lines() -> None:
    body, head = parts(
        "mixed", ("Content-Type: text/plain", "One.\n\nTwo."), ("Content-Type: text/plain", "Three.")
    )
    document = read(body, head)
    found = {
        name: document.place(document.text.index(name)).fields() for name in ("The wharf", "Two", "Three")
    }
    assert found == {
        "The wharf": {"part": "subject", "line": 1},
        "Two": {"part": "1", "line": 3},
        "Three": {"part": "2", "line": 1},
    }


def test_a_subject_that_the_text_repeats_is_read_once() -> None:
    assert words(read("The wharf\n\nIt is open.", subject="Fwd: The wharf")) == ["The wharf", "It is open."]


def test_flowed_lines_are_joined() -> None:
    head = "Content-Type: text/plain; format=flowed\n"
    assert words(read("The wharf is \nopen.\n\nSecond.", head))[1:] == ["The wharf is open.", "Second."]


def test_a_raw_mail_is_known_by_its_header() -> None:
    assert read_bytes(mail("The wharf is open."), "<stdin>").date.provenance is Provenance.MAIL_HEADER


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no mail"),
        (b"no header at all", "is no mail"),
        (b"A: b\nContent-Type: multipart/mixed; boundary=x\n\n" + b"boundary\n" * 20_000, "too many parts"),
        (b"A: b\n\n" + b"x" * 50_000_000, "larger than 50 MB"),
    ],
)
def test_what_is_no_mail_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_bytes(data, "x.eml")


def test_the_size_of_attachments_does_not_count_as_text() -> None:
    image = ("Content-Type: image/png\nContent-Transfer-Encoding: base64", "AAAA\n" * 2_500_000)
    assert words(read(*parts("mixed", ("Content-Type: text/plain", "Read this."), image)))[1:] == [
        "Read this."
    ]


def test_a_mail_without_words_of_its_own_is_said() -> None:
    assert "nothing was read" in read("> Old words.").unread


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["text/plain", "text/html", "multipart/mixed; boundary=x", "é"])
)
def test_any_bytes_make_a_document_or_a_message(body: bytes, kind: str) -> None:
    try:
        document = read_bytes(b"A: b\nContent-Type: " + kind.encode() + b"\n\n" + body, "x.eml")
    except DocumentError:
        return
    assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)


# --- mailboxes ----------------------------------------------------------------------------------------------------


def test_a_mailbox_holds_numbered_mails_each_with_its_date() -> None:
    opening = b"From ann@example.org Wed Jan 21 10:00:00 2026\n"
    later = mail("\n>From here on.").replace(b"21 Jan", b"22 Jan")
    members = members_of(opening + mail("From the wharf.\n") + b"\n" + opening + later, "story.mbox")
    assert members is not None
    assert [one.path for one in members] == ["story.mbox#1", "story.mbox#2"]
    found = [one.read() for one in members]
    assert [draft.dates[0].value for draft in found] == ["2026-01-21", "2026-01-22"]
    assert "From the wharf." in found[0].text
    assert "From here on." in found[1].text
    with pytest.raises(DocumentError, match="several documents"):
        read_bytes(opening + mail("a") + b"\n" + opening + later, "story.mbox")


def test_a_mailbox_of_one_mail_keeps_its_name() -> None:
    members = members_of(b"From a@b Wed Jan 21 10:00:00 2026\n" + mail("One."), "story.mbox")
    assert members is not None
    assert [one.path for one in members] == ["story.mbox"]


@pytest.mark.parametrize("name", ["Inbox", "2026-January.txt"])
def test_a_mailbox_is_known_by_its_beginning(tmp_path: Path, name: str) -> None:
    opening = b"From ann@example.org Wed Jan 21 10:00:00 2026\n"
    file = tmp_path / name
    file.write_bytes((opening + mail("One.") + b"\n") * 2)
    assert [one.path for one in read_documents(file)] == [f"{file}#1", f"{file}#2"]
    tasks = several(Task(Item(str(file)), Settings()))
    assert [work(task).report is not None for task in tasks] == [True, True]


def test_what_is_no_mailbox_is_refused() -> None:
    with pytest.raises(DocumentError, match="no mailbox"):
        members_of(b"Dear Ann,\n", "x.mbox")
    for letter in (
        b"From Ann, at 10:00\nDear Karl,\n",
        b"From the wharf: 10:00\n\nTo: x\n",
        b"Dear 10:00\nA: b\n",
    ):
        assert members_of(letter, "letter.txt") is None
    assert members_of(b"\n", "x.mbox") == []
