"""What pages are compared with, kept from run to run: the reference with its overlays, names and words."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from doclint import files
from doclint.cache import Cache, program
from doclint.codec import Unkept
from doclint.config import Config
from doclint.decoded import is_kept
from doclint.kept_vocabulary import vocabulary_as_data, vocabulary_from_data
from doclint.named import NamedTuple
from doclint.reference import Reference
from doclint.reference.keeping import as_data, from_data
from doclint.vocabulary import Vocabulary


class Known(NamedTuple):
    """The reference, the words of attributes, and the digests of the files they come from, but for doclint's own."""

    reference: Reference
    vocabulary: Vocabulary
    files: Mapping[str, bytes]


def load(cache: Cache, config: Config) -> Known | None:
    """What a run with these settings knew; None where its files have changed since. They are on record then."""
    name, key = _key(config)
    value = cache.load(name)
    if not isinstance(value, tuple) or value[:2] != (program(), key):
        return None
    asked, reference, words = value[2:]
    try:
        if any(files.look(path)[1] != digest for path, digest in asked.items()):
            return None
    except OSError:
        return None
    return Known(from_data(reference), vocabulary_from_data(words), asked)


def save(cache: Cache, config: Config, known: Known) -> None:
    """Keep what a run with these settings knows, where that is more than is kept beside the program."""
    if not (config.reference or config.attributes) and is_kept("reference"):
        cache.prepare()  # who lists the folder around it from now on shall find it there
        return
    name, key = _key(config)
    try:
        data = as_data(known.reference)
    except Unkept:
        return
    cache.save(name, (program(), key, dict(known.files), data, vocabulary_as_data(known.vocabulary)))


def _key(config: Config) -> tuple[str, str]:
    key = repr((config.reference, sorted(config.attributes, key=repr)))
    return f"terms-{zlib.crc32(key.encode('utf-8', 'surrogateescape')):08x}", key
