"""What the documents promise is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.model.views import BUILT_IN
from geo.model.vocabulary import ClaimKind, PlaceKind, Reach, SourceKind
from geo.package.rows import ClaimRow, EventRow, NameRow, PlaceRow, SourceRow, StatusRow

ROOT = Path(__file__).parent.parent
PACKAGE = (ROOT / "docs" / "package.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "data" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("row", [ClaimRow, EventRow, NameRow, PlaceRow, SourceRow, StatusRow])
def test_every_column_that_is_read_is_documented(row):
    columns = {field.alias or name for name, field in row.model_fields.items()}
    assert {column for column in columns if f"`{column}`" not in PACKAGE} == set()


@pytest.mark.parametrize("values", [ClaimKind, PlaceKind, Reach, SourceKind])
def test_every_word_of_a_closed_list_is_documented(values):
    assert {value for value in values if f"`{value}`" not in PACKAGE} == set()


def test_every_built_in_view_is_documented():
    policy = (ROOT / "docs" / "policy.md").read_text("utf-8")
    assert {view.name for view in BUILT_IN if f"`{view.name}`" not in policy} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
