"""Names of models: which entity a name means, whether two names surely differ, and where names stand in a text."""

from doclint.names.grammar import Family, Grammar, GrammarError, load_grammar
from doclint.names.names import Names

__all__ = ["Family", "Grammar", "GrammarError", "Names", "load_grammar"]
