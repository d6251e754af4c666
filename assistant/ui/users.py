"""Who is at the screen: the name signed in with, or 担当者 where nobody signs in."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import Any

NOBODY = "担当者"


def who_asks(request: Any) -> str:
    """The user of a Gradio request, or of the plain one that a server function gets."""
    name = getattr(request, "username", None)
    if name is None and hasattr(request, "cookies") and hasattr(request, "app"):
        app = request.app
        # The same two cookies that Gradio's own login check reads.
        for stem in ("access-token", "access-token-unsecure"):
            token = request.cookies.get(f"{stem}-{getattr(app, 'cookie_id', '')}")
            name = name or getattr(app, "tokens", {}).get(token)
    return str(name) if name else NOBODY


class Gate:
    """Checks a name and password against the users of the setting, in constant time."""

    def __init__(self, users: Sequence[tuple[str, str]]) -> None:
        self._users = tuple(users)

    def __call__(self, name: str, password: str) -> bool:
        """Whether the pair is one of the users."""
        found = False
        for known, secret in self._users:
            same_name = hmac.compare_digest(known.encode(), name.encode())
            same_word = hmac.compare_digest(secret.encode(), password.encode())
            found = found or (same_name and same_word)
        return found
