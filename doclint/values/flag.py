"""Yes and no."""

from __future__ import annotations

from doclint.values.reading import Flag, Reading, Value
from doclint.values.words import bare, is_placeholder

_YES = """yes y true supported available enabled ✓ ✔ ✔️ ✅ ☑ 🟢 :white_check_mark: :heavy_check_mark: :check:
はい 対応 あり ○ 〇 是 支持 有 예 지원 oui ja sí si sim"""
_NO = """no n false unsupported unavailable disabled ✗ ✘ ✕ ❌ ❎ 🔴 :x: :cross: :no_entry:
いいえ 非対応 なし × 否 不支持 无 아니오 미지원 non nein não"""
_YES_WORDS = frozenset([*_YES.split(), "open source", "open weights"])
_NO_WORDS = frozenset([*_NO.split(), "not supported", "not available", "closed source", "proprietary"])


class FlagKind:
    """Words and marks that say yes or no."""

    name = "flag"

    def parse(self, text: str) -> Reading:
        """Read a whole cell; what stands in brackets after the word is left out."""
        word = _word(text)
        lead = len(text) - len(text.lstrip())
        for value, words in ((True, _YES_WORDS), (False, _NO_WORDS)):
            if word in words:
                end = lead + len(text.strip().partition("(")[0].rstrip())
                return Reading("stated", (Flag(value, lead, end),))
        return Reading("none" if is_placeholder(text) else "unreadable")

    def agree(self, one: Value, other: Value) -> bool:
        """Whether both say the same."""
        return isinstance(one, Flag) and one == other

    def render(self, value: Value) -> str:
        """`Yes` or `No`."""
        assert isinstance(value, Flag)
        return "Yes" if value.value else "No"

    def render_like(self, value: Value, like: str) -> str | None:
        """The opposite word of the same pair and case; None for words that have no pair."""
        word = like.strip()
        pairs = {
            "yes": "no",
            "true": "false",
            "supported": "unsupported",
            "y": "n",
            "✓": "✗",
            "✔": "✘",
            "✅": "❌",
            "はい": "いいえ",
        }
        pairs |= {no: yes for yes, no in pairs.items()}
        other = pairs.get(word.casefold())
        if other is None or not isinstance(value, Flag) or self.parse(like).values == (value,):
            return None
        cased = (
            other.upper() if word.isupper() and len(word) > 1 else other.capitalize() if word[:1].isupper() else other
        )
        return like.replace(word, cased)


def _word(text: str) -> str:
    word = " ".join(text.split()).casefold()
    return word if word in _YES_WORDS or word in _NO_WORDS else bare(word.partition("(")[0])
