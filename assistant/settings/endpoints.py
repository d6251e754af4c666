"""Where text may be sent to: the list of allowed endpoints.

An entry is a host or ``host:port``; without a port it allows every port of that host, for a
port is the same machine. The host must be the same to the letter, except for upper case and
the spelling of an IPv6 address: no wildcards, no subdomains. Only https is
allowed, unless the entry is written with ``http://``. This machine (``localhost``, 127.0.0.0/8,
``::1``) needs no entry; ``0.0.0.0``, ``127.1`` or a name that resolves to this machine do.

A URL is read so narrowly here that no client can read it another way: no user before an ``@``,
no backslash, no percent sign, dot at the end or character beyond ASCII in the host (an
international name is written ``xn--…``).

Redirects are the client's matter: it must not follow them.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.settings.exposure import is_loopback
from assistant.settings.masking import shown
from assistant.sheet.errors import SettingsError

if TYPE_CHECKING:
    from assistant.settings.model import Settings

OPENAI: Final = "https://api.openai.com/v1"
"""Where an OpenAI client goes when no URL is given."""

_PLACE: Final = re.compile(
    r"(?:(?P<scheme>https?)://)?"
    r"(?P<host>[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[0-9]{1,5}))?",
    re.ASCII | re.IGNORECASE,
)
_REST: Final = re.compile(r"(?:[/?#][!-\[\]-~]*)?", re.ASCII)  # printable, no backslash


class _Place(NamedTuple):
    plain: bool
    """Unencrypted: ``http``."""
    host: str
    port: int | None

    def allows(self, wanted: _Place) -> bool:
        """Whether ``wanted``, an address to send to, is what this entry of the list means."""
        port = wanted.port or (80 if wanted.plain else 443)
        return (
            self.host == wanted.host
            and self.port in (None, port)
            and (self.plain or not wanted.plain)
        )

    def __str__(self) -> str:
        scheme = "http://" if self.plain else ""
        return f"{scheme}{self.host}" + ("" if self.port is None else f":{self.port}")


def entries(raw: str) -> tuple[str, ...]:
    """The entries of ``HYOUKA_ALLOWED_ENDPOINTS``, in one spelling; ``ValueError`` in Japanese."""
    places = []
    for part in filter(None, (part.strip() for part in raw.split(","))):
        found = _PLACE.fullmatch(part.removesuffix("/"))
        place = found and _place(found)
        if place is None:
            # The text itself stays out of the message: it may hold a password.
            raise ValueError(
                "「ai.example.lg.jp」か「10.0.0.5:8443」のように、ホスト名か「ホスト名:ポート」だけを"
                "コンマで区切って指定してください"
            )
        places.append(str(place))
    return tuple(dict.fromkeys(places))


def place_of(url: str | None) -> str | None:
    """``host`` or ``host:port`` of a URL as the list has it (``http://`` in front where it is not
    encrypted); ``None`` where the URL has no clear host. Without a URL: OpenAI's."""
    place = _read(OPENAI if url is None else url)
    return None if place is None else str(place)


def check_allowed(settings: Settings, url: str | None) -> None:
    """Refuse to send to an endpoint that the settings do not allow.

    ``url``: the base URL of the endpoint; ``None`` is OpenAI's own. Raises ``SettingsError``
    that says what to write. Call it again right before each request.
    """
    place = _read(OPENAI if url is None else url)
    if place is None:
        raise SettingsError(
            f"OPENAI_BASE_URL（{shown(url)}）の接続先のホスト名が読み取れません。"
            "「https://ai.example.lg.jp/v1」のように、利用者名を付けず、半角英数字で書いてください。"
        )
    if is_loopback(place.host):
        return
    for entry in settings.allowed_endpoints:
        found = _PLACE.fullmatch(entry)
        allowed = found and _place(found)
        if allowed is not None and allowed.allows(place):
            return
    wanted = ",".join((*settings.allowed_endpoints, str(place)))
    unsafe = "（暗号化されない接続です）" if place.plain else ""
    raise SettingsError(
        f"接続先 {place} は許可されていません{unsafe}。調書の内容を送ってよい相手なら、"
        f"HYOUKA_ALLOWED_ENDPOINTS={wanted} と設定してください。"
    )


def _read(url: str) -> _Place | None:
    found = _PLACE.match(url)
    if found is None or found["scheme"] is None or not _REST.fullmatch(url, found.end()):
        return None
    return _place(found)


def _place(found: re.Match[str]) -> _Place | None:
    plain = (found["scheme"] or "https").lower() == "http"
    host = found["host"].lower()
    port = None if found["port"] is None else int(found["port"])
    if port is not None and not 1 <= port <= 65535:
        return None
    if host.startswith("["):
        try:
            host = f"[{ipaddress.IPv6Address(host[1:-1])}]"
        except ValueError:
            return None
    return _Place(plain, host, port)
