"""Names of findings that stay the same when lines move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from doclint.finding import Finding


def keys(findings: Iterable[Finding], texts: Mapping[str, str], path: Callable[[str], str] = str) -> list[str]:
    """For each finding what it has in common with its twins: rule, path, attribute, subject and the marked text.

    `texts` are the files by path; `path` writes a path in the form that is to be compared.
    """
    return [
        "\0".join(
            (
                one.rule,
                path(one.span.path),
                one.attribute or "",
                one.entity or "",
                " ".join(texts.get(one.span.path, "")[one.span.start : one.span.end].split()),
            )
        )
        for one in findings
    ]


def fingerprints(findings: Iterable[Finding], texts: Mapping[str, str], path: Callable[[str], str] = str) -> list[str]:
    """For each finding a name of 16 hexadecimal digits; twins are counted in the order given."""
    import hashlib  # loads a large library

    seen: Counter[str] = Counter()
    names = []
    for key in keys(findings, texts, path):
        names.append(hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:16])
        seen[key] += 1
    return names
