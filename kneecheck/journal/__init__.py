"""What a person can do with the diary: the whole program without a window."""
