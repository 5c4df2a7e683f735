"""Words that state no value, and characters that are digits in disguise."""

from __future__ import annotations

from doclint.kept_regex import compiled

# One character for one character: places in the text stay as they are.
_FORMS = str.maketrans(
    {chr(0xFF01 + shift): chr(0x21 + shift) for shift in range(94)}
    | {"\u3000": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "–": "-", "—": "-", "−": "-", "‑": "-", "’": "'"}
)
_EDGES = compiled(r"^[\s*_`~\"'()\[\]{}.,;:!?-]+|[\s*_`~\"'()\[\]{}.,;:!?-]+$")

_NOTHING = frozenset(
    """
    na|n/a|n.a|none|no data|not specified|not provided|not published|not disclosed|not available|not applicable
    not known|not public|not stated|not announced|not yet announced|not yet available|not listed|not documented
    not given
    undisclosed|unspecified|unknown|unpublished|unavailable|tbd|tba|tbc|to be determined|to be announced|to be confirmed
    pending|coming soon|varies|various|depends|variable|null|nil|default|auto|same|ditto|inherited|custom|unlimited
    未定|不明|非公開|未公開|未公表|なし|該当なし|指定なし|未指定|記載なし|不詳|未知|未公开|不适用|无|暂无|未指定|未提供
    미정|알 수 없음|비공개|해당 없음|없음|지정되지 않음
    non spécifié|non précisé|non communiqué|inconnu|inconnue|sans objet|aucun|aucune|non disponible|à déterminer|s.o
    keine angabe|nicht angegeben|unbekannt|nicht verfügbar|nicht zutreffend|k. a|k.a|offen|keine
    no especificado|no aplica|desconocido|desconocida|no disponible|por determinar|ninguno|ninguna
    não especificado|não aplicável|desconhecido|desconhecida|não disponível|a definir|nenhum|nenhuma
    non specificato|non disponibile|sconosciuto|sconosciuta|da definire|non applicabile|nessuno|nessuna
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
)


def plain(text: str) -> str:
    """The text in plain forms (full-width digits, odd spaces and dashes), with the same length."""
    return text.translate(_FORMS)


def bare(text: str) -> str:
    """Lower case, one space between words, no punctuation at the ends."""
    return " ".join(_EDGES.sub("", plain(text)).split()).casefold()


def is_placeholder(text: str) -> bool:
    """Whether a text says that there is no value: `N/A`, `—`, `Not specified`, nothing at all."""
    words = bare(text)
    return not words or words in _NOTHING or _EDGES.sub("", words.partition("(")[0]) in _NOTHING
