"""Names of entities: which entity a name means, whether two names surely differ, and where names stand in a text."""

from doclint.names.grammar import Family, Grammar, GrammarError, load_grammar
from doclint.names.names import Names
from doclint.names.nouns import Nouns

__all__ = ["Family", "Grammar", "GrammarError", "Names", "Nouns", "load_grammar"]
