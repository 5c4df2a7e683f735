"""How sentences of several languages state a value, and the words that leave open whether they do."""

from __future__ import annotations

import re

from doclint.lazy_regex import pattern

_IS = (
    r"of|is|:|=|to|at|was|has|est (?:de|d'environ)|était de|de|ist|sind|beträgt|liegt bei|von|es de|es|era de|è di|"
    r"é de|は、?|が|：|为|是|為|은|는"
)
_UP_TO = r"(?:up to |jusqu'à |bis zu |hasta |fino a |até |最大|最多|最长)?"
_UNIT = r"(?:[ ]?(?:[kKmM]\b|million|thousand|Mio\b|millions?\b|millones\b)|百万|[万萬만](?:\d{1,4}|\d,\d{3}|\d千)?)?"
_COUNT = rf"(?P<value>(?:\d{{1,3}}(?:[\u00a0\u202f ]\d{{3}})+|\d[\d.,]*){_UNIT})"
_BEFORE_UNIT = r"(?:[ ]?(?:[kKmM]|million|thousand)|[万萬만](?:\d{1,4}|\d,\d{3}|\d千)?)?"
_BARE = r"\d[\d.,]*(?:[ ]?(?:[kKmM]|million|thousand)\b)?"
_AMOUNT = r"(?P<value>\d[\d.,]*(?:[ ]?[A-Za-z%][A-Za-z/]{0,9})?)"

BEFORE = {
    "tokens": pattern(
        rf"(?P<value>\d[\d.,]*{_BEFORE_UNIT})"
        r"(?:[- ]?(?:tokens?|Token)?[ -]*|[ ]?(?:トークン|个?(?:token|词元))[ ]?[の的])$"
    ),
    "number": pattern(rf"{_AMOUNT}(?: of)?[ -]*$"),
}
"""What stands right before a label, by the kind of its values."""

AFTER = {
    "tokens": pattern(rf"[ ]*(?:\(?tokens?\)?[ ]*)?(?:(?:{_IS})[ ]*)?{_UP_TO}{_COUNT}"),
    "number": pattern(rf"[ ]*(?:{_IS})[ ]*{_AMOUNT}"),
    "date": pattern(
        rf"[ ]*(?:(?:{_IS}|in|on|est le|était le|ist der|war der|es el)[ ]*)?(?:the )?"
        r"(?:(?:end|start|beginning|middle) of )?"
        r"(?P<value>(?:[A-Z][a-z]+\.? )?\d[\w ,]{3,20}\d{2,4}|[A-Z][a-z]+ \d{4}|\d{4}-\d\d(?:-\d\d)?"
        r"|\d{4}[年년] ?\d{1,2}[月월](?: ?\d{1,2}[日일])?|[^\W\d_]{3,12} (?:de )?\d{4}"
        r"|\d{1,2}\.? (?:de )?[^\W\d_]{3,12} (?:de )?\d{4})"
    ),
}
"""What stands right behind a label, by the kind of its values."""

OF_TOKENS = pattern(
    rf"(?P<words>[A-Za-z]{{2,20}}(?: [A-Za-z]{{2,20}}){{1,2}}) (?:of|is) {_UP_TO}"
    rf"(?P<value>\d[\d.,]*{_BEFORE_UNIT})[ ]tokens\b"
)
"""A count whose unit tells what the words before it limit: `maximum output of 32,000 tokens`."""

WHOSE = pattern(r"[ ](?:of|for|in|de|du|pour|von|für|del|di|do|da)[ ](?:the |el |le |il )?")
"""What stands between a label and whose it is."""

LIMITS = pattern(
    r"\b(?:supports?|accepts?|handles?|generates?|produces?|outputs?|can\s+(?:accept|handle|process|take|generate|produce"
    r"|output|return|support))\s+(?:up\s+to|a\s+maximum\s+of|at\s+most)\s+(?:"
    rf"(?P<input>{_BARE})\s+(?:input\s+tokens|tokens\s+of\s+input)\b"
    rf"(?:\s+and\s+(?:up\s+to\s+)?(?P<both>{_BARE})\s+(?:output\s+tokens|tokens\s+of\s+output)\b)?"
    rf"|(?P<only>{_BARE})\s+(?:output\s+tokens|tokens\s+of\s+output)\b)",
    re.I,
)
LIMIT_LABELS = {
    "input": "Max input tokens",
    "both": "Max output tokens",
    "only": "Max output tokens",
}
"""Limits of what goes in and comes out, as verbs say them."""

_DOUBT = (
    # English
    r"if|unless|except|than|previous(?:ly)?|formerly|earlier|until|before|instead|beta|preview|header|extended|older|"
    r"other|would|"
    # The month is no doubt.
    r"could|may(?! \d)|might|should|not|no longer|example|e\.g|per|each|between|from|versus|vs|compared|either|or|but|"
    r"while|whereas|although|only|additional|respectively|fine-?tuned|custom|proxy|sample|plus|minimum|recommend\w*|"
    r"configur\w*|set|default\w*|limit\w*|"
    # French, German, Spanish, Italian, Portuguese
    r"si|sauf|avant|ancien\w*|autre|pourrait|exemple|entre|contre|ou|mais|seulement|moins|"
    r"wenn|falls|außer|vorher|früher|andere\w*|könnte|nicht|beispiel\w*|zwischen|oder|aber|während|nur|mindestens|"
    r"salvo|antes|anterior\w*|otro|podría|ejemplo|pero|mientras|solo|sólo|prima|altro|esempio|oppure|mas|apenas"
)
_DOUBT_UNSPACED = (
    "場合|以前|または|あるいは|ただし|例えば|たとえば|以外|ベータ|プレビュー|未満|以上|"
    "不|例如|或|但|之前|如果|以下|미만|이상|또는"
)
HEDGED = pattern(rf"\b(?:{_DOUBT})\b|{_DOUBT_UNSPACED}", re.I)
"""Words that leave open whether a sentence states its value of all that it names."""
