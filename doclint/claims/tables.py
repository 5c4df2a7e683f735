"""Tables to claims, in every orientation.

A *card* has an attribute a row and one value column; its subject is the page's or the section's. A
matrix has an entity a row (attributes in the header) or an entity a column (attributes in the first
column). Columns headed by a platform (`AWS Bedrock`) hold the entity's ids there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from doclint.claim import Claim
from doclint.claims.context import Context, Shape
from doclint.named import NamedTuple
from doclint.page import Cell, Piece, Table
from doclint.vocabulary import Label

_VALUE_HEADS = frozenset(
    [
        "value",
        "values",
        "detail",
        "details",
        "specification",
        "spec",
        "値",
        "valor",
        "valeur",
        "wert",
        "valore",
        "값",
        "值",
    ]
)


class CardRow(NamedTuple):
    """One row of a card: what is stated, under which label, in which cell."""

    label: Label
    words: Piece
    value: Cell


def shape_of(table: Table, context: Context) -> Shape:
    """Which way a table is to be read."""
    if table.start not in context.shapes:
        context.shapes[table.start] = _shape(table, context)
    return context.shapes[table.start]


def _shape(table: Table, context: Context) -> Shape:
    header = [cell.text for cell in table.header.cells]
    if len(header) < 2:
        return "none"
    labels = context.vocabulary.labels
    firsts = [labels(row.cells[0].text if row.cells else "") for row in table.rows]
    label_rows = sum(map(bool, firsts))
    if label_rows and _mostly(context.names_one(text) for text in header[1:]):
        return "matrix-columns"
    if any(map(labels, header)) and name_column(table, list(table.records()), context) is not None:
        return "matrix-rows"
    strong = sum(any(not label.weak for label in found) for found in firsts if found)
    known = strong == 1 and label_rows >= 2 and _is_about_one(table, context)
    return "card" if strong >= 2 or known else "none"


def _is_about_one(table: Table, context: Context) -> bool:
    subject = context.section_subject(table.start)
    return subject is not None and subject.resolution.state != "none"


def _mostly(answers: Iterator[bool]) -> bool:
    found = list(answers)
    return sum(found) * 2 > len(found)


def name_column(table: Table, records: Sequence[Sequence[Cell]], context: Context) -> int | None:
    """The column that names the entity of each row: headed as a name, else the first that holds names, else ids."""
    heads = [context.vocabulary.labels(cell.text) for cell in table.header.cells]
    for role in ("name", "id"):
        for column, labels in enumerate(heads):
            named = any(label.attribute.role == role for label in labels)
            if named and _mostly(context.names_one(record[column].text) for record in records):
                return column
    if _mostly(context.names_one(record[0].text) for record in records):
        return 0
    return None


def table_claims(table: Table, context: Context) -> Iterator[Claim]:
    """The claims of a matrix table; cards are read by `doclint.claims.cards`."""
    shape = shape_of(table, context)
    if shape == "matrix-rows":
        yield from _rows_of_entities(table, context)
    elif shape == "matrix-columns":
        yield from _columns_of_entities(table, context)


def _rows_of_entities(table: Table, context: Context) -> Iterator[Claim]:
    records = list(table.records())
    names = name_column(table, records, context)
    if names is None:
        return
    subjects = [context.mention(record[names], "matrix-rows") for record in records]
    for column, head in enumerate(table.header.cells):
        label = context.best_label(head.text, [record[column].text for record in records])
        if label is None or label.attribute.role == "name":
            continue
        carrier: Literal["platform-columns", "matrix-rows"] = "platform-columns" if label.platform else "matrix-rows"
        words = Piece(head.text, head.start, head.end)
        for subject, record in zip(subjects, records, strict=True):
            cell = record[column]
            if subject.words.text and cell.text and column != names:
                yield context.claim(subject, label, words, cell.start, cell.end, carrier)


def _columns_of_entities(table: Table, context: Context) -> Iterator[Claim]:
    subjects = [context.mention(cell, "matrix-columns") for cell in table.header.cells[1:]]
    for record in table.records():
        head, cells = record[0], record[1:]
        label = context.best_label(head.text, [cell.text for cell in cells])
        if label is None or label.attribute.role == "name":
            continue
        words = Piece(head.text, head.start, head.end)
        for subject, cell in zip(subjects, cells, strict=True):
            if cell.text and subject.words.text:
                yield context.claim(subject, label, words, cell.start, cell.end, "matrix-columns")


def card_rows(table: Table, context: Context) -> list[CardRow]:
    """The rows of a card table that state a known attribute; a header that is itself such a row counts."""
    column = value_column(table)
    records = list(table.records())
    head = table.header.cells
    if context.vocabulary.labels(head[0].text) and column == 1:
        records.insert(0, head)
    rows = []
    for record in records:
        label = context.best_label(record[0].text, [record[column].text])
        if label is not None and record[column].text:
            rows.append(CardRow(label, Piece(record[0].text, record[0].start, record[0].end), record[column]))
    return rows


def value_column(table: Table) -> int:
    """The column of a card that holds the values: the one headed so, else the second."""
    for column, cell in enumerate(table.header.cells[1:], start=1):
        if cell.text.casefold() in _VALUE_HEADS:
            return column
    return 1
