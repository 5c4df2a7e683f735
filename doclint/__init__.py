"""doclint: a linter for the facts in documentation."""
