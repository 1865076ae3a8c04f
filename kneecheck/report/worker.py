"""How the program is started to do the heavy work of a report beside the window."""

WORKER = "--report-worker"
