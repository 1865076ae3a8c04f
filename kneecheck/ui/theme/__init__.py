"""Meanings in code, colours in data: palettes, style sheet and tinted icons."""
