"""What each screen shows, as frozen values built by pure functions; one file a screen.

Numbers, dates, keys and words from the knowledge go in; the pages add only their own labels.
"""
