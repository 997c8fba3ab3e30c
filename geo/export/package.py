"""A package as one zip that opens elsewhere: its files as they were read, under no view."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from geo.errors import OutputError
from geo.package.archive import is_safe

if TYPE_CHECKING:
    from geo.package.dataset import Dataset

#: The first moment that a zip can write; any other would be a clock's.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE: Final = 0o100644


def package_zip(dataset: Dataset) -> bytes:
    """Return the files of a package as a zip: same package, same bytes.

    Raises
    ------
    OutputError
        If the package names a file in a way that could lead out of a folder.
    """
    files = dataset.folder.files
    unsafe = [name for name in sorted(files) if not is_safe(name)]
    if unsafe:
        raise OutputError(f"{unsafe[0]}: no name for a file in a zip; name it plainly")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system = 3  # else it tells on which system it was made
            info.external_attr = _PLAIN_FILE << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return out.getvalue()
