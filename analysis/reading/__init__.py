"""A page as it arrives into articles: sources, layout, links, headlines, corrections, verification."""
