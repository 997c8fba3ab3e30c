"""A package in one file from anybody against the package at hand, file by file."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.export.changes import brief, listed_changes
from geo.export.description import Claimed
from geo.export.package import package_zip
from geo.export.verdict import Verdict, Word
from geo.package.folder import Folder

if TYPE_CHECKING:
    from geo.package.dataset import Dataset
    from geo.package.folder import Package

_DESCRIPTOR = "datapackage.json"


def verify_package(dataset: Dataset, content: bytes) -> Verdict:
    """Say what a zip turns out to be; nothing of it is unpacked to where it says.

    Raises
    ------
    ValueError
        If it is damaged, too large, or names files outside of itself.
    """
    try:
        folder = _opened(content)
        package = None if folder is None else folder.describe([])
    except DataError as error:
        raise ValueError("; ".join(problem.found for problem in error.problems)) from None
    if folder is None or package is None:
        said = f"found a zip without {_DESCRIPTOR}; allowed: a package that export writes"
        return Verdict(Word.NOTHING, (said,))
    verdict = Verdict(Word.GENUINE, claimed=_claimed(folder, package))
    at_hand = dataset.package
    if package.name != at_hand.name:
        said = f"it is the package {brief(package.name)!r}, and at hand is {at_hand.name!r}"
        return replace(verdict, word=Word.OTHER_DATA, said=(said,))
    if folder.digest == dataset.digest:
        if content == package_zip(dataset):
            return verdict
        return replace(verdict, said=("it was zipped otherwise; its files are those at hand",))
    told = listed_changes("files", folder.files, dataset.folder.files)
    if package.version == at_hand.version:
        said = f"it calls itself version {at_hand.version}, as the data at hand do"
        return replace(verdict, word=Word.ALTERED, said=(said, *told))
    said = f"it is version {brief(package.version)}, and at hand is version {at_hand.version}"
    return replace(verdict, word=Word.OTHER_DATA, said=(said, *told))


def _opened(content: bytes) -> Folder | None:
    """Return the files of a package; `None` for a zip of something else.

    Raises
    ------
    DataError
        If the zip means harm, or is damaged.
    """
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "package.zip"
        path.write_bytes(content)
        try:
            return Folder.open(path)
        except DataError as error:
            if any(problem.file == _DESCRIPTOR for problem in error.problems):
                return None
            raise


def _claimed(folder: Folder, package: Package) -> Claimed:
    digest = f"sha256:{folder.digest}"
    return Claimed(package.name, package.version, digest, None, None, (), None, ())
