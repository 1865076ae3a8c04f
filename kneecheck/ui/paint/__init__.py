"""Replay of pictures (plain values) with a QPainter."""
