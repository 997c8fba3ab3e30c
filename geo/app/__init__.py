"""The app: the map in the page, and around it what Streamlit shows better."""

from geo.app.pages import main

__all__ = ["main"]
