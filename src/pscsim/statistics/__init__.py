"""Intervals, paired differences, and the theory of queues."""
