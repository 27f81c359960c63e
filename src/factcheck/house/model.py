"""What may stand in a file of house rules; imported only where there is one, because the library takes its time."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from factcheck.config.settings import suggest
from factcheck.intervals import parse_edtf_date

MOST_RULES: Final = 500
"""Rules of one file."""
MOST_PHRASES: Final = 5_000
"""Phrases of one rule."""


def _date(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError('must be a date in quotation marks ("2026-01-21", "2026-01", "2026")')
    parse_edtf_date(value)
    return value


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Text = Annotated[str, Field(max_length=2_000)]
Phrase = Annotated[str, Field(min_length=1, max_length=500)]
_Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1, max_length=MOST_PHRASES)]
PhraseList = Annotated[_Phrases, BeforeValidator(_several, json_schema_input_type=Phrase | _Phrases)]
_Unless = Annotated[tuple[Phrase, ...], Field(max_length=MOST_PHRASES)]
Unless = Annotated[_Unless, BeforeValidator(_several, json_schema_input_type=Phrase | _Unless)]
EdtfDate = Annotated[str, BeforeValidator(_date)]
Where = Literal["text", "headings", "title", "captions", "tables", "references"]
_Places = Annotated[tuple[Where, ...], Field(min_length=1)]
Places = Annotated[_Places, BeforeValidator(_several, json_schema_input_type=Where | _Places)]
Reach = Literal["sentence", "paragraph", "text"]


class Table(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-")
    )


class Sample(Table):
    """A text that shows a rule; in a bad one, the words that it finds stand in guillemets."""

    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    date: Annotated[str, BeforeValidator(lambda value: value if value == "" else _date(value))] = Field(
        "", description="The day that the text speaks from (EDTF)."
    )
    path: Text = Field("", description="A file name, where the format matters.")


_Sample = Annotated[Sample, BeforeValidator(_example, json_schema_input_type=str | Sample)]
Samples = Annotated[tuple[_Sample, ...], Field(min_length=1, max_length=200)]


class HouseRule(Table):
    """What every rule has."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}[0-9]{3}$", description="Three capitals and three digits.")]
    name: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=60)]
    severity: Literal["error", "warning", "info"] = "warning"
    summary: Annotated[str, Field(min_length=1, max_length=300, description="What is wrong, in a sentence.")]
    why: Text = Field("", description="Why the house wants it so.")
    message: Text = Field("", description="What is said at the place: {words} is what stands there.")
    where: Places = Field(("text", "headings", "captions"), description="Which parts of a text it reads.")
    quoted: bool = Field(False, description="Whether it reads quotations too, which are others' words.")
    unless: Unless = Field((), description="Phrases inside which nothing is found.")
    exact: bool = Field(False, description="Whether capitals and small letters count.")
    bad: Samples
    good: Samples


class Existence(HouseRule):
    """Words that may not stand."""

    verb: Literal["existence"]
    words: PhraseList


class Substitution(HouseRule):
    """Words that are to be written otherwise."""

    verb: Literal["substitution"]
    swap: Annotated[dict[Phrase, Text], Field(min_length=1, max_length=MOST_PHRASES)]
    certain: bool = Field(False, description="Whether --fix may write it without being asked.")


class _Period(HouseRule):
    from_: EdtfDate | None = Field(None, description="The first day (EDTF).")
    until: EdtfDate | None = Field(None, description="The last day (EDTF).")

    @model_validator(mode="after")
    def _bounded(self) -> _Period:
        if self.from_ is None and self.until is None:
            raise ValueError("must have from or until, or both")
        if self.from_ is not None and self.until is not None:
            first, last = parse_edtf_date(self.from_).first, parse_edtf_date(self.until).last
            if first is not None and last is not None and first > last:
                raise ValueError("ends before it begins")
        return self


class Dated(_Period):
    """Words that are right only for what happens in some days."""

    verb: Literal["dated"]
    words: PhraseList
    instead: Text = Field("", description="What is written at other times.")


class Title(_Period):
    """A title that people have in some days, and not before or after."""

    verb: Literal["title"]
    titles: PhraseList
    people: PhraseList = Field(description="Full names; the last word is the surname.")
    first: bool = Field(False, description="Whether the first mention must have it in those days.")


class Attribution(HouseRule):
    """Words that need a source in their sentence."""

    verb: Literal["attribution"]
    words: PhraseList


class Introduction(HouseRule):
    """Names that are written in full once, then short."""

    verb: Literal["introduction"]
    short: Annotated[dict[Phrase, Phrase], Field(min_length=1, max_length=MOST_PHRASES)]
    then_short: bool = Field(False, description="Whether the full name may not stand again.")


class DateStyle(HouseRule):
    """Dates that are not written as the samples are."""

    verb: Literal["date-style"]
    styles: PhraseList = Field(
        description='Dates as the house writes them: "21 January 2026", "21 January", "January 2026".'
    )


class Occurrence(HouseRule):
    """Words that stand too often, or not often enough."""

    verb: Literal["occurrence"]
    words: PhraseList
    most: Annotated[int, Field(ge=0, le=1_000)] | None = None
    least: Annotated[int, Field(ge=1, le=1_000)] | None = None
    per: Reach = "text"

    @model_validator(mode="after")
    def _bounded(self) -> Occurrence:
        if self.most is None and self.least is None:
            raise ValueError("must have most or least")
        return self


class Length(HouseRule):
    """Sentences, paragraphs, headings or texts that are too long."""

    verb: Literal["length"]
    of: Literal["sentence", "paragraph", "heading", "text"]
    most: Annotated[int, Field(ge=1, le=1_000_000, description="Words.")]


class Consistency(HouseRule):
    """Spellings of which a text keeps to one."""

    verb: Literal["consistency"]
    either: Annotated[tuple[PhraseList, ...], Field(min_length=1, max_length=MOST_PHRASES)]


class Capitalisation(HouseRule):
    """Words whose capitals are others than here, or headings in another style."""

    verb: Literal["capitalisation"]
    words: Unless = Field((), description="Words as they must be written.")
    headings: Literal["sentence", "title"] | None = None

    @model_validator(mode="after")
    def _asks(self) -> Capitalisation:
        if bool(self.words) == (self.headings is not None):
            raise ValueError("must have either words or headings")
        return self


class Repetition(HouseRule):
    """The same word twice."""

    verb: Literal["repetition"]
    within: Annotated[int, Field(ge=1, le=50, description="Words between the two, and one.")] = 1
    shortest: Annotated[int, Field(ge=1, le=50, description="Letters of the words that count.")] = 1


class Sequence(HouseRule):
    """One phrase behind another in the same sentence."""

    verb: Literal["sequence"]
    first: PhraseList
    then: PhraseList
    within: Annotated[int, Field(ge=1, le=100, description="Words from the one to the other.")] = 5


class Requirement(HouseRule):
    """Words that need others near them."""

    verb: Literal["requirement"]
    words: PhraseList
    needs: PhraseList
    within: Reach = "sentence"
    before: bool = Field(False, description="Whether these must come first.")


AnyRule = (
    Existence
    | Substitution
    | Dated
    | Title
    | Attribution
    | Introduction
    | DateStyle
    | Occurrence
    | Length
    | Consistency
    | Capitalisation
    | Repetition
    | Sequence
    | Requirement
)
KINDS: Final = {kind.model_fields["verb"].annotation.__args__[0]: kind for kind in AnyRule.__args__}
"""The verbs, with what they ask."""


class File(Table):
    """House rules of factcheck."""

    rule: Annotated[
        tuple[Annotated[AnyRule, Field(discriminator="verb")], ...],
        Field(min_length=1, max_length=MOST_RULES),
    ]
    words: dict[Annotated[str, Field(max_length=60)], PhraseList] = Field(
        {}, description='Lists of words that phrases name: "=name".'
    )


def validated(table: Any) -> File:
    """Return the table of a file as a model.

    Raises:
        ValueError: it is none; the message names the rule, the key and what is wrong.
    """
    try:
        return File.model_validate(table)
    except ValidationError as error:
        raise ValueError(_message(error.errors(include_url=False)[0], table)) from error


def _message(error: Any, table: Any) -> str:
    where = [part for part in error["loc"] if part not in KINDS]
    rule, verb = "", ""
    if where[:1] == ["rule"] and len(where) > 1 and isinstance(where[1], int):
        entry = table["rule"][where[1]]
        known = entry if isinstance(entry, dict) else {}
        rule, verb = (
            f"rule {where[1] + 1} ({str(known.get('code', 'no code'))[:20]}): ",
            known.get("verb", ""),
        )
        where = where[2:]
    name = ".".join(str(part)[:60] for part in where)
    match error["type"]:
        case "extra_forbidden":
            names: Any = KINDS[verb] if verb in KINDS and len(where) == 1 else Sample if rule else File
            keys = [field.alias or key for key, field in names.model_fields.items()]
            return f"{rule}unknown key {name!r}{suggest(str(where[-1]), keys)}"
        case "union_tag_invalid" | "union_tag_not_found":
            told = f"{verb!r:.40} is no verb" if verb else "verb is missing"
            return f"{rule}{told}{suggest(str(verb), KINDS)}; there are {', '.join(KINDS)}"
        case "missing":
            return f"{rule}{name} is missing"
        case "value_error":
            said = str(error["ctx"]["error"])
            return f"{rule}{name}{' ' if name else ''}{said}"
        case _:
            return f"{rule}{name}: {error['msg']}"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of house rules."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **File.model_json_schema(by_alias=True),
        "title": "House rules of factcheck",
        "description": "A TOML file of rules in the words of a dozen verbs.",
    }
