"""Every figure a text states, and whether the figures agree."""
