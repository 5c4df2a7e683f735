"""read_page: tables of Markdown, HTML and JSX, and where their cells stand."""

from __future__ import annotations

import pytest

from tests.reading import page


def grids(text: str, path: str = "page.md") -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in (table.header, *table.rows)] for table in page(text, path).tables
    ]


TABLE = "| Name | Value |\n|---|---|\n| a | b |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(TABLE, [[["Name", "Value"], ["a", "b"]]], id="plain"),
        pytest.param("a | b\n:-- | --:\nc | d\n", [[["a", "b"], ["c", "d"]]], id="without outer pipes"),
        pytest.param("| a | b |\n|-|-|\n| c |\n| d | e | f |\n", [[["a", "b"], ["c"], ["d", "e", "f"]]], id="ragged"),
        pytest.param("| a | b |\n|---|\n| c | d |\n", [], id="delimiter row of another width"),
        pytest.param("| a |\n|---|\n| c |\n", [[["a"], ["c"]]], id="one column"),
        pytest.param("a\n---\nb\n", [], id="setext heading"),
        pytest.param("| a | b |\n|-|-|\n| `x|y` |\n", [[["a", "b"], ["`x", "y`"]]], id="pipe splits a code span"),
        pytest.param("| a | b |\n|-|-|\n| `x\\|y` | z\\|w |\n", [[["a", "b"], ["x |y", "z |w"]]], id="escaped pipes"),
        pytest.param("| a | b |\n|-|-|\n|| c |\n", [[["a", "b"], ["", "c"]]], id="empty cell"),
        pytest.param("Intro:\n" + TABLE, [[["Name", "Value"], ["a", "b"]]], id="right below a paragraph"),
        pytest.param(TABLE + "tail\n\nnext\n", [[["Name", "Value"], ["a", "b"], ["tail"]]], id="row without pipes"),
        pytest.param(TABLE + "# end\n", [[["Name", "Value"], ["a", "b"]]], id="ended by a heading"),
        pytest.param(":::note\n" + TABLE + ":::\n", [[["Name", "Value"], ["a", "b"]]], id="ended by a directive"),
        pytest.param(TABLE + "- end\n", [[["Name", "Value"], ["a", "b"]]], id="ended by a list"),
        pytest.param("| a | b |\n|-|-|\n| **c** | [d](/e) |\n", [[["a", "b"], ["c", "d"]]], id="markup"),
        pytest.param("| a | b |\n|-|-|\n| c<br/>d | e |\n", [[["a", "b"], ["c d", "e"]]], id="line break"),
        pytest.param("```\n" + TABLE + "```\n", [], id="in code"),
        pytest.param("<!--\n" + TABLE + "-->\n", [], id="in a comment"),
    ],
)
def test_tables(text: str, expected: list[list[list[str]]]) -> None:
    assert grids(text) == expected


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize(
    ("before", "first", "rest", "after"),
    [
        pytest.param("", "- ", "  ", "", id="list"),
        pytest.param("", "10. ", "    ", "", id="ordered list"),
        pytest.param("", "> ", "> ", "", id="quote"),
        pytest.param("", "> - ", ">   ", "", id="list in a quote"),
        pytest.param("- a\n", "  - ", "    ", "", id="nested list"),
        pytest.param("<Tab>\n", "", "", "</Tab>\n", id="component"),
        pytest.param("<Tabs>\n  <Tab>\n", "    ", "    ", "  </Tab>\n</Tabs>\n", id="nested components"),
        pytest.param("<div>\n\n", "        ", "        ", "\n</div>\n", id="far indented in an element"),
        pytest.param("1. step\n\n   <Note>\n", "     ", "     ", "   </Note>\n", id="component in a list"),
        pytest.param("<Card\n  title='x'\n>\n", "  ", "  ", "</Card>\n", id="tag over several lines"),
        pytest.param('!!! note "Title"\n\n', "    ", "    ", "", id="admonition"),
    ],
)
def test_a_table_in_a_container(before: str, first: str, rest: str, after: str, path: str) -> None:
    lines = TABLE.splitlines(keepends=True)
    text = before + first + lines[0] + "".join(rest + line for line in lines[1:]) + after
    read = page(text, path)
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [["a", "b"]]
    cells = [cell for row in (read.tables[0].header, *read.tables[0].rows) for cell in row.cells]
    assert [text[cell.start : cell.end] for cell in cells] == ["Name", "Value", "a", "b"]


def test_a_cell_says_whether_it_is_code() -> None:
    (table,) = page("| a | b | c | d |\n|-|-|-|-|\n| `x` | `x` y | x | <code>z</code> |\n").tables
    assert [cell.code for cell in table.rows[0].cells] == [True, False, False, True]
    cell = table.rows[0].cells[0]
    assert (cell.raw_start, cell.start, cell.end, cell.raw_end) == (
        cell.start - 1,
        cell.start,
        cell.start + 1,
        cell.end + 1,
    )


def test_an_html_table() -> None:
    text = (
        "<table>\n<thead><tr><th>A</th><th>B</th></tr></thead>\n"
        '<tr><td rowspan="2">- one</td><td>**two**</td></tr>\n'
        "<tr><td><code>three</code></td></tr>\n<tr><td colspan='2'>1. four</td>\n</table>\n"
    )
    assert grids(text) == [[["A", "B"], ["- one", "two"], ["- one", "three"], ["1. four", "1. four"]]]
    (table,) = page(text).tables
    assert table.html
    assert text[table.start : table.end] == text.rstrip()
    assert table.rows[1].cells[1].code


def test_html_tables_in_each_other() -> None:
    text = "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>\n"
    assert [[len(row) for row in grid] for grid in grids(text)] == [[2], [1]]


def test_a_jsx_table() -> None:
    text = "<Table>\n  <tr>\n    <th>A</th>\n  </tr>\n  <tr>\n    <td>b</td>\n  </tr>\n</Table>\n"
    assert grids(text, "page.mdx") == [[["A"], ["b"]]]
