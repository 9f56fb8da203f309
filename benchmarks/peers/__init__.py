"""The same systems written by hand for other programs; one file per peer."""
