"""Search: the least costly windows, clerks or rule parameters that reach several targets, by simulation."""
