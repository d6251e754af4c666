"""The ZIP around a workbook, opened without trusting what it says about itself.

A small file can claim, or hide, gigabytes. The directory is judged before anything is inflated,
and what is then inflated is counted, since directories lie.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from assistant.sheet.errors import ReadingError

MAX_MEMBERS = 2_000
MAX_INFLATED = 200_000_000
"""Bytes of all members together."""
_MAX_RATIO = 200
_RATIO_MATTERS_FROM = 20_000_000
"""Bytes: below, even an extreme ratio is harmless, and sheets full of empty cells reach it."""
_CHUNK = 1 << 20
_DIRECTORY_ENTRY = b"PK\x01\x02"
# What the standard library is known to raise on a damaged archive.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    OverflowError,
    ValueError,
)


def damaged(where: str, what: str) -> ReadingError:
    """The refusal of a workbook that is broken: ``what`` names the part, in Japanese."""
    return ReadingError(
        f"{where} は Excel ブックとして壊れているため読めません（{what}）。"
        "Excel で開いて、.xlsx 形式で保存し直してください。"
    )


class Package:
    """The members of a ZIP archive by name; names are compared without case and with ``/``.

    :raises ReadingError: not a whole ZIP, or one that inflates beyond the bounds.
    """

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        self._left = MAX_INFLATED
        # Counted in the raw bytes: building the directory of a million members is the attack.
        if data.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
            raise self._too_much()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise damaged(where, "ZIP の目次が読めません") from error
        members = self._zip.infolist()
        inflated = sum(member.file_size for member in members)
        if (
            len(members) > MAX_MEMBERS
            or inflated > MAX_INFLATED
            or (inflated > _RATIO_MATTERS_FROM and inflated > _MAX_RATIO * len(data))
        ):
            raise self._too_much()
        self._members = {_plain(member.filename): member for member in members}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def names(self) -> tuple[str, ...]:
        """The names of all members, in lower case."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        :raises ReadingError: absent, damaged, encrypted, packed in an unusual way, or inflating
            beyond what is left of the bounds.
        """
        member = self._members.get(_plain(name))
        if member is None:
            raise damaged(self._where, f"{name} がありません")
        # bzip2 and LZMA members inflate without any bound inside the standard library.
        if member.flag_bits & 1 or member.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise damaged(self._where, f"{name} が特殊な圧縮か暗号化をされています")
        parts: list[bytes] = []
        try:
            with self._zip.open(member) as stream:
                while part := stream.read(_CHUNK):
                    self._left -= len(part)
                    if self._left < 0:
                        raise self._too_much()
                    parts.append(part)
        except _DAMAGE as error:
            raise damaged(self._where, f"{name} を展開できません") from error
        return b"".join(parts)

    def _too_much(self) -> ReadingError:
        return ReadingError(
            f"{self._where} は展開すると大きくなりすぎるため、開くのをやめました。"
            "調書のシートだけを新しいブックに保存して渡してください。"
        )


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
