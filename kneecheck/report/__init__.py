"""The doctor's report: its content as data, then as a page."""
