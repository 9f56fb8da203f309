"""Choosing among simulated candidates with a stated probability that the choice is right."""
