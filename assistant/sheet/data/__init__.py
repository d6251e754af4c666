"""Word lists as Python values, so that the pure rooms need no file to read them."""
