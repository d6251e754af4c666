"""A value as it may be shown: what could be a secret is masked."""

from __future__ import annotations

import re
from typing import Final

from pydantic import SecretStr

MASK: Final = "********"

# What stands before the @ of an address, with and without a scheme. A database's user name is
# shown; what a web address carries there may itself be a key.
_WEB_USER: Final = re.compile(r"(https?://)[^/]*@", re.IGNORECASE)
_PASSWORD: Final = re.compile(r"(?<=://)([^:/@]*):[^/]*@")
_BARE_USER: Final = re.compile(r"^[^/@]+:[^/]*@")
_QUERY: Final = re.compile(r"([?&][^=&]*(?:key|token|pass|pwd|secret|sig|code)[^=&]*=)[^&#]+", re.I)
# A key that was pasted into the wrong line, a model's name for instance.
_KEY: Final = re.compile(r"\bsk-[A-Za-z0-9_-]{8,}")


def shown(value: object) -> str:
    """``value`` for a table or a message: no key, no password."""
    if value is None or value == ():
        return "なし"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, SecretStr):
        return MASK
    if isinstance(value, tuple):
        return ",".join(shown(item) for item in value)
    text = _WEB_USER.sub(rf"\1{MASK}@", str(value))
    text = _PASSWORD.sub(rf"\1:{MASK}@", text)  # postgresql://user:password@host/db
    text = _BARE_USER.sub(f"{MASK}@", text)
    return _KEY.sub(MASK, _QUERY.sub(rf"\1{MASK}", text))
