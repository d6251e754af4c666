"""Personal data (個人情報) in drafted texts and in what the officer entered.

Found by :func:`assistant.sheet.personal.find_personal`; its docstring tells what no rule finds (a
name without title and given name). The telephone number of a public office is found as well. The
message shows the datum with its middle masked, so that a report of findings does not spread it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from assistant.checking.findings import Finding
from assistant.checking.rules import Rule
from assistant.sheet.collect import entered_texts
from assistant.sheet.personal import Kind, find_personal

if TYPE_CHECKING:
    from assistant.checking.matter import Matter

_SOURCE: Final = "個人情報の保護に関する法律（公表する文書に個人情報を載せない）"
_MISSES: Final = "敬称も名もない姓だけの氏名は見つけません。役所の電話番号も挙げます。"

_NAMES: Final[Mapping[Kind, str]] = {
    "name": "氏名",
    "phone": "電話番号",
    "mail": "メールアドレス",
    "address": "住所",
    "account": "口座番号・個人番号など",
    "url": "認証情報の入ったURL",
    "key": "パスワード・鍵",
}
_RULES: Final = {
    kind: Rule(f"personal.{kind}", name, _SOURCE, _MISSES) for kind, name in _NAMES.items()
}
RULES: Final = tuple(_RULES.values())


def check_personal(matter: Matter) -> Iterator[Finding]:
    """A warning for every name with title, telephone number, mail, address, account-like number
    and key, in the drafted texts and then in the entered ones (実施結果, 目的 …)."""
    texts = {text.field: text.text for text in matter.texts} | entered_texts(matter.sheet)
    for field, text in texts.items():
        for found in find_personal(text):
            rule = _RULES[found.kind]
            yield Finding(
                kind="personal",
                severity="warning",
                start=found.start,
                end=found.end,
                message=(
                    f"「{masked(found.surface)}」は{rule.name}と思われるため、"
                    "公表する調書では消すか、個人が分からない書き方に直してください。"
                ),
                field=field,
                rule=rule.id,
            )


def masked(surface: str) -> str:
    """The first and the last character with ＊ between: 山＊＊郎, 0＊＊＊8; of two characters the
    first."""
    inner = "＊" * min(3, max(1, len(surface) - 2))
    return surface[:1] + inner + (surface[-1:] if len(surface) > 2 else "")
