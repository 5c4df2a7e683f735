"""The grammar of names, with what overlays add to it."""

from __future__ import annotations

from typing import Any

from doclint.names import Grammar, GrammarError, load_grammar
from doclint.reference.document import Document, Keys


def merged(base: Grammar | None, document: Document, keys: Keys) -> Grammar:
    """A grammar (the built-in one for None) with the file that an overlay names under `keys`. Raises BadReference."""
    content: Any = document.data
    for key in keys:
        content = content[key]
    path = document.path.parent / content
    try:
        return _joined(base or load_grammar(), load_grammar(path))
    except GrammarError as error:
        raise document.bad(keys, str(error)) from error
    except OSError as error:
        raise document.bad(keys, f"the grammar {path} cannot be read: {error.strerror}") from error


def _joined(one: Grammar, other: Grammar) -> Grammar:
    """The words, families and makers of both; where both have one, that of `one` stays."""
    return Grammar(**{name: _both(getattr(one, name), getattr(other, name)) for name in one._fields})


def _both(one: Any, other: Any) -> Any:
    if isinstance(one, frozenset):
        return one | other
    if isinstance(one, tuple):
        return tuple(dict.fromkeys((*one, *other)))
    return {**other, **one}
