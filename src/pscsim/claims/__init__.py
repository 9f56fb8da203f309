"""The claims of a plan beside what the simulation says: before, after, and what it would take."""
