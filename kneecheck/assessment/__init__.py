"""Facts weighed against knowledge: levels, findings with their reasons, and what is still open."""
