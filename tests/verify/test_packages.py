"""Packages in one file: of the data at hand, of another version, altered, or no package at all."""

from __future__ import annotations

import io
import zipfile

import pytest

from geo.export.package import package_zip
from geo.export.verdict import Word
from geo.export.verify import verify_content
from tests.verify.asked import redescribed, told


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_the_zip_of_the_package_at_hand_is_genuine(tiny):
    verdict = verify_content(tiny, package_zip(tiny))
    assert (verdict.word, verdict.said) == (Word.GENUINE, ())
    assert verdict.claimed is not None
    assert verdict.claimed.digest == f"sha256:{tiny.digest}"


def test_the_same_files_zipped_otherwise_are_genuine(tiny):
    verdict = verify_content(tiny, zipped(tiny.folder.files))
    assert verdict.word is Word.GENUINE
    assert "zipped otherwise" in told(verdict)


def test_one_byte_of_one_file_is_named(tiny):
    claims = tiny.folder.files["claims.csv"]
    other = tiny.folder.files | {"claims.csv": claims.replace(b"taliban", b"Taliban", 1)}
    assert other != tiny.folder.files
    verdict = verify_content(tiny, zipped(other))
    assert verdict.word is Word.ALTERED
    assert "files not the same: claims.csv" in told(verdict)


def test_another_version_is_other_data_and_says_which_files_differ(tiny, tmp_path):
    later = redescribed(tmp_path, '"version": "1.0.0"', '"version": "1.0.1"')
    verdict = verify_content(later, package_zip(tiny))
    assert verdict.word is Word.OTHER_DATA
    assert "it is version 1.0.0, and at hand is version 1.0.1" in told(verdict)
    assert "files not the same: datapackage.json" in told(verdict)


def test_another_package_says_so(tiny, tmp_path):
    other = redescribed(tmp_path, '"name": "testland"', '"name": "elsewhere"')
    verdict = verify_content(tiny, package_zip(other))
    assert verdict.word is Word.OTHER_DATA
    assert "'elsewhere'" in told(verdict)


def test_a_zip_of_something_else_has_nothing_inside(tiny):
    assert verify_content(tiny, zipped({"letter.txt": b"hello"})).word is Word.NOTHING


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "C:x"])
def test_a_zip_that_leads_out_of_itself_is_refused_and_writes_nothing(tiny, tmp_path, name):
    verdict = verify_content(tiny, zipped({**tiny.folder.files, name: b"x"}))
    assert verdict.word is Word.UNREADABLE
    assert "the name" in told(verdict)
    assert list(tmp_path.iterdir()) == []


def test_a_zip_that_unpacks_to_any_size_is_not_unpacked(tiny):
    bomb = zipped({**tiny.folder.files, "claims.csv": b"\0" * 300_000_000})
    assert len(bomb) < 2_000_000
    assert verify_content(tiny, bomb).word is Word.UNREADABLE


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_zip_that_is_cut_off_is_unreadable(tiny, share):
    content = package_zip(tiny)
    assert verify_content(tiny, content[: int(share * len(content))]).word is Word.UNREADABLE


def test_a_descriptor_that_is_none_is_no_package(tiny):
    broken = {**tiny.folder.files, "datapackage.json": b"{"}
    assert verify_content(tiny, zipped(broken)).word is Word.NOTHING
