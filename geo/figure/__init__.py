"""The map for paper: deterministic stills, drawn without a browser."""
