"""Alembic's folder: one small step a revision, each in one transaction."""
