"""Counts: `200k tokens`, `200,000`, `1M`, `20万`, `200K / 1M (beta)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from doclint.lazy_regex import pattern
from doclint.values.reading import Reading, Tokens, Value
from doclint.values.words import is_placeholder, plain

_SCALES = {
    "k": 1_000, "thousand": 1_000, "tsd": 1_000, "mille": 1_000, "mil": 1_000, "mila": 1_000, "千": 1_000, "천": 1_000,
    "m": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "mio": 1_000_000, "mn": 1_000_000,
    "millionen": 1_000_000, "millones": 1_000_000, "milhões": 1_000_000, "milioni": 1_000_000, "百万": 1_000_000,
    "b": 1_000_000_000, "billion": 1_000_000_000, "万": 10_000, "萬": 10_000, "만": 10_000, "億": 100_000_000,
}  # fmt: skip
_LATIN = "|".join(
    sorted((unit for unit in _SCALES if unit.isascii() or "õ" in unit), key=lambda unit: (-len(unit), unit))
)
_IDEOGRAPHS = "|".join(sorted((unit for unit in _SCALES if ord(unit[0]) > 0x1000), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d{1,3}(?:[ '_]\d{3})+(?![\d,.])|\d+(?:[.,]\d+)?"
_COUNT = pattern(
    # No letter before it but a Japanese, Chinese or Korean one: by ranges, for other classes take long to compile.
    r"(?:(?<!\w)|(?<=(?-i:[\u3041-\u30ff]))|(?<=(?-i:[\u3400-\u9fff]))|(?<=(?-i:[\uac00-\ud7af])))"
    rf"(?<![.,$€£¥-])(?P<num>{_NUMBER})"
    rf"(?:(?P<space>[ -]?)(?P<unit>(?:{_LATIN})(?=[-_ ]?tok|[^a-z]|$)|{_IDEOGRAPHS})"
    # `12万8,000` and `6万4千` go on below ten thousand.
    r"(?:(?<=[万萬만])(?P<tail>\d[千천]|\d,\d{3}|\d{1,4})(?![\d千천]))?)?"
    # A number that runs on into other letters or digits is none.
    r"(?!(?!tok)[a-z])(?P<more>\s*\+)?(?![\d.,]*\d)",
    re.I,
)
_OTHER_UNIT = pattern(
    r"[$€£¥%<>≤≥]|\b(?:words?|characters?|chars?|pages?|images?|minutes?|hours?|seconds?|ms|[kmgt]i?b|mb/s|bytes?|dimensions?|rpm"
    r"|tpm|rpd|requests?|files?|lines?|parameters?|params|per|over|more than|less than|at least|above|below|under"
    r"|between|from|plus|minimum|min)\b|文字|ページ|字|以上|未満|超",
    re.I,
)
_STAGE = pattern(
    r"^\s*(?:tokens?\s*)?(?:[(\[,]\s*)?(?:with\s+|in\s+)?(?:the\s+|public\s+)?(beta|preview|experimental)\b", re.I
)
_PARTS = pattern(r"\+|\binput\b|\boutput\b|入力|出力", re.I)
_MOST_WORDS = 40
_MOST_DIGITS = 24  # separators included; no count of anything is longer


class TokensKind:
    """Numbers of tokens, or of anything else that is counted in thousands."""

    name = "tokens"

    def parse(self, text: str) -> Reading:
        """Read a whole cell or phrase. Bounds (`over 200k`) and other units (`200 pages`) are not read."""
        if is_placeholder(text):
            return Reading("none")
        clear = plain(text)
        matches = list(_COUNT.finditer(clear))
        if not matches:
            return Reading("unreadable" if any(char.isdigit() for char in clear) else "none")
        if any(len(match["num"]) > _MOST_DIGITS for match in matches):
            return Reading("unreadable")
        values = tuple(_value(match, clear) for match in matches)
        return Reading("unreadable") if _doubtful(clear, matches) else Reading("stated", values)

    def agree(self, one: Value, other: Value) -> bool:
        """Whether one number can be meant by both."""
        if not isinstance(one, Tokens) or not isinstance(other, Tokens):
            return False
        return any(matches(other, number) for number in _meanings(one)) or any(
            matches(one, number) for number in _meanings(other)
        )

    def render(self, value: Value) -> str:
        """`200,000`, `200k`, `1M`, `1M (beta)`."""
        assert isinstance(value, Tokens)
        number = f"{value.number:,f}" if value.scale == 1 else f"{value.number:f}"
        unit = {1: "", 1_000: "k", 1_000_000: "M", 1_000_000_000: "B", 10_000: "万", 100_000_000: "億"}[value.scale]
        return number + unit + (f" ({value.stage})" if value.stage else "")

    def render_like(self, value: Value, like: str) -> str | None:
        """The number with the unit, the separators and the case of another."""
        match = _COUNT.fullmatch(plain(like).strip())
        if match is None or not isinstance(value, Tokens):
            return None
        true = int(value.number * value.scale)
        text = _with_unit(true, match) if match["unit"] else _with_separators(true, match["num"])
        reading = self.parse(text) if text is not None else None
        right = reading is not None and len(reading.values) == 1 and matches(reading.values[0], true)
        return text if right else None


def matches(value: Value, true: int, rounds: str = "either") -> bool:
    """Whether a stated count means `true`.

    Plain numbers are exact; round millions and numbers with a unit are `true` in base 1000 or 1024,
    rounded or cut to the digits shown, at least two of them. `rounds` "decimal" or "exact" forbids
    base 1024.
    """
    if not isinstance(value, Tokens):
        return False
    number, scale = value.number * value.scale, value.scale
    if number == true:
        return True
    if number and number % 1_000_000 == 0 and number < 10_000_000_000:
        number, scale = number / 1_000_000, 1_000_000
    elif scale == 1:
        return False
    else:
        number = value.number
    bases = [Decimal(scale)]
    if rounds not in ("decimal", "exact") and scale in (1_000, 1_000_000, 1_000_000_000):
        bases.append(Decimal(1024) ** {1_000: 1, 1_000_000: 2, 1_000_000_000: 3}[scale])
    return any(_shown_as(number, Decimal(true) / base) for base in bases)


def _shown_as(number: Decimal, exact: Decimal) -> bool:
    """Whether `exact`, rounded or cut to the digits of `number` (two at least), is `number`."""
    exponent = number.as_tuple().exponent
    places = max(-exponent if isinstance(exponent, int) else 0, 1 - number.adjusted(), 0)
    step = Decimal(1).scaleb(-places)
    return number in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_FLOOR))


def _meanings(value: Tokens) -> Iterator[int]:
    """Numbers that a count can stand for."""
    yield int(value.number * value.scale)
    if value.scale in (1_000, 1_000_000) and (value.number % 8 == 0 or value.number in (1, 2, 4)):
        yield int(value.number * (1024 if value.scale == 1_000 else 1024 * 1024))


def _value(match: re.Match[str], text: str) -> Tokens:
    number, unit = match["num"], (match["unit"] or "").casefold()
    stage = _STAGE.match(text, match.end(), match.end() + 40) or _STAGE.match(text[match.end() : match.end() + 40])
    word = stage[1].casefold() if stage else ""
    if match["tail"]:
        whole = int(_decimal(number, True) * _SCALES[unit]) + _below_ten_thousand(match["tail"])
        return Tokens(Decimal(whole), 1, _stage_word(word), match.start(), match.end("tail"))
    end = match.end("unit") if match["unit"] else match.end("num")
    return Tokens(_decimal(number, bool(unit)), _SCALES.get(unit, 1), _stage_word(word), match.start(), end)


def _below_ten_thousand(tail: str) -> int:
    """`8,000`, `8000`, `8千`."""
    return int(tail[0]) * 1_000 if tail[-1] in "千천" else int(tail.replace(",", ""))


def _stage_word(word: str) -> str:
    return "preview" if word == "experimental" else word


def _decimal(number: str, has_unit: bool) -> Decimal:
    """`200,000`, `1.048.576` and `200 000` are grouped; `1.5` and, before a unit, `1,5` are not."""
    if re.fullmatch(r"\d{1,3}(?:([ '_.,])\d{3})(?:\1\d{3})*", number) and not (has_unit and number.count(".") == 1):
        return Decimal(re.sub(r"[ '_.,]", "", number))
    return Decimal(number.replace(",", "."))


def _doubtful(text: str, found: list[re.Match[str]]) -> bool:
    """Whether the words beside the numbers may change what they mean."""
    rest, end = [], 0
    for match in found:
        if match["more"]:
            return True
        rest.append(text[end : match.start()])
        end = match.end()
    words = " ".join([*rest, text[end:]])
    if _OTHER_UNIT.search(words) or any(char.isdigit() for char in words):
        return True
    if len(found) > 1 and _PARTS.search(words):
        return True
    return sum(char.isalpha() for char in words) > _MOST_WORDS


def _with_unit(true: int, match: re.Match[str]) -> str | None:
    """`8k` -> `64k`, `1m` -> `200k`, `200K` -> `1M`: the shortest form that means the number."""
    unit = match["unit"]
    if _SCALES[unit.casefold()] == 10_000:
        whole, rest = divmod(true, 10_000)
        return f"{whole}{match['space']}{unit}{rest or ''}" if whole else f"{true:,}"
    if len(unit) > 1 or unit.casefold() not in ("k", "m"):
        scale = _SCALES[unit.casefold()]
        return f"{true // scale}{match['space']}{unit}" if true % scale == 0 else None
    large, small = ("M", "K") if unit.isupper() else ("m" if unit == "m" else "M", "k")
    if true >= 1_000_000:
        shown = next(
            shown
            for places in range(7)
            if _shown_as(shown := Decimal(f"{true / 1e6:.{places}f}"), Decimal(true) / 1_000_000)
        )
        return f"{shown:f}{match['space']}{large}"
    base = 1_000 if true % 1_000 == 0 else 1_024
    return f"{true // base}{match['space']}{small}" if true % base == 0 else None


def _with_separators(true: int, like: str) -> str:
    mark = next((char for char in like if not char.isdigit()), None)
    if mark is None:
        # A number too short for separators does not say that the page has none.
        return f"{true:,}" if len(like) <= 3 else str(true)
    return f"{true:,}".replace(",", mark)
