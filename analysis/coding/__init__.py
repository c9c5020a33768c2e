"""What a text is about: codebooks, declared priorities, agreement between coders."""
