"""Pages of any size in shapes that are hard on a reader. Each takes the number of characters wanted."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.corpora import documentation

Shape = Callable[[int], str]

CARD = """## Claude Opus 4

The **Claude Opus 4** model reads [a lot](https://docs.example.com/claude-opus-4) and `claude-opus-4-20250514` is its id.

| Item | Value |
| --- | --- |
| Model name | Claude Opus 4 |
| Release date | **May 22, 2025** |
| Context window | 200k tokens |

- **Max output:** 32k tokens

"""


def _repeat(part: str, size: int) -> str:
    return part * max(1, size // len(part))


def _nested(opening: str, closing: str, size: int) -> str:
    depth = max(1, size // (len(opening) + len(closing)))
    return opening * depth + "x" + closing * depth


def _wide(size: int) -> str:
    columns = max(1, size // 16)
    return f"|{' a |' * columns}\n|{' - |' * columns}\n|{' 1 |' * columns}\n"


def _long_table(size: int) -> str:
    row = "| Claude Opus 4 | May 22, 2025 | 200,000 | `claude-opus-4-20250514` |\n"
    return f"| Model | Release date | Context window | Model ID |\n|---|---|---|---|\n{_repeat(row, size)}"


def _matrix(size: int) -> str:
    columns = max(2, int((size / 15) ** 0.5))
    head = "|  |" + " Claude Opus 4 |" * columns
    row = "| Release date |" + " May 22, 2025 |" * columns
    return f"{head}\n|{' --- |' * (columns + 1)}\n" + f"{row}\n" * columns


def _indented(size: int, marker: str) -> str:
    """Lists in lists: the text grows with the square of the depth."""
    depth = max(1, int((2 * size / len(marker)) ** 0.5))
    return "\n".join(" " * (len(marker) * level) + f"{marker}x" for level in range(depth)) + "\n"


def _front(size: int) -> str:
    lines = "".join(f"key{number}: value\n" for number in range(max(1, size // 16)))
    return f"---\n{lines}---\n\n# Page\n"


def _aliases(size: int) -> str:
    rounds = "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    return f"---\na0: &a0 [x, x]\n{rounds}---\n" + "x " * (size // 2)


def _anchors(size: int) -> str:
    return "---\na: &a [x]\nb: [" + "*a, " * max(1, size // 4) + "x]\n---\n\n# Page\n"


def _flow(size: int) -> str:
    return "---\na: " + "[" * (size // 2) + "]" * (size // 2) + "\n---\n# Page\n"


def _definitions(size: int) -> str:
    return "".join(f"[l{n}]: https://example.com/{n}\n\n[text][l{n}]\n\n" for n in range(max(1, size // 48)))


def _headings(size: int) -> str:
    return "".join(
        f"{'#' * (n % 6 + 1)} Claude Opus {n}\n\nIt was released on May 22, 2025.\n\n" for n in range(size // 58)
    )


SHAPES: dict[str, Shape] = {
    "documentation": documentation,
    "cards": lambda size: _repeat(CARD, size),
    "headings": _headings,
    "long table": _long_table,
    "wide table": _wide,
    "matrix": _matrix,
    "one cell": lambda size: f"| a |\n|---|\n| {'x ' * (size // 2)}|\n",
    "pipes": lambda size: f"| a | b |\n|---|---|\n{'|' * size}\n",
    "escaped pipes": lambda size: f"| a | b |\n|---|---|\n| {chr(92)}|" + "\\|" * (size // 2) + "|\n",
    "short rows": lambda size: f"|a|b|\n|-|-|\n{_repeat('|x' + chr(10), size)}",
    "header alone": lambda size: f"{'|a' * (size // 4)}|\n{'|-' * (size // 4 - 1)}|\n",
    "headers": lambda size: _repeat("| a | b |\n| c | d |\n", size),
    "one line": lambda size: "word " * (size // 5),
    "one word": lambda size: "x" * size,
    "digits": lambda size: "1" * size,
    "counts": lambda size: "200,000 " * (size // 8),
    "comma digits": lambda size: "1,000" + ",000" * (size // 4),
    "names": lambda size: "Claude Opus 4 " * (size // 14),
    "half names": lambda size: "Claude " * (size // 7),
    "labels": lambda size: "context window " * (size // 15),
    "ids": lambda size: "`claude-opus-4-20250514` " * (size // 25),
    "one id": lambda size: f"`{'claude-' * (size // 7)}`",
    "id in fence": lambda size: f"```\n{'a-1.' * (size // 4)}\n```\n",
    "dates": lambda size: "It was released on May 22, 2025. " * (size // 33),
    "sentences": lambda size: "Claude Opus 4 has a context window of 200k tokens. " * (size // 51),
    "one sentence": lambda size: "Claude Opus 4 and " * (size // 18) + "it have a context window of 200k tokens.",
    "colons": lambda size: "Context window: 200k\n" * (size // 21),
    "spaces": lambda size: "x" + " " * size + "x",
    "tabs": lambda size: "x" + "\t" * size + "x",
    "blank lines": lambda size: "\n" * size,
    "space lines": lambda size: " \n" * (size // 2),
    "windows lines": lambda size: "x\r\n\r\n" * (size // 5),
    "old lines": lambda size: "x\r\r" * (size // 3),
    "list": lambda size: "- x\n" * (size // 4),
    "numbers": lambda size: "1. x\n" * (size // 5),
    "loose list": lambda size: "- x\n\n" * (size // 5),
    "nested list": lambda size: _indented(size, "- "),
    "nested numbers": lambda size: _indented(size, "1. "),
    "list on a line": lambda size: "- " * (size // 2) + "x\n",
    "star list on a line": lambda size: "* " * (size // 2) + "x\n",
    "quotes": lambda size: ">" * size + "x\n",
    "quote lines": lambda size: "> x\n" * (size // 4),
    "deep quote lines": lambda size: (">" * 100 + " x\n") * (size // 103),
    "quotes and lists": lambda size: "> - " * (size // 4) + "x\n",
    "lazy quote": lambda size: f"{'> ' * 50}x\n" + "lazy\n" * (size // 5),
    "list then text": lambda size: f"{'- ' * 50}x\n" + "lazy\n" * (size // 5),
    "tags": lambda size: _nested("<Tile>", "</Tile>", size),
    "tags unclosed": lambda size: "<Tile>" * (size // 6),
    "tags unopened": lambda size: "</Tile>" * (size // 7),
    "tags crossed": lambda size: _repeat("<A><B></A></B>", size),
    "tags distinct": lambda size: "".join(f"<A{n}>" for n in range(size // 8)),
    "tiles": lambda size: _repeat('<Tile title="Claude Opus 4" href="/x">\n200k context window\n</Tile>\n', size),
    "nested tiles": lambda size: _nested('<Tile title="Claude Opus 4">\n', "</Tile>\n", size),
    "attributes": lambda size: f"<Tile {'a=b ' * (size // 4)}>",
    "open quote": lambda size: f'<Tile title="{"x " * (size // 2)}',
    "open quotes": lambda size: '<a b="' * (size // 6),
    "open braces": lambda size: "{" * size,
    "braces": lambda size: "{" * (size // 2) + "}" * (size // 2),
    "brace in tag": lambda size: "<A b={" * (size // 6),
    "angles": lambda size: "<" * size,
    "comments": lambda size: "<!-- x -->\n" * (size // 11),
    "open comments": lambda size: "<!--" * (size // 4),
    "open comment lines": lambda size: "<!--\n\n" * (size // 6),
    "mdx comments": lambda size: "{/* " * (size // 4),
    "suppressions": lambda size: "<!-- doclint-ignore fact-mismatch -->\n\nx\n\n" * (size // 43),
    "cdata": lambda size: "<![CDATA[" * (size // 9),
    "instructions": lambda size: "<?" * (size // 2),
    "declarations": lambda size: "<!A " * (size // 4),
    "templates": lambda size: "{{ " * (size // 3),
    "template tags": lambda size: "{% " * (size // 3),
    "esm": lambda size: "import a from 'b'\n" * (size // 18),
    "export": lambda size: "export const a = {" * (size // 18),
    "html table": lambda size: "<table>" + "<tr><td>Claude Opus 4</td><td>1</td></tr>\n" * (size // 43) + "</table>",
    "nested html tables": lambda size: _nested("<table><tr><td>", "</td></tr></table>", size),
    "cells unclosed": lambda size: "<table><tr>" + "<td>" * (size // 4),
    "emphasis": lambda size: "*" * size,
    "emphases": lambda size: "*a " * (size // 3),
    "mixed emphasis": lambda size: "*a_ " * (size // 4),
    "closing emphasis": lambda size: "a* " * (size // 3),
    "emphasis turns": lambda size: "*a **b " * (size // 7),
    "underscores": lambda size: "_a" * (size // 2),
    "tildes": lambda size: "~~a " * (size // 4),
    "brackets": lambda size: "[" * size,
    "brackets closed": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "links": lambda size: "[a](b) " * (size // 7),
    "nested links": lambda size: _nested("[a](", ")", size),
    "open links": lambda size: "[a](" * (size // 4),
    "open angle links": lambda size: "[a](<b" * (size // 6),
    "open titles": lambda size: '[a](b "' * (size // 7),
    "references": lambda size: "[a][b] " * (size // 7),
    "images": lambda size: "![" * (size // 2),
    "footnotes": lambda size: "[^a]" * (size // 4),
    "footnote definitions": lambda size: "[^a]: x\n\n" * (size // 9),
    "definitions": _definitions,
    "same definition": lambda size: "[a]: b\n" * (size // 7),
    "open definitions": lambda size: "[a]: b 'c\n" * (size // 10),
    "long label": lambda size: f"[{'a' * size}]: b\n",
    "autolinks": lambda size: "<https://a.b/> " * (size // 15),
    "bare addresses": lambda size: "https://a.b/" * (size // 12),
    "www": lambda size: "www." * (size // 4),
    "mail": lambda size: "a@" * (size // 2),
    "parentheses in address": lambda size: "https://a.b/" + ")" * size,
    "entities in address": lambda size: "https://a.b/" + "&amp;" * (size // 5),
    "backticks": lambda size: "`" * size,
    "ticks": lambda size: "`a" * (size // 2),
    "rising ticks": lambda size: "".join("`" * n + "a" for n in range(1, max(2, int((2 * size) ** 0.5)))),
    "fences": lambda size: "```\nx\n```\n" * (size // 10),
    "open fence": lambda size: "```\n" + "x\n" * (size // 2),
    "fence lines": lambda size: "~~~~\n```\n" * (size // 9),
    "indented code": lambda size: "    x\n" * (size // 6),
    "escapes": lambda size: "\\" * size,
    "escaped": lambda size: "\\*" * (size // 2),
    "entities": lambda size: "&amp;" * (size // 5),
    "half entities": lambda size: "&" * size,
    "setext": lambda size: "a\n=\n" * (size // 4),
    "long setext": lambda size: "a\n" * (size // 2) + "===\n",
    "setext rule": lambda size: "a\n" + "=" * size,
    "atx": lambda size: "#" * size,
    "atx closing": lambda size: "# " + "#" * size,
    "atx spaces": lambda size: "# a" + " #" * (size // 2) + "a",
    "rules": lambda size: "---\n\n" * (size // 5),
    "long rule": lambda size: "- " * (size // 2) + "-\n",
    "broken rule": lambda size: "* " * (size // 2) + "a\n",
    "heading ids": lambda size: "# a {#b} " * (size // 9),
    "admonitions": lambda size: ":::note\n" * (size // 8),
    "jsx in list": lambda size: "- <A>\n  x\n  </A>\n" * (size // 17),
    "front matter": _front,
    "front line": lambda size: f"---\na: {'x' * size}\n---\n",
    "front text": lambda size: "---\na: |\n" + "  x\n" * (size // 4) + "---\n",
    "front open": lambda size: "---\n" + "a: b\n" * (size // 5),
    "front same key": lambda size: "---\n" + "a: b\n" * (size // 5) + "---\n",
    "front list": lambda size: "---\na:\n" + "  - x\n" * (size // 6) + "---\n",
    "front flow": _flow,
    "front quotes": lambda size: '---\na: "' + "x\\n" * (size // 3) + '"\n---\n',
    "front indent": lambda size: "---\n" + "\n".join(" " * n + "a:" for n in range(int((2 * size) ** 0.5))) + "\n---\n",
    "aliases": _aliases,
    "alias list": _anchors,
    "toml": lambda size: "+++\n" + "".join(f"a{n} = 1\n" for n in range(size // 10)) + "+++\n",
    "toml tables": lambda size: "+++\n[" + "a." * (size // 2) + "a]\n+++\n",
    "toml arrays": lambda size: "+++\na = " + "[" * (size // 2) + "]" * (size // 2) + "\n+++\n",
    "toml broken": lambda size: "+++\n" + "a = \n" * (size // 5) + "+++\n",
    "json": lambda size: "{\n" + ",\n".join(f'"a{n}": 1' for n in range(size // 12)) + "\n}\n",
    "json deep": lambda size: '{"a":' + "[" * (size // 2) + "]" * (size // 2) + "}\n",
    "nul": lambda size: "x\0" * (size // 2),
    "controls": lambda size: "\x1b[31m" * (size // 5),
    "zero width": lambda size: "\u200b" * (size // 3),
    "combining": lambda size: "a" + "\u0301" * (size // 2),
    "wide letters": lambda size: "\uff23\uff4c\uff41\uff55\uff44\uff45 " * (size // 19),
    "kanji": lambda size: "\u30ea\u30ea\u30fc\u30b9\u65e5 2025\u5e745\u670822\u65e5 " * (size // 32),
    "line separators": lambda size: "x\u2028" * (size // 4),
    "form feeds": lambda size: "x\f" * (size // 2),
    "marks": lambda size: "Claude Opus 4 (deprecated) " * (size // 27),
    "open marks": lambda size: "Claude Opus 4 (" * (size // 15),
    "thresholds": lambda size: "<" * (size // 2) + "\u2264" * (size // 6),
    "brackets in cell": lambda size: (
        f"| Model | Release date |\n|---|---|\n| Claude Opus 4 {'(' * size} | May 22, 2025 |\n"
    ),
    "value list": lambda size: (
        f"# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Context window | {'200k / ' * (size // 7)}1 |\n| Release date | {'May 22, 2025 ' * 9}|\n"
    ),
    "value digits": lambda size: (
        f"# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Context window | {'1' * size} |\n| Max output | 1 |\n"
    ),
    "date value": lambda size: (
        f"# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Release date | {'May ' * (size // 4)} |\n| Max output | 1 |\n"
    ),
    "price value": lambda size: (
        f"# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Input price | {'$3 ' * (size // 3)} |\n| Max output | 1 |\n"
    ),
    "name value": lambda size: (
        f"# Claude Opus 4\n\n| Item | Value |\n|---|---|\n| Provider | {'Anthropic ' * (size // 10)} |\n| Model name | {'Claude ' * 99} |\n"
    ),
}

# What pages are made of, each for itself.
COMMON = (
    *(
        "documentation",
        "cards",
        "headings",
        "long table",
        "wide table",
        "matrix",
        "one line",
        "one word",
        "sentences",
        "names",
        "ids",
    ),
    *("list", "loose list", "nested list", "list on a line", "quotes", "quote lines", "deep quote lines"),
    *("tags", "tags unclosed", "tiles", "attributes", "html table", "comments"),
    *("emphasis", "emphases", "mixed emphasis", "brackets", "links", "open links", "references", "definitions"),
    *("autolinks", "backticks", "ticks", "fences", "indented code", "front matter", "front flow", "blank lines"),
)
