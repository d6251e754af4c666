"""From where the screen may be reached."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from assistant.sheet.errors import SettingsError

if TYPE_CHECKING:
    from assistant.settings.model import Settings


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host`` (``localhost``, 127.0.0.0/8, ``::1``)."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:  # any other name may resolve to anything
        return False


def check_exposure(settings: Settings) -> None:
    """Refuse to open the screen to other machines without users; raises ``SettingsError``."""
    if not is_loopback(settings.host) and not settings.users:
        raise SettingsError(
            f"HYOUKA_HOST={settings.host} はこの端末の外から開けるアドレスです。"
            "HYOUKA_AUTH に利用者とパスワードを設定するか、127.0.0.1 に戻してください。"
        )
