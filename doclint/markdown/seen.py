"""What a reader sees: the text with everything else blanked. Line ends stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from doclint.kept_regex import compiled

Range = tuple[int, int]

_BLANKS = bytes(char if char == ord("\n") else ord(" ") for char in range(256))
_RETURN = compiled("\r")


def blank(text: str) -> str:
    """Spaces and line ends only; `text` has `\\n` line ends."""
    return text.encode("ascii", "replace").translate(_BLANKS).decode("ascii")


def blanked_lines(text: str, hidden: Sequence[Range]) -> str:
    """The text with spaces in place of sorted ranges that are apart; line ends stay."""
    pieces: list[str] = []
    done = 0
    for start, end in hidden:
        pieces += (text[done:start], blank(text[start:end]))
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def blanked(text: str, hidden: Iterable[Range]) -> str:
    """The text with spaces in place of sorted ranges. They may overlap, but hold no line ends."""
    pieces: list[str] = []
    done = 0
    for start, end in hidden:
        if start > done:
            pieces.append(text[done:start])
        elif end <= done:
            continue
        else:
            start = done
        pieces.append(" " * (end - start))
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def lines_of(text: str, segments: Sequence[Range]) -> str:
    """The text from the beginning of the first to the end of the last of sorted ranges, blank between them."""
    done = segments[0][0]
    pieces: list[str] = []
    for start, end in segments:
        pieces += (blank(text[done:start]), text[start:end])
        done = end
    return "".join(pieces)


def make_seen(flat: str, shown: Mapping[int, str]) -> str:
    """The text of a page, blank but for the words that are shown at some places. `flat` has `\n` line ends."""
    pieces: list[str] = []
    nothing = blank(flat)
    done = 0
    for start, words in sorted(shown.items()):
        if start < done:
            words = words[done - start :]
        else:
            pieces.append(nothing[done:start])
            done = start
        pieces.append(words)
        done += len(words)
    pieces.append(nothing[done:])
    return "".join(pieces)


def with_returns(seen: str, text: str) -> str:
    """What is seen of a text whose line ends were made `\\n`, with those that the text has."""
    pieces: list[str] = []
    done = 0
    for match in _RETURN.finditer(text):
        pieces += (seen[done : match.start()], "\r")
        done = match.end()
    pieces.append(seen[done:])
    return "".join(pieces)
