"""The door of a package: everything in it read, and all that is wrong told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.package import dataset
from geo.package.published import read_published
from geo.package.tables import Tables, read_sources, read_statuses

if TYPE_CHECKING:
    from pathlib import Path

    from geo.errors import Problem
    from geo.package.dataset import Dataset
    from geo.package.folder import Folder


def examine(folder: Folder | Path | str | None = None) -> Dataset:
    """Read a whole package with its shapes and the counts that others published.

    Parameters
    ----------
    folder
        Where it lies, or its files as they are; the built-in one by default.

    Raises
    ------
    DataError
        With every problem that was found.
    """
    opened = dataset.opened_folder(folder)
    problems: list[Problem] = []
    read: Dataset | None = None
    try:
        read = dataset.check(opened)
    except DataError as error:
        problems += error.problems
    apart = Tables(opened, [])  # what is wrong with these two tables is told already
    statuses = read_statuses(apart)
    sources = read_sources(apart, statuses)
    read_published(Tables(opened, problems, apart.unread), statuses, sources)
    if problems or read is None:
        raise DataError(problems)
    return read
