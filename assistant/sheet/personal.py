"""Personal data in a text: names with titles, phone numbers, addresses, mail, numbers, keys.

Pure rules in either width, made for the texts of 事業評価調書: figures with their units, years,
project codes, law names and bodies are left alone. :func:`find_personal` finds, it does not judge:
the number of a public office is a phone number too.

What no rule can find is a name that stands in a sentence with neither a title nor a given name
(「山田が説明した」), and a name in hiragana without a label. Of 70 surnames in public minutes that
the rules had not seen, 97 % were found before さん, 様 or 氏 and 86 % before 課長 or 委員; of 67
full names 96 % before さん, 78 % before 課長 and 69 % by themselves. Rare surnames are missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from assistant.sheet.heads import headed
from assistant.sheet.personal_names import KANJI, KATAKANA, find_names

Kind = Literal["name", "phone", "mail", "address", "account", "url", "key"]


@dataclass(frozen=True, slots=True)
class Personal:
    """Personal data named in a text: ``text[start:end]`` is ``surface``, without its title or
    label."""

    start: int
    end: int
    kind: Kind
    surface: str


_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS: Final = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-") | {0x3000: " ", 0xA0: " ", ord("\t"): " "}
_FOLD: Final = _WIDTH | _SIGNS | {ord("〜"): "~"}

# What makes a number a figure: it is never a telephone or an account.
_UNIT = (
    r"(?![\d,.]*[ ]?(?:千|百|万|億|円|人|件|回|名|台|本|箇|か所|ヶ所|カ所|%|パーセント|ポイント"
    r"|日|年|月|時|分|棟|戸|世帯|個|冊|部|校|社|kg|km|m))"
)
_SEP = r"(?:[ ]?[-ー~・.(][ ]?|[ ]?\)[ ]?-?|[ ]|の)"

_LABELLED_PHONE = (
    r"(?:電話番号|電話|TEL|Tel|tel|℡|☎|FAX|Fax|fax|ファックス|ファクス|ファクシミリ"
    r"|携帯電話|携帯番号|携帯|直通|代表|連絡先)"
    r"(?:番号)?[ ]?[:=.]?[ ]?"
)
_PHONE = re.compile(
    rf"(?<![\d.,-])(?:\+|00)81[ -]?(?:\(0\))?[ ]?\d{{1,4}}{_SEP}?\d{{1,4}}{_SEP}?\d{{3,4}}(?!\d)"
    # (011)211-2222 with its brackets, (011-211-2222) without: they are the sentence's.
    rf"|(?<![\d.,-])(?:\(0\d{{1,4}}\)[ ]?-?[ ]?|0\d{{1,4}}{_SEP})\d{{1,4}}{_SEP}\d{{3,4}}(?![\d,])"
    rf"|(?<![\d.,-])0(?:[5789]0\d{{8}}|120\d{{6}}|\d{{9}})(?![\d,])"
    rf"|(?:{_LABELLED_PHONE})(?P<local>\d{{2,4}}[-ー]\d{{4}}|0?\d{{9,10}})(?![\d,-]){_UNIT}"
    r"|(?:内線|(?<![a-z])ext\.?)(?:番号)?[ ]?[:=]?[ ]?\(?"
    rf"(?P<extension>\d{{2,6}}(?:[-、・/]\d{{2,6}})*)(?![\d,]){_UNIT}"
)

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}[ ]?(?:@|\(at\)|\[at\]|_at_)[ ]?"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)

_N = r"(?:\d{1,5}|[一二三四五六七八九十百]{1,5})"
_TOWN = rf"[{KANJI}{KATAKANA}]{{2,24}}?(?:[がのつ][{KANJI}{KATAKANA}]{{1,12}}?)?"
_ROOM = (
    rf"(?:[ ]?[{KANJI}{KATAKANA}A-Za-z]{{2,20}}?[ ]?(?:\d{{1,4}}[ -])?\d{{1,4}}(?:号室|号棟|室)"
    r"|[ ]?\d{1,4}号室|-\d{1,4}号室?)?"
)
_ADDRESS = re.compile(
    r"〒[ ]?(?P<post>\d{3}[ ]?[-ー]?[ ]?\d{4})"
    r"|郵便番号[ ]?[:=は]?[ ]?(?P<postcode>\d{3}[-ー]?\d{4})"
    rf"|(?:住所|所在地|居所|転居先|転入先|現住所|本籍地?|自宅|送付先)?[ ]?[:=はが、]?[ ]?(?P<place>"
    rf"{_TOWN}[ ]?(?:"
    rf"(?:[東西南北]?{_N}条[東西南北]?)?[ ]?{_N}丁目[ ]?{_N}"
    rf"(?:番地?(?:の{_N})?(?:[ ]?{_N}号)?|[-の]{_N}(?:-{_N})*号?)"
    rf"|{_N}番地(?:の?{_N})?(?:-{_N})*号?"
    rf"|{_N}番[ ]?{_N}号"
    rf"){_ROOM})"
    rf"|(?P<bare>{_N}丁目[ ]?{_N}番地?[ ]?{_N}号{_ROOM})"
    # 汐見市本町1-2-3: digits alone are an address only where the place shows that it is one.
    rf"|(?P<dashed>(?:[{KANJI}]{{2,3}}[都道府県])?[{KANJI}{KATAKANA}]{{1,6}}?[市区町村郡]"
    rf"[{KANJI}{KATAKANA}]{{0,10}}?"
    r"(?<!計画)(?<!施策)(?<!目標)(?<!事業)(?<!指標)(?<!項目)(?<!番号)(?<!様式)"
    rf"[ ]?(?<![\d])\d{{1,4}}-\d{{1,4}}-\d{{1,4}}(?:-\d{{1,5}})?(?![\d-]){_ROOM})"
    rf"|(?:住所|所在地|居所|転居先|転入先|現住所|本籍地?|自宅|送付先)[ ]?[:=は][ ]?(?P<labelled>"
    rf"[{KANJI}{KATAKANA}ぁ-ん]{{2,24}}?[ ]?\d{{1,5}}(?:-\d{{1,5}}){{0,3}}"
    rf"(?:番地?|号)?{_ROOM}){_UNIT}"
)

_HOLDER_NUMBER = (
    r"被保険者番号|被保険者証番号|保険者番号|受給者番号|受給者証番号|受給資格者証番号|患者番号"
    r"|診察券番号|基礎年金番号|年金番号|記号番号|証番号"
    r"|宛名番号|世帯番号|住民票コード|旅券番号|パスポート番号|パスポート|運転免許証番号|免許証番号"
    r"|免許番号|職員番号|職員コード|会員番号|学籍番号|利用者番号|個人番号|マイナンバー"
    r"|在留カード番号|カード番号|クレジットカード|手帳番号"
    r"|お客様番号|契約者番号|納税者番号|登録者番号|通知書番号"
)
_ACCOUNT = re.compile(
    rf"(?:{_HOLDER_NUMBER})[ ]?[:=はが「(]?[ ]?(?:第|No\.?)?[ ]?"
    rf"(?P<holder>[A-Za-z]{{0,3}}-?\d[\d -]{{2,18}}\d[A-Za-z]?)(?![\d,]){_UNIT}"
    r"|(?:口座番号|口座|普通預金|当座預金|貯蓄預金|普通|当座)[ ]?(?:口座|番号)?"
    r"[ ]?[:=はが「(]?[ ]?(?:No\.?)?[ ]?"
    rf"(?P<bank>\d{{6,8}}|\d{{3}}-\d{{4,7}})(?![\d,]){_UNIT}"
    r"|記号[ ]?[:=]?[ ]?(?P<giro>\d{5}[ ,、]{0,2}(?:番号)?[ ]?[:=]?[ ]?\d{6,8})(?!\d)"
    # Groups apart by spaces are the four figures of an indicator: they need a label.
    rf"|(?<![\d.,-])(?P<twelve>\d{{12}}|\d{{4}}-\d{{4}}-\d{{4}})(?![\d,-]){_UNIT}"
    rf"|(?<![\d.,-])(?P<card>\d{{14,16}}|\d{{4}}(?:-\d{{4}}){{3}}|3\d{{3}}-\d{{6}}-\d{{5}})"
    rf"(?![\d,-]){_UNIT}"
)

_URL = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://(?:[^\s/@「」（）、。<>\"]{1,200}@[!-~]{0,2000}"
    r"|[!-~]{0,500}?[?&#;](?:[a-z_-]*token|[a-z_]*key|sig|signature|auth|password|passwd|pass|pwd"
    r"|session|sessionid|sid|code|secret|credential)=[!-~]{1,2000})",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:sk|pk|rk|ghp|gho|ghs|github_pat|glpat|hf|xox[abps]|AKIA|ASIA|AIza)"
    r"[-_]?[A-Za-z0-9_-]{12,}"
    r"|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+"
    r"|(?i:bearer|basic)[ ](?P<bearer>[A-Za-z0-9._~+/-]{16,}=*)"
    r"|(?i:api[ _-]?key|token|secret|password|passwd|パスワード|パスフレーズ"
    r"|暗証番号|APIキー|秘密鍵|トークン)[ ]?[:=は][ ]?(?P<secret>[!-'*-~]{4,})"
    r"|(?<![A-Za-z0-9])[0-9a-fA-F]{32,}(?![A-Za-z0-9])"
    # 32 characters with a capital, a small letter and a digit: no word is written so.
    r"|(?<![\w/.+-])(?=[A-Za-z0-9+/_-]*[A-Z])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*\d)"
    r"[A-Za-z0-9+/_-]{32,}={0,2}",
    re.ASCII,
)

_KEY_SIGN = headed(
    r"A-Za-z0-9+/_\-パ暗秘ト",
    r"[A-Za-z0-9+/_-]{12}|eyJ|(?i:key|token|secret|passw|bearer|basic)|APIキー|パスワード"
    r"|パスフレーズ|暗証番号|秘密鍵|トークン",
)

# Where two overlap, the one that comes first here is kept. The last of each row is what every
# match of its pattern holds, and hardly a sheet does: looked for first, it saves most of the time.
_PATTERNS: Final[tuple[tuple[Kind, re.Pattern[str], re.Pattern[str]], ...]] = (
    ("url", _URL, re.compile("://")),
    ("mail", _MAIL, re.compile(r"@|[(\[_]at[)\]_]")),
    ("key", _KEY, _KEY_SIGN),
    ("phone", _PHONE, re.compile(rf"81|0(?<![\d.,-]0)\d|内線|ext|{_LABELLED_PHONE}\d")),
    ("account", _ACCOUNT, re.compile(r"\d[\d -]{3}")),
    (
        "address",
        _ADDRESS,
        re.compile(r"〒|丁目|番|\d-\d|住所|所在地|居所|転居先|転入先|本籍|自宅|送付先"),
    ),
)


def fold(text: str) -> str:
    """``text`` with full-width letters, digits, signs and spaces as half-width ones, each
    character in its place; kana stay as they are."""
    return text.translate(_FOLD)


# A request repeats the lines of a sheet in all its fields, and looking is most of its cost.
@lru_cache(maxsize=4096)
def find_personal(text: str) -> tuple[Personal, ...]:
    """Personal data in ``text``, in order and without overlaps."""
    plain = fold(text)
    taken: list[Personal] = []
    for start, end, kind in _candidates(plain):
        if start < end and all(end <= other.start or other.end <= start for other in taken):
            taken.append(Personal(start, end, kind, text[start:end]))
    return tuple(sorted(taken, key=lambda found: found.start))


def _candidates(plain: str) -> Iterator[tuple[int, int, Kind]]:
    for kind, pattern, sign in _PATTERNS:
        for match in pattern.finditer(plain) if sign.search(plain) else ():
            if kind == "phone" and not _dialled(match):
                continue
            start, end = match.span(match.lastgroup or 0)
            yield start, end, kind
    # The longest name first: 山田太郎 before 山田.
    names = sorted(find_names(plain), key=lambda span: (span[0] - span[1], span[0]))
    for start, end in names:
        yield start, end, "name"


def _dialled(match: re.Match[str]) -> bool:
    """A number with area code has 10 or 11 digits in Japan; other groups are dates and codes."""
    if match.lastgroup:
        return True
    digits = sum(sign.isdigit() for sign in match[0])
    international = match[0].startswith(("+", "00"))
    return 11 <= digits <= 14 if international else digits in (10, 11)
