"""Clauses from a spaCy pipeline, behind the same call; the pipeline is made here, of four sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from factcheck.api import Checker
from factcheck.config import ConfigError, Settings, parse
from factcheck.documents.model import DocumentDate, Provenance
from factcheck.documents.reader import read_text
from factcheck.intervals import parse_edtf
from factcheck.language.clauses import ClauseKind, FrameKind, SentenceClauses, Told
from factcheck.spacy_clauses import ModelError, load
from tests.cli.invoke import factcheck

pytestmark = pytest.mark.filterwarnings("ignore")

# Words, heads, relations and tags, as a treebank would give them.
OBJECT = "prep pobj punct"
TREES = [
    ("The port will open in May .", "1 3 3 3 3 4 3", f"det nsubj aux ROOT {OBJECT}", "DT NN MD VB IN NNP ."),
    (
        "The port was opened in May 2027 .",
        "1 3 3 3 3 4 5 3",
        "det nsubjpass auxpass ROOT prep pobj nummod punct",
        "DT NN VBD VBN IN NNP CD .",
    ),
    (
        "Poe said that it opened in May .",
        "1 1 4 4 1 4 5 1",
        f"nsubj ROOT mark nsubj ccomp {OBJECT}",
        "NNP VBD IN PRP VBD IN NNP .",
    ),
    (
        "Poe plans to leave in May .",
        "1 1 3 1 3 4 1",
        f"nsubj ROOT aux xcomp {OBJECT}",
        "NNP VBZ TO VB IN NNP .",
    ),
]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline that has learnt four sentences by heart, saved in a folder."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = []
    for text, heads, relations, tags in TREES:
        gold = {"heads": list(map(int, heads.split())), "deps": relations.split(), "tags": tags.split()}
        examples.append(Example.from_dict(nlp.make_doc(text), gold))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("model") / "tiny"
    nlp.to_disk(folder)
    return folder


def clauses(pipeline: Path, sentence: int) -> tuple[SentenceClauses, str]:
    text = TREES[sentence][0]
    return load(str(pipeline))(text, 0), text


def test_a_group_of_verbs_is_read_from_the_tree(pipeline: Path) -> None:
    found, text = clauses(pipeline, 0)
    clause = found.at(text.index("May"))
    assert clause is not None
    assert clause.verb is not None
    assert (clause.told, text[clause.verb.start : clause.verb.end]) == (Told.COMING, "will open")


def test_a_passive_is_told_as_done(pipeline: Path) -> None:
    found, text = clauses(pipeline, 1)
    clause = found.at(text.index("May"))
    assert clause is not None
    assert clause.verb is not None
    assert (clause.told, clause.verb.passive, clause.verb.lemma) == (Told.DONE, True, "open")


def test_what_is_said_has_a_frame_and_a_speaker(pipeline: Path) -> None:
    found, text = clauses(pipeline, 2)
    clause = found.at(text.index("May"))
    assert clause is not None
    assert clause.frame is not None
    assert (clause.frame.kind, clause.frame.word, clause.frame.depth) == (FrameKind.SAID, "say", 1)
    assert clause.speaker == "Poe"


def test_an_infinitive_under_a_plan_is_to_come(pipeline: Path) -> None:
    found, text = clauses(pipeline, 3)
    clause = found.at(text.index("May"))
    assert clause is not None
    assert (clause.kind, clause.told) == (ClauseKind.INFINITIVE, Told.COMING)


def test_positions_are_those_of_the_document(pipeline: Path) -> None:
    text = TREES[0][0]
    moved = load(str(pipeline))(text, 100)
    assert all(100 <= clause.start < clause.end <= 100 + len(text) for clause in moved.clauses)


def test_checks_ask_the_pipeline_that_the_settings_name(pipeline: Path) -> None:
    given = DocumentDate(parse_edtf("2026-01-21"), Provenance.OPTION)
    settings = Settings(select=("ANA202",), model=str(pipeline))
    report, failures = Checker(settings).examine(read_text(TREES[1][0], date=given))
    assert failures == ()
    assert [finding.code for finding in report.findings] == ["ANA202"]


def test_a_pipeline_that_is_not_there_is_named_with_what_to_do() -> None:
    with pytest.raises(ModelError, match="'no_such_pipeline': install one"):
        load("no_such_pipeline")


def test_a_pipeline_that_cannot_parse_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no parser and no tagger"):
        load(str(tmp_path / "blank"))


def test_the_command_line_says_so_once_and_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The port was opened.", encoding="utf-8")
    ran = factcheck("run", str(tmp_path / "a.txt"), "--model", "no_such_pipeline")
    assert ran.code == 2
    assert ran.err.count("no_such_pipeline") == 1


def test_the_setting_is_a_string(tmp_path: Path) -> None:
    assert parse({"model": "some_pipeline"}, tmp_path).model == "some_pipeline"
    with pytest.raises(ConfigError, match="model must be a string"):
        parse({"model": 3}, tmp_path)


def test_nothing_loads_a_pipeline_unless_one_is_named(root: Path) -> None:
    program = (
        "import sys; from factcheck.api import check; check('The port was opened in May 2027.', date='2026-01-21');"
        "sys.exit('spacy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=root, env=dict(os.environ), check=False)
    assert ran.returncode == 0
