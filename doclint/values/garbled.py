"""Values that have the form of their kind and yet are none: February 30, `20Ok`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from doclint.lazy_regex import pattern

_LONGEST = 60  # characters
_FORMS: Mapping[str, re.Pattern[str]] = {
    "date": pattern(
        r"(?:[^\W\d_]+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}\.? [^\W\d_]+ \d{4}|\d{4}-\d{1,2}(?:-\d{1,2})?)"
    ),
    "tokens": pattern(
        r"\d[\dOolI.,]*[OolI][\dOolI]*[kKmM]?(?: tokens)?|\d+(?:[.,]{2,}\d+)+[kKmM]?(?: tokens)?"
        # Groups of other than three digits: `1,048,57`.
        r"|\d+(?:,\d+)*,(?:\d{1,2}|\d{4,})(?:,\d+)+(?: tokens)?|\d+(?:,\d+)+,(?:\d{1,2}|\d{4,})(?: tokens)?"
    ),
}


def has_form(text: str, kind: str) -> bool:
    """Whether a text that cannot be read as a value of a kind was clearly meant as one."""
    form = _FORMS.get(kind)
    return form is not None and len(text) <= _LONGEST and form.fullmatch(text) is not None
