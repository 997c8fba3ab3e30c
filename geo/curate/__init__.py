"""From what people typed and what registries hold, to the built-in package."""
