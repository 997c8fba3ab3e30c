"""The app: the map in the page, and around it what Streamlit does better.

Nothing is imported here: a server is up before its pages are needed.
"""

from __future__ import annotations


def main() -> None:
    """Show the page that the reader is on."""
    from geo.app.pages import main as show  # noqa: PLC0415  (see above)

    show()
