"""The least that a Streamlit app can be: what of a start is Streamlit's own."""

import streamlit as st

st.write("hello")
