"""XML output: characters that XML cannot hold are written as escapes."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from doclint.report.model import printable

Element = ElementTree.Element


def element(parent: Element, name: str, attributes: dict[str, str], text: str = "") -> Element:
    """A new child; its attributes and text are cleaned."""
    child = ElementTree.SubElement(parent, name, {key: printable(value) for key, value in attributes.items()})
    child.text = "\n".join(printable(line) for line in text.split("\n")) or None
    return child


def document(root: Element) -> str:
    """The whole document, indented."""
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
