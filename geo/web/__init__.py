"""The page: one document that holds the map, the time control and the details.

The document (`geo.web.shell`) knows nothing of any dataset; what it shows
travels beside it as JSON (`geo.web.payload`) and reaches the reader as text,
never as markup. `geo.web.page` puts both into one file.
"""
