"""How fast pscsim is, and where the time goes. `python -m benchmarks` prints the tables of `docs/performance.md`."""
