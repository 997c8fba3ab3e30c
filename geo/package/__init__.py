"""The door: a package of files, read once, checked whole, and turned into frozen values."""
