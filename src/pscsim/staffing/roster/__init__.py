"""Shifts that cover a requirement at least cost, shared out over clerks, and simulated."""
