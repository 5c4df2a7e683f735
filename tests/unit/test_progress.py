"""The progress bar: on a terminal, for people who wait, and gone at the end."""

from __future__ import annotations

import io
import sys

import pytest

from doclint.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The error stream as a terminal; pytest gives the stream back between fixtures and the test."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert progress.tracker() is progress.quiet
    assert list(progress.quiet([1, 2], "Reading")) == [1, 2]


def test_a_terminal_that_cannot_draw_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert progress.tracker() is progress.quiet


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 3600)
    assert list(progress.tracker()("abc", "Reading")) == ["a", "b", "c"]
    assert terminal.getvalue() == ""


def test_a_long_run_shows_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    assert list(progress.tracker()("abc", "Reading")) == ["a", "b", "c"]
    shown = terminal.getvalue()
    assert "Reading" in shown
    assert "100%" in shown
    assert shown.endswith("\r\x1b[K\x1b[?25h")


def test_the_cursor_comes_back_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    items = iter(progress.tracker()("abc", "Reading"))
    assert next(items) == "a"
    del items
    assert terminal.getvalue().endswith("\x1b[?25h")
