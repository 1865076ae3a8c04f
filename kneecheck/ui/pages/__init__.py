"""One page a file, named like the screen value it paints."""
