"""Which texts are plainly not English; of all others nothing is said."""

from __future__ import annotations

import pytest

from factcheck.documents import read_text

ENGLISH = "The harbour board of Poeville met for three hours and agreed to rebuild the pier before the winter storms. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Hafenrat von Poeville hat drei Stunden lang getagt und will die Brücke vor dem Winter neu bauen, "
         "die am Montag nach einem Feuer in das Wasser gefallen war.", "German: only its dates and"),
        ("Der Hafenrat tagte am Montag, dem 20. Januar.", "German: only its dates and"),
        ("Le conseil du port de Poeville a siégé pendant trois heures et il a décidé de reconstruire la jetée "
         "avant les tempêtes, qui sont attendues dans un mois.", "French"),
        ("El consejo del puerto de Poeville se reunió durante tres horas y decidió reconstruir el muelle antes de "
         "las tormentas que llegan en el invierno.", "Spanish"),
        ("Rada portu w Poeville obradowała przez trzy godziny i postanowiła, że molo, które się spaliło, jest do "
         "odbudowy na wiosnę, ale nie za wszelką cenę.", "Polish"),
        ("Совет порта заседал три часа и решил восстановить пирс до зимних бурь.", "another language"),
        ("港务委员会开会三小时，决定在冬季风暴来临之前重建码头。港务委员会开会三小时。", "another language"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_text_that_is_not_english_is_said_to_be_checked_in_part(
    text: str, language: str, name: str
) -> None:
    document = read_text(text, name)
    said = language if ":" in language else f"{language}: only"
    assert document.notes == (f"the text seems to be in {said} what needs no English was checked",)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH + "„Der Hafen ist zu“, said the master. " + ENGLISH,
        "Ann Poe, Karl Lind, Mara Dahl, Port Roe, Ostrey. " * 10,
        "A de facto leader in La Paz met the El Salvador team in Los Angeles; Le Monde and Die Zeit said so. "
        * 3,
        "Wer ist da?",
        "| Ann Poe | mayor | 3 May 1987 |\n" * 20,
        "Привет! " + ENGLISH * 3,
        "",
    ],
)
def test_nothing_is_said_of_english_or_where_it_is_not_plain(text: str) -> None:
    assert not any("language" in note or "seems" in note for note in read_text(text, "a.txt").notes)
