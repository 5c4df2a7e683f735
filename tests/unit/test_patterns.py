from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from doclint import patterns
from doclint.lazy_regex import pattern

LINES = st.lists(
    st.sampled_from(
        [
            "*.md",
            "*.mdx",
            "*.tar.gz",
            "*.x-y",
            "!*.md",
            "docs/",
            "docs/*.md",
            "/a.md",
            "# *.md",
            "",
            "  ",
            "**/b",
            "*.m*",
        ]
    ),
    max_size=4,
)
PARTS = st.sampled_from(["a.md", "b", "docs", "c.mdx", "x.tar.gz", "A.MD", ".md", "d.md.txt", "e.x-y"])
NAMES = st.builds(
    lambda parts, slash: "/".join(parts) + slash, st.lists(PARTS, min_size=1, max_size=3), st.sampled_from(["", "/"])
)


@given(LINES, NAMES)
def test_patterns_mean_what_the_library_says(lines: list[str], name: str) -> None:
    expected = GitIgnoreSpec.from_lines(lines).check_file(name).include
    assert patterns.of(lines).verdict(name) is expected
    assert patterns.of(lines).matches(name) is (expected is True)


def test_plain_endings_do_not_load_the_library() -> None:
    program = "import sys; from doclint import patterns; patterns.of(['*.md']).matches('a/b.md'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pathspec" not in done.stdout.split()


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "split"])
def test_a_lazy_pattern_is_a_pattern(method: str) -> None:
    lazy, plain = (make(r"(b+)c?", re.I) for make in (pattern, re.compile))
    for text in ("aBBc", "bbc", "", "BBC bc"):
        one, other = getattr(lazy, method)(text), getattr(plain, method)(text)
        assert (one and one.span() if isinstance(one, re.Match) else one) == (
            other and other.span() if isinstance(other, re.Match) else other
        )
    assert lazy.pattern == plain.pattern
    assert lazy.sub("x", "abb") == "ax"
