"""From claims to states: what is heard, what it weighs, and who held what on every day."""
