"""Words, charts, tables and the HTML report of a run."""
