"""Keeping facts: the only room that knows SQLAlchemy. Plain values in, plain values out."""
