"""Which data a file says that it was made from, and which are at hand, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.export.changes import brief
from geo.export.verdict import Word
from geo.package.program import program_version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.export.description import Origin
    from geo.export.verdict import Verdict
    from geo.package.dataset import Dataset

_DIGITS = 12


def is_same_data(inside: Origin, dataset: Dataset) -> bool:
    """Say whether a file claims to be made from the very data at hand."""
    return inside.dataset_digest == f"sha256:{dataset.digest}"


def other_package(verdict: Verdict, inside: Origin, dataset: Dataset) -> Verdict:
    """Return what can be said of a file that was made from another package."""
    said = (
        f"it says that it was made from the package {brief(inside.package)!r}, and at hand is "
        f"{dataset.package.name!r}; give the folder of that package with --package"
    )
    return replace(verdict, word=Word.OTHER_DATA, said=(said,))


def not_drawn(verdict: Verdict, error: Exception, inside: Origin, dataset: Dataset) -> Verdict:
    """Return what can be said of a file whose question the data at hand cannot answer."""
    cannot = f"what it says that it shows cannot be drawn: {brief(str(error))}"
    if is_same_data(inside, dataset):
        said = (cannot, "the program does not write this with the data that it names")
        return replace(verdict, word=Word.ALTERED, said=said)
    return other_data(verdict, inside, dataset, [cannot])


def older(verdict: Verdict, inside: Origin, dataset: Dataset) -> Verdict:
    """Return what can be said of a file that today's data give as well."""
    said = (_origins(inside, dataset), "today's data give the same, so what it shows holds")
    return replace(verdict, word=Word.GENUINE_OLDER, said=said)


def other_data(verdict: Verdict, inside: Origin, dataset: Dataset, told: Iterable[str]) -> Verdict:
    """Return what can be said of a file that today's data give otherwise."""
    said = (
        _origins(inside, dataset),
        "whether it was drawn so or altered since cannot be told without the data it was made from",
        *told,
    )
    return replace(verdict, word=Word.OTHER_DATA, said=said)


def _origins(inside: Origin, dataset: Dataset) -> str:
    package = dataset.package
    digest = inside.dataset_digest.removeprefix("sha256:")
    return (
        f"it says that it was made from version {brief(inside.package_version)} of the data "
        f"({digest[:_DIGITS]}); at hand is version {package.version} ({dataset.digest[:_DIGITS]})"
    )


def by_other_program(inside: Origin) -> str:
    """Say that another version of the program made a file; nothing if this one did."""
    ours = program_version()
    if inside.program == ours:
        return ""
    theirs = f"version {brief(inside.program)}" if inside.program else "a version that did not say"
    return (
        f"it says that it was made by {theirs} of the program; this is version {ours}, which may "
        "draw the same data otherwise: to be sure, check it with the version that made it"
    )
