"""Every way out of a package, with its provenance."""
