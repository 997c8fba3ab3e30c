"""Which version of this program it is."""

from __future__ import annotations

from functools import cache

_NAME = "control-map"


@cache
def program_version() -> str:
    """Return the version under which this program was installed."""
    from importlib import metadata  # noqa: PLC0415  (slow to import; only what is written needs it)

    return metadata.version(_NAME)
