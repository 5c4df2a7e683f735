"""How sentences of several languages state a value, and the words that leave open whether they do."""

from __future__ import annotations

import re

_IS = (
    r"of|is|:|=|to|at|was|has|est (?:de|d'environ)|était de|de|ist|sind|beträgt|liegt bei|von|es de|es|era de|è di|"
    r"é de|は、?|が|：|为|是|為|은|는"
)
_UP_TO = r"(?:up to |jusqu'à |bis zu |hasta |fino a |até |最大|最多|最长)?"
_UNIT = r"(?:[ ]?(?:[kKmM]\b|million|thousand|Mio\b|millions?\b|millones\b)|百万|[万萬만](?:\d{1,4}|\d,\d{3}|\d千)?)?"
_COUNT = rf"(?P<value>(?:\d{{1,3}}(?:[\u00a0\u202f ]\d{{3}})+|\d[\d.,]*){_UNIT})"
_BEFORE_UNIT = r"(?:[ ]?(?:[kKmM]|million|thousand)|[万萬만](?:\d{1,4}|\d,\d{3}|\d千)?)?"
_AMOUNT = r"(?P<value>\d[\d.,]*(?:[ ]?[A-Za-z%][A-Za-z/]{0,9})?)"

BEFORE = {
    "tokens": re.compile(
        rf"(?P<value>\d[\d.,]*{_BEFORE_UNIT})"
        r"(?:[- ]?(?:tokens?|Token)?[ -]*|[ ]?(?:トークン|个?(?:token|词元))[ ]?[の的])$"
    ),
    "number": re.compile(rf"{_AMOUNT}(?: of)?[ -]*$"),
}
"""What stands right before a label, by the kind of its values."""

AFTER = {
    "tokens": re.compile(rf"[ ]*(?:\(?tokens?\)?[ ]*)?(?:(?:{_IS})[ ]*)?{_UP_TO}{_COUNT}"),
    "number": re.compile(rf"[ ]*(?:{_IS})[ ]*{_AMOUNT}"),
    "date": re.compile(
        rf"[ ]*(?:(?:{_IS}|in|on|est le|était le|ist der|war der|es el)[ ]*)?(?:the )?"
        r"(?:(?:end|start|beginning|middle) of )?"
        r"(?P<value>(?:[A-Z][a-z]+\.? )?\d[\w ,]{3,20}\d{2,4}|[A-Z][a-z]+ \d{4}|\d{4}-\d\d(?:-\d\d)?"
        r"|\d{4}[年년] ?\d{1,2}[月월](?: ?\d{1,2}[日일])?|[^\W\d_]{3,12} (?:de )?\d{4}"
        r"|\d{1,2}\.? (?:de )?[^\W\d_]{3,12} (?:de )?\d{4})"
    ),
}
"""What stands right behind a label, by the kind of its values."""

WHOSE = re.compile(r"[ ](?:of|for|in|de|du|pour|von|für|del|di|do|da)[ ](?:the |el |le |il )?")
"""What stands between a label and whose it is."""

RELEASED = re.compile(
    r"\b(?:was|were|is|are)?[ ]?(?:first )?(?:released|launched) on "
    r"(?P<english>[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)"
    r"|(?P<cjk>\d{4}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일])"
    r"(?:に(?:正式に)?(?:リリース|公開)|(?:正式)?(?:发布|發布|上线)|에 (?:출시|공개))"
    r"|\b(?:publiée?|sortie?|lancée?) le (?P<french>\d{1,2}(?:er)? [^\W\d_]{3,12} \d{4})"
    r"|\b(?:wurde )?am (?P<german>\d{1,2}\. [^\W\d_]{3,12} \d{4}) (?:veröffentlicht|freigegeben)"
    r"|\b(?:se lanzó|lanzado|publicado) el (?P<spanish>\d{1,2} de [^\W\d_]{3,12} de \d{4})"
)
"""That something was released on a day; the day is the group that matched."""

_DOUBT = (
    # English
    r"if|unless|except|than|previous(?:ly)?|formerly|earlier|until|before|instead|beta|preview|header|extended|older|"
    r"other|would|"
    r"could|may|might|should|not|no longer|example|e\.g|per|each|between|from|versus|vs|compared|either|or|but|while|"
    r"whereas|although|only|additional|plus|minimum|recommend\w*|configur\w*|set|default\w*|limit\w*|"
    # French, German, Spanish, Italian, Portuguese
    r"si|sauf|avant|ancien\w*|autre|pourrait|exemple|entre|contre|ou|mais|seulement|moins|"
    r"wenn|falls|außer|vorher|früher|andere\w*|könnte|nicht|beispiel\w*|zwischen|oder|aber|während|nur|mindestens|"
    r"salvo|antes|anterior\w*|otro|podría|ejemplo|pero|mientras|solo|sólo|prima|altro|esempio|oppure|mas|apenas"
)
_DOUBT_UNSPACED = (
    "場合|以前|または|あるいは|ただし|例えば|たとえば|以外|ベータ|プレビュー|未満|以上|"
    "不|例如|或|但|之前|如果|以下|미만|이상|또는"
)
HEDGED = re.compile(rf"\b(?:{_DOUBT})\b|{_DOUBT_UNSPACED}", re.I)
"""Words that leave open whether a sentence states its value of all that it names."""
