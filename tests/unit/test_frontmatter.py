"""Front matter in YAML, TOML and JSON: values with their places, and what is wrong with it."""

from __future__ import annotations

import pytest

from doclint.frontmatter import FrontRead, read_front
from tests.fronts import check_places, front_of

YAML = """\
---
title: "A 'quoted' title"
id: gpt-4   # a comment
release_date: 2025-05-22
rank: 3
draft: false
note: 'it''s'
nested:
  left: one
  deeper: {right: two}
tags:
  - first
  - "second"
  - name: third
flow: [a, 'b c']
url: >-
  https://example.com/a
empty:
last: value
---
# Body
"""


def test_yaml_values_have_exact_places() -> None:
    read = read_front(YAML)
    front = front_of(YAML)
    check_places(YAML, read)
    words = {name: entry.value.text for name, entry in front.entries.items()}
    assert words["title"] == "A 'quoted' title"
    assert words["id"] == "gpt-4"
    assert words["note"] == "it''s"
    assert words["nested.left"] == "one"
    assert words["nested.deeper.right"] == "two"
    assert words["url"] == "https://example.com/a"
    assert words["empty"] == ""
    assert words["tags"] == '- first\n  - "second"\n  - name: third'
    assert [item.text for item in front.entries["tags"].items] == ["first", "second", "name: third"]
    assert [item.text for item in front.entries["flow"].items] == ["a", "b c"]
    assert YAML[read.body :] == "# Body\n"
    assert YAML[front.start : front.end].startswith("title:")
    assert read.problems == ()


def test_yaml_data_keeps_dates_as_strings() -> None:
    data = front_of(YAML).data
    assert data["release_date"] == "2025-05-22"
    assert data["rank"] == 3
    assert data["draft"] is False
    assert data["note"] == "it's"
    assert data["empty"] is None
    assert data["nested"] == {"left": "one", "deeper": {"right": "two"}}
    assert data["tags"] == ["first", "second", {"name": "third"}]
    assert YAML[front_of(YAML).entries["nested.left"].key.start :].startswith("left: one")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_only_shift_places(newline: str, mark: str) -> None:
    text = mark + newline.join(["---", "title: 𝔘nicode 😀 é", "id: 'x'", "list:", "  - 日本", "---", "Body"])
    read = read_front(text)
    check_places(text, read)
    front = front_of(text)
    assert front.entries["title"].value.text == "𝔘nicode 😀 é"
    assert front.entries["id"].value.text == "x"
    assert [item.text for item in front.entries["list"].items] == ["日本"]
    assert text[read.body :] == "Body"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("# Title\n", 0),
        ("", 0),
        ("\ufeff# Title\n", 1),
        ("---\n\nA paragraph: it follows a thematic break.\n\n---\n", 0),
        ("---\n\nNo end.\n", 0),
        ("----\ntitle: x\n----\n", 0),
        ("+++\nNo TOML.\n", 0),
        ("{/* a comment */}\n", 0),
        ("{{ template }}\n", 0),
    ],
)
def test_pages_without_front_matter(text: str, body: int) -> None:
    assert read_front(text) == FrontRead(None, body, ())


def test_empty_front_matter() -> None:
    read = read_front("---\n# nothing yet\n---\nBody")
    assert read.front is not None
    assert read.front.entries == {}
    assert read.body == 22


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ("---\nname: Claude: it\nid: a\n---\n", ": it", 'a value that contains ": " must stand in quotes'),
        ("---\nid: a\ntitle: @home\n---\n", "@home", "a value cannot start with `@`: put it in quotes"),
        ('---\nid: a\ntitle: "never closed\n---\n', '"never closed', "this quote is never closed"),
        ("---\nid: a\nlist:\n\t- one\n---\n", "\t- one", "a tab cannot indent: use spaces"),
        ("---\nid: a\nname: *none\n---\n", "*none", "`*none` refers to nothing: put the value in quotes"),
        ("---\nid: a\nname: &a [*a]\n---\n", "*a", "`*a` stands inside what it refers to"),
        ("---\nid: a\nb: [1, 2\n---\n", "[1, 2", "this bracket is never closed, or a comma is missing"),
        ("---\nid: a\nb: \x07\n---\n", "\x07", "U+0007 is not allowed"),
    ],
)
def test_broken_yaml_is_named_at_its_place(text: str, marked: str, message: str) -> None:
    read = read_front(text)
    (problem,) = read.problems
    assert problem.message == f"not valid YAML: {message}"
    assert text[problem.start : problem.end] == marked
    assert read.front is not None
    assert read.body == len(text)


def test_what_can_be_read_of_broken_yaml_is_kept() -> None:
    front = front_of("---\nid: a\ntitle: Claude: the model\nnext: 'b'\n---\n")
    assert front.data == {"id": "a", "next": "b"}
    assert front.entries["next"].value.text == "b"


def test_a_key_given_twice() -> None:
    text = "---\nid: a\ntitle: one\nid: b\nmore:\n  x: 1\n  x: 2\n---\n"
    first, second = read_front(text).problems
    assert first.message == 'the key "id" stands here a second time'
    assert first.start == text.rindex("id:")
    assert second.start == text.rindex("x:")
    assert front_of(text).data["id"] == "b"


def test_a_template_is_not_judged() -> None:
    assert read_front('---\ntitle: "{{ replace .Name "-" " " }}"\ndate: {{ .Date }}\n---\n').problems == ()


def test_front_matter_never_closed() -> None:
    text = "---\ntitle: A\nid: a\ntags:\n  - x\n\n# Heading\n\nWords.\n"
    read = read_front(text)
    (problem,) = read.problems
    assert "never closed" in problem.message
    assert (problem.start, problem.end) == (0, 3)
    assert text[read.body :].startswith("\n# Heading")
    assert front_of(text).data == {"title": "A", "id": "a", "tags": ["x"]}


def test_anchors_aliases_and_merges() -> None:
    text = "---\nbase: &b {x: 1, y: 2}\nother:\n  <<: *b\n  y: 3\nagain: *b\nname: &n words\n---\n"
    front = front_of(text)
    assert front.data["other"] == {"x": 1, "y": 3}
    assert front.data["again"] == {"x": 1, "y": 2}
    assert front.entries["again"].value.text == "*b"
    assert front.entries["name"].value.text == "words"


def test_aliases_cannot_grow_without_end() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (problem,) = read_front("\n".join(["---", *lines, "---", ""])).problems
    assert problem.message == "not valid YAML: the aliases stand for too much"


@pytest.mark.parametrize("opening", ["a: " + "[" * 50_000, "a: " + "{b: " * 50_000, "- " * 5_000 + "a: 1"])
def test_deep_nesting_is_a_problem_not_a_crash(opening: str) -> None:
    read = read_front(f"---\nid: x\nz: 1\n{opening}\n---\n")
    assert len(read.problems) == 1


TOML = """\
+++
title = "A title" # words
date = 2025-05-22
weight = 3
tags = ["one", 'two', # why
  "three"]
"quoted key" = '''raw
text'''
[params.inner]
name = "deep"
a.b = true
[[menu]]
name = "not a dotted key"
+++
Body
"""


def test_toml() -> None:
    read = read_front(TOML)
    front = front_of(TOML)
    check_places(TOML, read)
    words = {name: entry.value.text for name, entry in front.entries.items()}
    assert words["title"] == "A title"
    assert words["date"] == "2025-05-22"
    assert words["quoted key"] == "raw\ntext"
    assert words["params.inner.name"] == "deep"
    assert words["params.inner.a.b"] == "true"
    assert "name" not in words
    assert [item.text for item in front.entries["tags"].items] == ["one", "two", "three"]
    assert front.data["date"] == "2025-05-22"
    assert front.data["menu"] == [{"name": "not a dotted key"}]
    assert TOML[read.body :] == "Body\n"


def test_broken_toml() -> None:
    text = '+++\ntitle = "x"\nname = what is this\n+++\n'
    (problem,) = read_front(text).problems
    assert problem.message.startswith("not valid TOML: ")
    assert text[problem.start : problem.end] == "what is this"


JSON = """\
{
  "title": "A \\"title\\"",
  "list": ["a", "b, c"],
  "nested": {"x": {"y": 1}},
  "none": null
}
# Body
"""


def test_json() -> None:
    read = read_front(JSON)
    front = front_of(JSON)
    check_places(JSON, read)
    assert front.data["title"] == 'A "title"'
    assert front.entries["title"].value.text == 'A \\"title\\"'
    assert [item.text for item in front.entries["list"].items] == ["a", "b, c"]
    assert front.entries["nested.x.y"].value.text == "1"
    assert JSON[read.body :] == "# Body\n"


def test_broken_json() -> None:
    text = '{\n  "a": 1,\n  "b": 2,\n}\nBody\n'
    (problem,) = read_front(text).problems
    assert problem.message.startswith("not valid JSON: ")
    assert problem.start in (text.index(",\n}"), text.index("}"))
    assert text[read_front(text).body :] == "Body\n"
