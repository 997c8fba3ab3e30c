"""The app has no words of its own: whatever a reader sees of it stands with the words of show."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from streamlit.delta_generator import DeltaGenerator

from geo.figure.size import SIZES
from geo.model.vocabulary import SourceKind
from geo.show.words import LANGUAGES, words_in

APP = Path(__file__).resolve().parent.parent / "geo" / "app"
#: What stands in no language's list of words: names of formats, and of the program itself.
NAMES = {"BibTeX", "CSL-JSON", "control-map", "`control-map check`"}
#: Modules that speak to whoever sits at the terminal, not to the reader of a page.
TERMINAL = {"launch.py"}
MODULES = sorted(path for path in APP.rglob("*.py") if path.name not in TERMINAL)

_TWO_WORDS = re.compile(r"[^\W\d_][,.:;]? +[^\W\d_]")
_LETTER = re.compile(r"[^\W\d_]")
_KEY = re.compile(r"[a-z-]+\.(?!(?:bib|css|json)$)[a-z0-9-]+")
#: Elements of Streamlit whose first argument is shown; `html` takes our own style sheet.
_ELEMENTS = {name for name in dir(DeltaGenerator) if not name.startswith("_")} - {"html"}
_COLUMNS = {"Column", "LinkColumn", "NumberColumn", "TextColumn"}
_SHOWN = {
    "alt", "body", "description", "display_text", "help", "label", "page_title", "placeholder",
    "title",
}  # fmt: skip


def texts_of(source: str) -> list[str]:
    """Return the texts for readers that a module holds itself.

    That is every string of two words or more, and every word that is given to an
    element of Streamlit, or to a chart, as what it shows. Docstrings and what is
    raised are for others.
    """
    tree = ast.parse(source)
    passed = {id(node) for node in ast.walk(tree) for node in _for_others(node)}
    shown = {id(node) for node in ast.walk(tree) for node in _handed_over(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in passed
        and node.value not in NAMES
        and (_TWO_WORDS.search(node.value) or (id(node) in shown and _LETTER.search(node.value)))
    ]


def _for_others(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Raise):
        return list(ast.walk(node))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    if isinstance(node, documented) and ast.get_docstring(node) is not None:
        return list(ast.walk(node.body[0]))
    return []


def _handed_over(node: ast.AST) -> list[ast.AST]:
    handed: list[ast.AST | None] = []
    if isinstance(node, ast.Call):
        handed += [word.value for word in node.keywords if word.arg in _SHOWN]
        if isinstance(node.func, ast.Attribute) and node.func.attr in _ELEMENTS | _COLUMNS:
            handed += node.args[:1]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        handed += [value for key, value in pairs if getattr(key, "value", None) in _SHOWN]
    return [part for one in handed if one is not None for part in _parts(one)]


def _parts(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.JoinedStr):
        return list(node.values)
    if isinstance(node, ast.List):
        return list(node.elts)
    return [node]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_no_module_of_the_app_holds_a_text_for_readers(module):
    assert texts_of(module.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('st.title("Sources", anchor=False)', ["Sources"]),
        ('left.text_input(label, placeholder="Publisher")', ["Publisher"]),
        ('st.tabs(["Place", words.say("x")])', ["Place"]),
        ('st.markdown(f"**Take {n}**")', ["**Take "]),
        ('table = {"Counted as held": []}', ["Counted as held"]),
        ('axis = {"title": "From", "type": "nominal"}', ["From"]),
        ('st.column_config.LinkColumn(display_text="open")', ["open"]),
        ('"""What a module is for."""\nraise ValueError("not for readers")', []),
        ('st.markdown(f"- **{label}**: {about}")\nst.container(key="panel")', []),
    ],
)
def test_a_text_in_a_module_would_be_found(source, found):
    assert texts_of(source) == found


def test_every_key_that_the_app_names_has_words():
    words = words_in("en")
    named = {key for module in MODULES for key in _keys(module.read_text("utf-8"))}
    assert len(named) > 50
    assert [k for k in sorted(named) if not words.has(k) and not words.has(f"{k}.other")] == []


def _keys(source: str) -> set[str]:
    sections = {key.partition(".")[0] for key in words_in("en").texts}
    constants = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    keys = (node.value for node in constants if isinstance(node.value, str))
    return {key for key in keys if _KEY.fullmatch(key) and key.partition(".")[0] in sections}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_source_and_size_of_picture_has_words(language):
    words = words_in(language)
    wanted = [*(f"source-kind.{kind}" for kind in SourceKind), *(f"size.{size}" for size in SIZES)]
    assert [key for key in wanted if not words.has(key)] == []
