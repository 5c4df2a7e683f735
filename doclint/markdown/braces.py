"""Where `{…}` expressions and other bracketed stretches end."""

from __future__ import annotations

import re

from doclint.kept_regex import compiled

_CODE = compiled(r"[{}`\"']|/\*|(?<![^\s;{}(),])//[^\n]*")
_STRINGS = {'"': compiled(r'"(?:[^"\\\n]|\\.)*'), "'": compiled(r"'(?:[^'\\\n]|\\.)*")}
# What closes on its own: strings, and braces around nothing that nests. The bound keeps failures short.
_FLAT = r"[^{}`\"'/]++|/(?![/*])|\"(?:[^\"\\\n]|\\.){0,500}\"|'(?:[^'\\\n]|\\.){0,500}'"
_CALM = compiled(rf"(?:{_FLAT}|\{{(?:{_FLAT})*\}})*")
_TEMPLATE = compiled(r"\\.|`|\$\{", re.S)


class Finder:
    """The next place of a string, for places asked in rising order: as much work as one search of the text."""

    __slots__ = ("_found", "_from", "_needle", "_text")

    def __init__(self, text: str, needle: str) -> None:
        self._text, self._needle = text, needle
        self._from, self._found = 0, -2  # -2: not searched yet

    def next(self, place: int) -> int:
        """The next place of the string at or after a place; -1 where there is none."""
        known = self._found != -2 and self._from <= place
        if not known or (self._found != -1 and self._found < place):
            self._from, self._found = place, self._text.find(self._needle, place)
        return self._found


class Braces:
    """Closing braces of one text. No stretch of it is looked through again and again."""

    __slots__ = ("_ends", "_open_comment", "_open_strings", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[int, int] = {}
        self._open_comment = len(text)  # from here on no comment is closed
        self._open_strings = {'"': 0, "'": 0}  # up to here no string that is still open is closed

    def end(self, place: int) -> int | None:
        """The place after the brace that closes the one at a place; None where it is never closed.

        Braces in strings, template strings and comments do not count.
        """
        if place not in self._ends:
            self._scan(place)
        end = self._ends[place]
        return end if end >= 0 else None

    def string_end(self, place: int) -> int:
        """The place after the string that begins with the quote at a place; or after that quote alone."""
        quote = self._text[place]
        if place < self._open_strings[quote]:
            return place + 1
        string = _STRINGS[quote].match(self._text, place)
        end = string.end() if string else place + 1
        if self._text.startswith(quote, end):
            return end + 1
        self._open_strings[quote] = end
        return place + 1

    def comment_end(self, place: int) -> int:
        """The place after the comment whose `/*` ends at a place; -1 where it is never closed."""
        end = self._text.find("*/", place) if place < self._open_comment else -1
        if end < 0:
            self._open_comment = min(place, self._open_comment)
        return end + 2 if end >= 0 else -1

    def _scan(self, place: int) -> None:
        stack: list[int] = [place]  # places of `{`; -1 for a template string
        position = place + 1
        while stack and position >= 0:
            position = self._template(stack, position) if stack[-1] < 0 else self._step(stack, position)
        for opening in stack:
            self._ends.setdefault(opening, -1)

    def _step(self, stack: list[int], position: int) -> int:
        """Go on to the next mark of code; -1 at the end."""
        if position >= self._open_strings['"'] and position >= self._open_strings["'"]:
            calm = _CALM.match(self._text, position)
            position = calm.end() if calm else position
        token = _CODE.search(self._text, position)
        if token is None:
            return -1
        mark = token[0]
        if mark == "{":
            known = self._ends.get(token.start())
            if known is not None:
                return known
            stack.append(token.start())
        elif mark == "}":
            self._ends[stack.pop()] = token.end()
        elif mark == "`":
            stack.append(-1)
        elif mark in _STRINGS:
            return self.string_end(token.start())
        elif mark == "/*":
            return self.comment_end(token.end())
        return token.end()

    def _template(self, stack: list[int], position: int) -> int:
        token = _TEMPLATE.search(self._text, position)
        if token is None:
            return -1
        if token[0] == "`":
            stack.pop()
        elif token[0] == "${":
            stack.append(token.end() - 1)
        return token.end()
