"""Measurements: what doclint finds, and how long it takes. Not part of the package."""
