"""Whether a process was killed while Chroma wrote its HNSW files.

Chroma loads such files without a word and then takes all the memory there is, so they are
looked at before they are opened. ``header.bin`` (format 1, little endian) has at bytes 12, 20 and
28 the places there are, those in use, and the bytes of one; ``length.bin`` has four bytes a place
written, ``data_level0.bin`` one place's bytes each. A folder that was never written in full has
no place in use and all of them in the files.

Files of another format are not judged.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

_FORMAT: Final = 1
_SIZE: Final = 100
_COUNTS: Final = struct.Struct("<QQQ")
_AT: Final = 12


def is_torn(folder: Path) -> bool:
    """Whether one of the indexes in Chroma's ``folder`` was written in part."""
    return any(_is_torn(header) for header in folder.glob("*/header.bin"))


def _is_torn(header: Path) -> bool:
    try:
        head = header.read_bytes()
        if len(head) != _SIZE or struct.unpack_from("<I", head)[0] != _FORMAT:
            return False
        places, used, each = _COUNTS.unpack_from(head, _AT)
        written = used or places
        lengths = header.with_name("length.bin").stat().st_size
        data = header.with_name("data_level0.bin").stat().st_size
    except OSError:
        return True  # a file is missing or cannot be read
    return bool(lengths != 4 * written or data != each * written)
