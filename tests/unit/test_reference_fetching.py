"""Files from the web: served from this machine, within limits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from doclint.reference.importing.fetching import fetch
from doclint.reference.importing.listing import ImportFailed
from doclint.reference.importing.material import material

BODY = b'{"some": "data"}'


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    released = threading.Event()

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].strip("/")
        answer = getattr(self, f"answer_{name.partition('.')[0]}", None)
        if answer is None:
            self.send_error(404)
        else:
            answer()

    def _head(self, length: int | None, code: int = 200, **headers: str) -> None:
        self.send_response(code)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def answer_data(self) -> None:
        self._head(len(BODY))
        self.wfile.write(BODY)

    def answer_unmeasured(self) -> None:
        self._head(None)
        self.wfile.write(BODY * 100)

    def answer_short(self) -> None:
        self._head(1000)
        self.wfile.write(BODY)

    def answer_moved(self) -> None:
        self._head(0, 302, Location="/data.json")

    def answer_away(self) -> None:
        self._head(0, 302, Location="ftp://127.0.0.1/x")

    def answer_silent(self) -> None:
        self.released.wait(10)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    Handler.released.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    Handler.released.set()
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("name", ["data.json", "moved", "data.json?x=1"])
def test_what_is_there_is_fetched(server: str, name: str) -> None:
    assert fetch(f"{server}/{name}") == BODY


def test_a_url_is_a_source(server: str) -> None:
    files = material(f"{server}/data.json?x=1")
    assert (files.paths, files.read("data.json")) == (("data.json",), BODY)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing", "the server answers 404"),
        ("away", "leads to ftp://127.0.0.1/x, which is no web address"),
        ("short", f"ended after {len(BODY)} of 1,000 bytes"),
    ],
)
def test_what_goes_wrong_is_told(server: str, name: str, message: str) -> None:
    with pytest.raises(ImportFailed, match=rf"{server}/{name}: {message}"):
        fetch(f"{server}/{name}")


@pytest.mark.parametrize("name", ["data.json", "unmeasured"])
def test_files_have_a_limit(server: str, name: str) -> None:
    with pytest.raises(ImportFailed, match="is larger than 10 bytes"):
        fetch(f"{server}/{name}", largest=10)


def test_nobody_waits_for_ever(server: str) -> None:
    with pytest.raises(ImportFailed, match="takes too long"):
        fetch(f"{server}/silent", timeout=0.05)


def test_a_body_that_takes_longer_than_the_time_given(server: str) -> None:
    with pytest.raises(ImportFailed, match="takes too long"):
        fetch(f"{server}/data.json", timeout=1e-9)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://", "http://[bad/x", "http://127.0.0.1:99999/"])
def test_addresses_where_nobody_answers(url: str) -> None:
    with pytest.raises(ImportFailed, match="cannot be fetched"):
        fetch(url)
