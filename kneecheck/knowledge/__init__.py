"""What medicine says: typed, frozen forms of the data files, and the loader that checks them."""
