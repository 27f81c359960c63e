"""What may stand in a file of settings; imported only where there is one, because the library takes its time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from factcheck.catalogue import Rule, catalogue
from factcheck.config.settings import LEVELS, NEVER, OFF, PERSONAS, suggest
from factcheck.failures import ConfigError
from factcheck.intervals import parse_edtf_date


def _strings(value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        raise ValueError("must be a string or a list of strings")
    if any("\0" in item for item in items):
        raise ValueError("must hold no NUL characters")
    return tuple(items)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a string")
    return value


def _one_of(*allowed: str) -> BeforeValidator:
    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}, not {value!r:.60}")
        return value

    return BeforeValidator(check)


def _date(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError('must be a date in quotation marks ("2026-01-21", "2026-01", "2026")')
    parse_edtf_date(value)
    return value


def _language(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("[a-z]{2}|", value):
        raise ValueError(f'must be a language by its two letters ("en", "de"), not {value!r:.60}')
    return value


def _number(value: Any) -> int | str:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(f"must be a whole number, not {value!r:.60}")
    return value


def _words(*words: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(words)})


_LIST: Final = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
Strings = Annotated[tuple[str, ...], BeforeValidator(_strings), _LIST]
Level = Annotated[str, _one_of(*LEVELS), _words(*LEVELS)]
FailOn = Annotated[str, _one_of(*LEVELS, NEVER), _words(*LEVELS, NEVER)]
RuleLevel = Annotated[str, _one_of(*LEVELS, OFF), _words(*LEVELS, OFF)]
Persona = Annotated[str, _one_of(*PERSONAS), _words(*PERSONAS)]
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string"})]
Language = Annotated[
    str, BeforeValidator(_language), WithJsonSchema({"type": "string", "pattern": "^[a-z]{2}$"})
]
OptionValue = Annotated[int | str, BeforeValidator(_number), WithJsonSchema({"type": "integer"})]
EdtfDate = Annotated[str, BeforeValidator(_date), WithJsonSchema({"type": "string"})]


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        validate_default=False,
    )


class PerFile(_Table):
    """What differs for some files."""

    select: Strings = Field((), description="Rules to run there, in place of the others.")
    ignore: Strings = Field((), description="Rules not to run there either.")
    date: EdtfDate = Field("", description="The day that the documents speak from (EDTF).")
    language: Language = Field(
        "", description="The language of the documents (ISO 639-1), in place of a guess."
    )


class Section(_Table):
    """What is checked and how loudly."""

    select: Strings = Field(
        ("ALL",), description="Rules to run: codes, names, beginnings of codes such as ROL, or ALL."
    )
    ignore: Strings = Field((), description="Rules not to run; the more specific selector wins.")
    fail_on: FailOn = Field("error", description="The mildest severity that makes a run fail.")
    show: Level = Field(
        "warning",
        description="The mildest severity that is reported; unset, warning for people and info for programs.",
    )
    persona: Persona = Field(
        "editor",
        description="Whom findings are for: an editor, who is shown milder what was wrong too often, or an auditor.",
    )
    facts: Strings = Field((), description="Folders with fact tables of your own, over the shipped one.")
    exclude: Strings = Field(
        (), description="What folders are not searched for, in the patterns of .gitignore."
    )
    house_rules: Strings = Field(
        (), description="Rules of the house: folders, zips, or names of installed packages."
    )
    language: Language = Field("", description="The language of the texts (ISO 639-1), in place of a guess.")
    model: Text = Field("", description="A spaCy pipeline that cuts sentences into clauses; slow.")
    rules: dict[str, RuleLevel] = Field({}, description="Severities that differ, by rule: or off.")
    rule_options: dict[str, dict[str, OptionValue]] = Field(
        {}, description="What rules decide by, where a house wants it otherwise."
    )
    per_file: dict[str, PerFile] = Field({}, description="What differs for files that fit a pattern.")


class File(Section):
    """Settings of factcheck."""

    extends: Strings = Field((), description="Files whose settings hold where this one says nothing.")
    profile: dict[str, Section] = Field({}, description="Settings that --profile NAME puts over the others.")


def validated(table: Any) -> File:
    """Return a table of settings as a model.

    Raises:
        ConfigError: an unknown key or an impossible value; the message names the first.
    """
    try:
        return File.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ConfigError(_message(first["type"], first["loc"], first)) from error


def _message(kind: str, where: tuple[int | str, ...], details: Any) -> str:
    name = ".".join(str(part) for part in where)
    match kind:
        case "extra_forbidden":
            table: type[_Table] = File
            if len(where) > 1:
                table = PerFile if where[-3:-2] == ("per-file",) else Section
            known = [field.alias or key for key, field in table.model_fields.items()]
            above = f" in {'.'.join(map(str, where[:-1]))}" if len(where) > 1 else ""
            return f"unknown key {str(where[-1])!r}{above}{suggest(str(where[-1]), known)}"
        case "dict_type" | "model_type":
            return f"{name or 'the file'} must be a table"
        case "value_error":
            return f"{name} {details['ctx']['error']}"
        case _:
            return f"{name}: {details['msg']}"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of settings, in the draft that editors and the SchemaStore share.

    It names our rules and their options, for completion; other names (beginnings of codes, rules of a house) may stand.
    """
    made = File.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = made.pop("$defs")
    for section in (made, definitions["Section"]):
        rules = section["properties"]["rules"]
        section["properties"]["rules"] = rules | {"properties": dict(_levels(rules["additionalProperties"]))}
        options = section["properties"]["rule-options"]
        section["properties"]["rule-options"] = options | {"properties": dict(_options())}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://json.schemastore.org/factcheck.json",
        **made,
        "definitions": definitions,
        "title": "Settings of factcheck",
        "description": "factcheck.toml, or the table tool.factcheck of pyproject.toml.",
    }


def _ours() -> Iterator[Rule]:
    return (rule for rule in catalogue().values() if not rule.origin)


def _levels(level: Any) -> Iterator[tuple[str, Any]]:
    for rule in _ours():
        said = {"description": f"{rule.summary} ({rule.severity.value})"}
        yield rule.code, level | said
        yield rule.name, level | said


def _options() -> Iterator[tuple[str, Any]]:
    for rule in _ours():
        table = {
            option.name: {
                "type": "integer",
                "minimum": option.least,
                "maximum": option.most,
                "default": option.default,
                "description": option.about,
            }
            for option in rule.options
        }
        if table:
            for name in (rule.code, rule.name):
                yield name, {"type": "object", "properties": table, "additionalProperties": False}
