"""The version, for the package, its wheel and the provenance of a run."""

VERSION = "0.1.0"
