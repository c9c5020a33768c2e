"""A table in, a matplotlib Axes out."""
