"""People and cases, and all luck."""
