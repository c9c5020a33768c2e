"""Tokens, terms and the statistics of words."""
