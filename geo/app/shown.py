"""Which package the app shows: said by whoever starts it, read by its pages."""

from typing import Final

#: Names the folder of the package; the built-in one is shown without it.
PACKAGE_VARIABLE: Final = "CONTROL_MAP_PACKAGE"
