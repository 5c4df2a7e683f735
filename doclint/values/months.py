"""Names of months in the languages that documentation is written in."""

from __future__ import annotations

from doclint.named import NamedTuple


class MonthStyle(NamedTuple):
    """One way to write all months: `names[0]` is January."""

    language: str
    names: tuple[str, ...]


_STYLES = """
en January February March April May June July August September October November December
en Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
en Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec
de Januar Februar März April Mai Juni Juli August September Oktober November Dezember
de Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
fr janv févr mars avr mai juin juil août sept oct nov déc
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
es ene feb mar abr may jun jul ago sep oct nov dic
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
pt jan fev mar abr mai jun jul ago set out nov dez
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
it gen feb mar apr mag giu lug ago set ott nov dic
"""

STYLES: tuple[MonthStyle, ...] = tuple(
    MonthStyle(language, tuple(names)) for language, *names in (line.split() for line in _STYLES.strip().splitlines())
)

NUMBERS: dict[str, int] = {}
for _style in STYLES:
    for _number, _name in enumerate(_style.names, start=1):
        NUMBERS.setdefault(_name.casefold(), _number)

# Longest first, so that "March" is not read as "Mar".
PATTERN = "|".join(sorted(NUMBERS, key=lambda name: (-len(name), name)))


def renamed(name: str, month: int) -> str:
    """Another month in the language, length and case of `name`."""
    for style in STYLES:
        if name.casefold() in (one.casefold() for one in style.names):
            return _cased(style.names[month - 1], name)
    raise ValueError(f"{name!r} is no name of a month")


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    if like.islower():
        return word.lower()
    return word[:1].upper() + word[1:]
