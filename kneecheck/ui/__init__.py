"""The window: widgets that paint screen values and emit intents, and nothing else."""

from kneecheck.ui.plain_imports import import_plainly

# Before any other module of the window is loaded.
import_plainly()
