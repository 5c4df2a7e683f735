from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.markdown.tags import TagScan, scan_tags
from doclint.page import Tag


def scan(text: str, mdx: bool = True, skip: Sequence[tuple[int, int]] = ()) -> TagScan:
    return scan_tags(text, 0, skip, mdx)


def names(text: str, mdx: bool = True) -> list[str]:
    return [text[tag.start : tag.end] for tag in scan(text, mdx).tags]


def hidden(text: str, mdx: bool = True) -> list[str]:
    return [text[start:end] for start, end in scan(text, mdx).hidden]


def messages(text: str, mdx: bool = True) -> list[tuple[str, str]]:
    return [(problem.message, text[problem.start : problem.end]) for problem in scan(text, mdx).problems]


def attributes(tag: Tag) -> list[tuple[str, str | None, bool]]:
    return [(one.name.text, one.value.text if one.value else None, one.expression) for one in tag.attributes]


def test_attributes() -> None:
    text = (
        '<Tile a="x > y" b=\'it"s\' bare c=plain/path d={1 > 0 && {e: \'}\'}} f={"text"} g={`t`}\n'
        '  data-h="1" {...rest} onClick={() => { go("}") }} />'
    )
    (tag,) = scan(text).tags
    assert (tag.start, tag.end) == (0, len(text))
    assert tag.self_closing
    assert attributes(tag) == [
        ("a", "x > y", False),
        ("b", 'it"s', False),
        ("bare", None, False),
        ("c", "plain/path", False),
        ("d", None, True),
        ("f", "text", True),
        ("g", "t", True),
        ("data-h", "1", False),
        ("onClick", None, True),
    ]
    for attribute in tag.attributes:
        for piece in (attribute.name, attribute.value):
            assert piece is None or text[piece.start : piece.end] == piece.text


def test_partners_and_parents() -> None:
    text = "<Tabs><Tab>a<br>b</Tab><Tab><img src='x'/></Tab></Tabs>"
    tags = scan(text).tags
    shown = [(tag.name.text, tag.closing, tag.partner, tag.parent) for tag in tags]
    assert shown == [
        ("Tabs", False, 7, None),
        ("Tab", False, 3, 0),
        ("br", False, None, 1),
        ("Tab", True, 1, 0),
        ("Tab", False, 6, 0),
        ("img", False, None, 4),
        ("Tab", True, 4, 0),
        ("Tabs", True, 0, None),
    ]


def test_what_html_leaves_open_does_not_disturb() -> None:
    text = "<ul><li>a<li>b</ul><Card><p>x</Card></div>"
    tags = scan(text).tags
    assert tags[0].partner == 3
    assert messages(text) == []


def test_blank_lines_in_a_component() -> None:
    text = '<Card\n  a="one\n\n two"\n\n  b={1}\n\n>\nx\n</Card>'
    first, second = scan(text).tags
    assert attributes(first) == [("a", "one\n\n two", False), ("b", None, True)]
    assert first.partner == 1
    assert second.closing


def test_fragments() -> None:
    tags = scan("<><b>x</b></>").tags
    assert tags[0].partner == 3
    assert names("<>x</>", mdx=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "<https://a.b/c>", "<me@a.b>", "<mailto:me@a.b>", "<your-name>", "<your name here>", "a < b and c > d", "a <b",
        "List<String>", "Map<K, V>", "<T>", "<API_KEY>", "x <- y", "<3", "<=", r"\<b>", "</nothing>", "<a\n\nb>",
    ],
)  # fmt: skip
def test_what_is_no_tag(text: str) -> None:
    assert names(text) == []
    assert messages(text) == []


@pytest.mark.parametrize("text", ["<b>", "</div>", "<BR>", "<Card>", "<my-tag />", "<my-tag a='b'>", "<svg:rect />"])
def test_what_is_a_tag(text: str) -> None:
    assert names(text) == [text]


def test_custom_elements_in_pairs_are_tags() -> None:
    assert names("<my-tag>x</my-tag>") == ["<my-tag>", "</my-tag>"]


@pytest.mark.parametrize("text", ["Use <Name> here.", "vector<Shape> is it", "<Name>\n"])
def test_placeholders_in_markdown_are_no_problem(text: str) -> None:
    assert messages(text, mdx=False) == []


def test_comments() -> None:
    text = "<!-- one --> {/* two <b> */} <!---->"
    found = scan(text, mdx=False)
    assert [comment.text.strip() for comment in found.comments] == ["one", "two <b>", ""]
    assert [text[start:end] for start, end in found.hidden] == ["<!-- one -->", "{/* two <b> */}", "<!---->"]
    assert found.tags == ()


@pytest.mark.parametrize("text", ["{{ page.title }}", "{% if a < b %}", '{{< ref "a" >}}', "{{% note %}}"])
def test_template_tags_are_hidden(text: str) -> None:
    assert hidden(f"a {text} b", mdx=False) == [text]


def test_expressions_are_hidden_in_mdx_only() -> None:
    assert hidden("a {props.x} b") == ["{props.x}"]
    assert hidden("a {props.x} b", mdx=False) == []
    assert hidden("never {closed") == []
    assert hidden(r"a \{b\}") == []


def test_tags_in_expressions() -> None:
    text = 'a {show && <Tile href="/x">{y}</Tile>} b'
    found = scan(text)
    assert [tag.name.text for tag in found.tags] == ["Tile", "Tile"]
    assert [text[start:end] for start, end in found.hidden] == [text[2:-2]]
    assert messages("{list.map((x) => a <B && c)}") == []


def test_statements_are_hidden() -> None:
    text = (
        "import A from './a'\nimport {\n  B,\n} from \"b\";\n\nexport const list = [\n  { a: '<A>' },\n\n  2,\n]\n\n"
        "Words import <A /> here.\n\nimport this text, please.\n"
    )
    assert hidden(text) == [
        "import A from './a'",
        'import {\n  B,\n} from "b";',
        "export const list = [\n  { a: '<A>' },\n\n  2,\n]",
    ]
    assert names(text) == ["<A />"]
    assert hidden(text, mdx=False) == []


def test_scripts_and_styles_are_no_text() -> None:
    text = "<style>a > b { c: d }</style><script>if (a<b) {}</script>"
    assert hidden(text, mdx=False) == ["a > b { c: d }", "if (a<b) {}"]
    assert len(scan(text, mdx=False).tags) == 4


def test_code_is_not_looked_into() -> None:
    text = "`<Card>` {x} `{y` <b>"
    found = scan(text, skip=[(0, 8), (13, 17)])
    assert [tag.name.text for tag in found.tags] == ["b"]
    assert [text[start:end] for start, end in found.hidden] == ["{x}"]
    assert found.problems == ()


@pytest.mark.parametrize("mdx", [True, False])
def test_a_slip_in_a_name(mdx: bool) -> None:
    text = "<Messsage type='tip'>\n\nWords.\n\n</Message>\n"
    assert messages(text, mdx) == [("`<Messsage>` is closed by `</Message>`: expected `<Message>`", "<Messsage")]
    assert scan(text, mdx).tags[0].partner == 1


def test_a_slip_in_the_closing_tag() -> None:
    text = "<Note>\na\n</Note>\n\n<Note>\n<b>b</b>\n</Notes>\n"
    assert messages(text) == [("`</Notes>` closes `<Note>`: expected `</Note>`", "</Notes>")]


def test_a_slip_does_not_disturb_what_is_around() -> None:
    text = "<Tabs>\n<Tap>\na\n</Tab>\n<Tab>\nb\n</Tab>\n</Tabs>\n"
    assert [message for message, _ in messages(text)] == ["`<Tap>` is closed by `</Tab>`: expected `<Tab>`"]
    assert [tag.partner for tag in scan(text).tags] == [5, 2, 1, 4, 3, 0]


def test_components_never_closed_or_opened() -> None:
    assert messages("<Steps>\n<Step>\n</Steps>\n") == [("`<Step>` is never closed: expected `</Step>`", "<Step>")]
    assert messages("text\n\n</Choice>\n", mdx=False) == [
        ("`</Choice>` closes nothing: expected `<Choice>` before it", "</Choice>")
    ]


def test_crossed_tags_are_one_problem() -> None:
    assert messages("<Outer>\n<Inner>\n</Outer>\n</Inner>\n") == [
        ("`</Inner>` stands outside the tag that `<Inner>` is in", "</Inner>")
    ]


@pytest.mark.parametrize("text", ["<pre>\n<Card>\n</pre>", "<code>List<Card></code>"])
def test_samples_are_not_judged(text: str) -> None:
    assert messages(text) == []


def test_windows_line_ends() -> None:
    text = "import A from './a'\r\n\r\n<Card\r\n  a='b'\r\n>\r\n\r\nx\r\n\r\n</Card>\r\n"
    found = scan(text)
    assert [tag.partner for tag in found.tags] == [1, 0]
    assert hidden(text) == ["import A from './a'"]


def test_only_from_the_start_on() -> None:
    assert [tag.start for tag in scan_tags("<a>\n<b>", 4, (), True).tags] == [4]


PARTS = st.sampled_from([
    "<", ">", "/>", "</", "<A", "<Ab>", "</Ab>", "<Abc>", "</Abc>", "<b>", "</b>", "<li>", " x", "='", "'",
    "=\"", "\"", "={", "{", "}", "`", "${", "\\", "<!--", "-->", "{/*", "*/}", "{{", "}}", "{%", "%}", "\n",
    "\n\n", "import a from 'b'", "export const a = ", "<>", "</>", "<script>", "</script>", "//", "(",
])  # fmt: skip


@given(st.lists(PARTS, max_size=40).map("".join), st.booleans())
def test_places_always_hold(text: str, mdx: bool) -> None:
    found = scan(text, mdx)
    assert list(found.tags) == sorted(found.tags, key=lambda tag: tag.start)
    for number, tag in enumerate(found.tags):
        assert text[tag.start] == "<"
        assert text[tag.end - 1] == ">"
        assert text[tag.name.start : tag.name.end] == tag.name.text
        if tag.partner is not None:
            mate = found.tags[tag.partner]
            assert mate.partner == number
            assert mate.closing != tag.closing
            assert mate.parent == tag.parent
        if tag.parent is not None:
            outer = found.tags[tag.parent]
            assert outer.partner is not None
            assert tag.parent < number < outer.partner
    for start, end in (*found.hidden, *((problem.start, problem.end) for problem in found.problems)):
        assert 0 <= start <= end <= len(text)
    for problem in found.problems:
        assert problem.rule == "tag-unbalanced"


@given(st.text(max_size=60), st.booleans())
def test_no_text_raises(text: str, mdx: bool) -> None:
    found = scan(text, mdx)
    assert all(tag.end <= len(text) for tag in found.tags)
