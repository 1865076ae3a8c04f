"""The window: widgets that paint screen values and emit intents, and nothing else."""
