"""A package as one zip: it opens elsewhere, and one that means harm is refused."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from dataclasses import replace

import pytest

import geo
from geo.errors import DataError, OutputError
from geo.export.package import package_zip
from geo.package.archive import MOST_BYTES, MOST_FILES
from geo.package.folder import Folder
from tests.tiny import TABLES, descriptor, write_tiny

DAY = dt.date(2021, 8, 11)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(write_tiny(tmp_path_factory.mktemp("tiny")))


def test_a_zipped_package_opens_elsewhere_unpacked_or_not(tiny, tmp_path):
    path = tiny.export(tmp_path / "testland.zip", "package")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == sorted(tiny.folder.files)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        archive.extractall(tmp_path / "unpacked")
    for opened in (geo.load(tmp_path / "unpacked"), geo.load(path)):
        assert opened.digest == tiny.digest
        assert opened.as_of(DAY) == tiny.as_of(DAY)


def test_a_zip_of_the_folder_itself_opens_too(tiny, tmp_path):
    path = tmp_path / "byhand.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__MACOSX/testland/._claims.csv", b"a mac was here")
        for name, content in tiny.folder.files.items():
            archive.writestr(f"testland/{name}", content)
    assert geo.load(path).digest == tiny.digest


def _zip(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "name",
    ["../claims.csv", "/etc/claims.csv", "a/../../claims.csv", "a\\claims.csv", "C:claims.csv"],
)
def test_a_zip_with_a_name_that_leads_out_is_refused(tiny, tmp_path, name):
    path = _zip(tmp_path / "bad.zip", {**tiny.folder.files, name: b"x"})
    with pytest.raises(DataError, match=r"the name .*each file once, inside the package"):
        geo.load(path)


def test_a_zip_with_a_link_is_refused(tiny, tmp_path):
    path = _zip(tmp_path / "bad.zip", tiny.folder.files)
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(DataError, match=r"the name 'link\.csv'"):
        geo.load(path)


def test_a_zip_that_swells_is_refused(tiny, tmp_path):
    files = {**tiny.folder.files, "claims.csv": b"\0" * (MOST_BYTES + 1)}
    path = _zip(tmp_path / "bomb.zip", files)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(DataError, match="256 MB in all"):
        geo.load(path)


def test_no_more_of_a_zip_is_read_than_it_may_hold(tiny, tmp_path, monkeypatch):
    asked, read = [], zipfile.ZipExtFile.read

    def counted(file, size=-1):
        asked.append(size)
        return read(file, size)

    path = _zip(tmp_path / "good.zip", tiny.folder.files)
    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    geo.load(path)
    first = len(tiny.folder.files["datapackage.json"])
    assert asked[:2] == [MOST_BYTES + 1, MOST_BYTES - first + 1]
    assert len(asked) == len(tiny.folder.files)


def test_a_zip_that_holds_a_name_twice_is_refused(tiny, tmp_path):
    path = _zip(tmp_path / "twice.zip", tiny.folder.files)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("claims.csv", b"another")
    with pytest.raises(DataError, match=r"the name 'claims\.csv'; allowed: each file once"):
        geo.load(path)


def test_a_zip_of_too_many_files_is_refused(tmp_path):
    path = _zip(tmp_path / "many.zip", {f"{n}.csv": b"" for n in range(MOST_FILES + 1)})
    with pytest.raises(DataError, match="1001 files; allowed: 1000 files at most"):
        geo.load(path)


def test_a_zip_that_is_none_or_lacks_a_file_is_refused(tiny, tmp_path):
    path = tmp_path / "bad.zip"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(DataError, match="no zip"):
        geo.load(path)
    whole = package_zip(tiny)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match="no zip"):
        geo.load(path)
    few = {name: text for name, text in tiny.folder.files.items() if name != "claims.csv"}
    with pytest.raises(DataError, match=r"claims\.csv: found no such file"):
        geo.load(_zip(path, few))
    with pytest.raises(DataError, match=r"datapackage\.json: found no such file"):
        geo.load(_zip(path, {"claims.csv": b""}))


def test_a_zip_with_damaged_content_is_refused(tiny, tmp_path):
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w") as archive:  # as it is, so that the damage hits a letter
        for name, content in tiny.folder.files.items():
            archive.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"Taliban spokesman", b"Taliban spokesmen", 1))
    with pytest.raises(DataError, match=r"claims\.csv, which cannot be read"):
        geo.load(path)


def test_a_package_that_names_its_files_in_roundabout_ways_is_not_zipped(tmp_path):
    (tmp_path / "sub").mkdir()
    names = ["sub/../places.csv", *(name for name in TABLES if name != "places.csv")]
    about = json.dumps(descriptor([*names, "geometry.geojson"]))
    folder = write_tiny(tmp_path, files={"datapackage.json": about})
    opened = replace(geo.load(write_tiny(tmp_path / "sound")), folder=Folder.open(folder))
    with pytest.raises(OutputError, match=r"sub/\.\./places\.csv: no name for a file in a zip"):
        package_zip(opened)
