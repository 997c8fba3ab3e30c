"""What the data speak of: days, places, sources, claims, events, views, and runs of a state."""
