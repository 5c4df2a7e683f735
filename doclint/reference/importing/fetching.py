"""Gets a file from the web, within limits."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from typing import IO, Any

from doclint.reference.importing.listing import ImportFailed

TIMEOUT = 30.0  # seconds for the whole file
LARGEST = 64 * 2**20  # bytes
_CHUNK = 2**16


def is_url(source: str) -> bool:
    """Whether a source is an address on the web."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, timeout: float = TIMEOUT, largest: int = LARGEST) -> bytes:
    """The content at an http(s) address. Raises ImportFailed with the reason."""
    opener = urllib.request.build_opener(_OnlyWeb)
    deadline = time.monotonic() + timeout
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "doclint", "Accept-Encoding": "identity"})
        with opener.open(request, timeout=timeout) as response:
            return _body(response, url, deadline, largest)
    except urllib.error.HTTPError as error:
        raise ImportFailed(f"{url}: the server answers {error.code} {error.reason}".rstrip()) from None
    except TimeoutError:
        raise _slow(url) from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _slow(url) from None
        raise ImportFailed(f"{url}: cannot be fetched: {_told(error.reason)}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ImportFailed(f"{url}: cannot be fetched: {_told(error)}") from None


def _body(response: Any, url: str, deadline: float, largest: int) -> bytes:
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > largest:
        raise ImportFailed(f"{url}: is larger than {largest:,} bytes")
    parts: list[bytes] = []
    size = 0
    # `read1` gives what is there: a server that drips cannot hold the line for longer than the time given.
    while chunk := response.read1(_CHUNK):
        size += len(chunk)
        if size > largest:
            raise ImportFailed(f"{url}: is larger than {largest:,} bytes")
        if time.monotonic() > deadline:
            raise _slow(url)
        parts.append(chunk)
    if length.isdigit() and size < int(length):
        raise ImportFailed(f"{url}: ended after {size:,} of {int(length):,} bytes")
    return b"".join(parts)


class _OnlyWeb(urllib.request.HTTPRedirectHandler):
    """Follows redirections to the web, to nothing else."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if not is_url(newurl):
            raise ImportFailed(f"{req.full_url}: leads to {newurl}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _slow(url: str) -> ImportFailed:
    return ImportFailed(f"{url}: takes too long")


def _told(error: object) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
