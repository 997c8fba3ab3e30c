"""What Streamlit runs; beside it, in a wheel, lies the app's ``.streamlit`` folder."""

from geo.app import main

main()
