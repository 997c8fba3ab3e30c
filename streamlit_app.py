"""Open with ``streamlit run streamlit_app.py``, or simply ``control-map serve``."""

from geo.app import main

main()
