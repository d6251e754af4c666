"""What a wish about a draft asks for, as far as code understands it exactly.

The usual wishes are understood by their words; everything else is ``free`` and is left to a model
or answered with what can be asked. Nothing is guessed: a negated wish (「短くしないで」), a
question (「要因は何ですか」) and a cause without words are free as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from assistant.drafting.conversation.fields import FieldMention, field_named
from assistant.drafting.conversation.references import Reference, number, references
from assistant.drafting.conversation.telling import Told, is_remark, told
from assistant.sheet.model import Frozen
from assistant.sheet.numerals import narrow

AskKind = Literal[
    "shorter", "longer", "cause", "measure", "ground", "remark", "include", "drop", "redo", "free"
]


class Ask(Frozen):
    """One thing that is asked for; ``text`` is the part of the wish that asks it.

    ``sentences`` are the sentences meant, from 1 (they may not exist). ``words`` are the
    officer's own for a cause, measure, ground or remark, and what is to be included for
    ``include``; ``lead`` is what they stand behind (「減少の原因は」) and ``about`` what they
    explain (「減少」). A wish for another length has ``limit`` (characters), ``fewer`` (characters
    less) or ``percent`` (of the length now), or none of them.
    """

    kind: AskKind
    text: str
    sentences: tuple[int, ...] = ()
    words: str = ""
    lead: str = ""
    about: str = ""
    limit: int | None = None
    fewer: int | None = None
    percent: int | None = None


class Wish(Frozen):
    """A wish: the field that it names, if any, and what it asks for, in order."""

    text: str
    field: str | None
    asks: tuple[Ask, ...]

    @property
    def understood(self) -> bool:
        """Whether every part was understood."""
        return bool(self.asks) and all(ask.kind != "free" for ask in self.asks)


_END = re.compile(r"[。！!\n；;]+")
# A request that goes on: 「短くして、数字を入れて」.
_JOINT = re.compile(r"(?<=[てで])(?:ください|ほしい|欲しい|から)?、")
# A wish for another length in front of a telling: 「もっと短く、2文目の要因は人員不足です」.
_LENGTH_FIRST = re.compile(
    r"^(?:全体(?:を|に|的に)?|もっと|もう少し|少し)*(?:短く|詳しく|簡潔に|長く)"
    r"(?:して)?(?:ください|ほしい)?、"
)
_CONNECTIVE = re.compile(
    r"^(?:あと|それと|それから|また|そして|次に|さらに|なお|ついでに|併せて|できれば|すみませんが|では)(?:は)?、?"
)
_NEGATED = re.compile(
    r"(?:[さしらわかまばえれめけせ見]|[^は少]く)な(?:いで|いよう|くて(?:も)?(?:よ|い|大|結))|不要|必要(?:は|が|も)?(?:な|ありま)|やめて"
)
_SHORT = re.compile(
    r"短く|短め|短縮|簡潔|手短|縮め|要約|コンパクト|長すぎ|長い(?:です|ので|$)|冗長|"
    r"(?:字数|文字数|文章|文|分量)を?(?:減ら|少なく|削)|半分|絞って"
)
_LONG = re.compile(
    r"詳し|くわし|詳細|長く|長め|膨らま|具体的に|肉付け|充実させ|手厚く|短すぎ|短い(?:です|ので|$)|"
    r"書き足|(?:字数|文字数|文章|分量)を?増や|もう少し書|もっと書"
)
_CHARACTERS = re.compile(
    r"(\d{1,4})(?:文字|字)(?:(以内|以下|未満|まで|くらい|ぐらい|程度|ほど|前後))?"
)
_BY = re.compile(r"(?:文字|字)(?:くらい|ぐらい|程度|ほど)?(?:短|減ら|削|少な|縮)")
_MORE = re.compile(r"以上|(?:文字|字)(?:くらい|ぐらい|程度|ほど)?(?:増や|足し|長く|書き足|追加)")
_TENTHS = re.compile(
    r"(\d|[一二三四五六七八九])割(?:くらい|ぐらい|程度|ほど)?(?:の(?:長さ|字数|分量))?(に|減|短|削|カット)"
)
# 「短くせずに、…を入れて」 leaves the length alone, as it is left where nothing is said of it.
_LENGTH_KEPT = re.compile(r"(?:もう?少し|これ以上)?(?:短く|長く)(?:は)?せず(?:に)?、?")
_PART = re.compile(r"(\d|[二三四五])分の(\d|[一二三四])")
_DROP = re.compile(
    r"削除|消し|消す|消去|削っ|削る|取っ|取り除|外し|外す|なくし|無くし|カット|省い|省く|省略|除い|除く|"
    r"要らない|いらない|要りません|いりません|不要"
)
_KEEP = re.compile(r"[さらか]ない(?:で(?!す)|よう)|[さかし]なくて")
_INCLUDE = re.compile(
    r"入れ|書い|書き|書け|含め|加え|追加|追記|足し|触れ|盛り込|記載|載せ|示し|示す|明記|言及|反映|使っ"
)
_OBJECT = re.compile(r"^(?P<what>.{2,40}?)(?:を|も|に(?=触れ|言及)|について|は)(?P<rest>.*)$")
_REDO = re.compile(
    r"書き直|作り直|下書きし直|やり直|作成し直|更新して|最新の(?:数値|数字)(?:に|で)"
)


def read_wish(text: str, *, sentences: int, labels: Mapping[str, str]) -> Wish:
    """Read a wish. ``sentences`` is how many sentences the draft has (for 「最後の文」), ``labels``
    the printed labels of the form's drafted fields by id."""
    asks: list[Ask] = []
    field: str | None = None
    for clause in _clauses(text):
        mention = field_named(clause, labels)
        rest = clause
        if mention is not None:
            field, rest = mention.field, mention.rest
        found = list(_asks(rest, sentences, mention))
        if _goes_on(asks, found):
            asks[-1] = asks[-1].model_copy(update={"words": f"{asks[-1].words}。{clause}"})
        else:
            asks += found
    return Wish(text=text, field=field, asks=tuple(asks))


def _clauses(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for at, char in enumerate(text):
        depth += (char in "「『（(【") - (char in "」』）)】" and depth > 0)
        if _END.match(char) and depth == 0:
            yield from _clause(text[start:at])
            start = at + 1
    yield from _clause(text[start:])


def _clause(text: str) -> Iterator[str]:
    plain = text.strip(" 　\t\r・-")
    while (match := _CONNECTIVE.match(plain)) and match.end():
        plain = plain[match.end() :]
    if plain:
        yield plain


def _asks(clause: str, sentences: int, mention: FieldMention | None) -> Iterator[Ask]:
    """What one sentence of the wish asks for; a telling keeps its commas, a request does not."""
    clause = _LENGTH_KEPT.sub("", clause)
    first = _LENGTH_FIRST.match(clause)
    if first is not None:
        yield _request(first[0].removesuffix("、"), sentences)
        clause = clause[first.end() :]
    named = references(clause, sentences)
    telling = told(clause, named[0] if named else None)
    if telling is not None:
        yield _telling(clause, telling, named)
        return
    if mention is not None and mention.alone:
        yield Ask(kind="redo", text=clause or mention.label)
        return
    for part in _JOINT.split(clause):
        plain = _CONNECTIVE.sub("", part.strip())
        if plain:
            yield _request(plain, sentences)


def _telling(clause: str, telling: Told, named: list[Reference]) -> Ask:
    return Ask(
        kind=telling.kind,
        text=clause,
        sentences=named[0].numbers if named else (),
        words=telling.words,
        lead=telling.lead,
        about=telling.about,
    )


def _request(part: str, sentences: int) -> Ask:
    named = references(part, sentences)
    numbers = tuple(dict.fromkeys(n for one in named for n in one.numbers))
    plain = narrow(part)
    telling = told(part, named[0] if named else None)
    if telling is not None:
        return _telling(part, telling, named)
    if named and _DROP.search(plain) and not _KEEP.search(plain):
        return Ask(kind="drop", text=part, sentences=numbers)
    if _NEGATED.search(plain) or plain.endswith(("?", "？", "か")):
        return Ask(kind="free", text=part)
    length = _length(part, plain, numbers)
    if length is not None:
        return length
    if _REDO.search(plain):
        return Ask(kind="redo", text=part, sentences=numbers)
    wanted = _OBJECT.match(_without(part, named))
    if wanted and _INCLUDE.search(wanted["rest"]) and not _DROP.search(plain):
        return Ask(kind="include", text=part, sentences=numbers, words=wanted["what"])
    return Ask(kind="free", text=part)


def _without(part: str, named: list[Reference]) -> str:
    """The part without the names of sentences and places (「2文目に」「冒頭に」)."""
    for one in reversed(named):
        part = part[: one.start] + part[one.end :]
    return re.sub(
        r"^(?:の(?:後|あと|前)?|後)?(?:に(?:は|も)?|へ|、)?|(?:冒頭|最後|末尾|最初)に", "", part
    )


def _length(part: str, plain: str, numbers: tuple[int, ...]) -> Ask | None:
    """A wish for another length, in characters or as a share of what stands there."""
    characters = _CHARACTERS.search(plain)
    amount = int(characters[1]) if characters else None
    if amount is not None and _BY.search(plain):
        return Ask(kind="shorter", text=part, sentences=numbers, fewer=amount)
    if amount is not None and _MORE.search(plain):
        return Ask(kind="longer", text=part, sentences=numbers)
    percent = _percent(plain)
    if _LONG.search(plain):
        return Ask(kind="longer", text=part, sentences=numbers)
    limited = characters is not None and (
        characters[2] or re.match("に|で", plain[characters.end() :])
    )
    if limited or percent is not None or _SHORT.search(plain):
        return Ask(kind="shorter", text=part, sentences=numbers, limit=amount, percent=percent)
    return None


def _percent(plain: str) -> int | None:
    if "半分" in plain:
        return 50
    tenths = _TENTHS.search(plain)
    if tenths:
        share = number(tenths[1]) * 10
        return share if tenths[2] == "に" else 100 - share
    part = _PART.search(plain)
    if part and number(part[2]) < number(part[1]):
        return number(part[2]) * 100 // number(part[1])
    return None


def _goes_on(asks: list[Ask], found: list[Ask]) -> bool:
    """Whether a sentence only goes on telling what the one before began to tell."""
    return (
        bool(asks)
        and asks[-1].kind in {"cause", "measure", "ground", "remark"}
        and [ask.kind for ask in found] == ["free"]
        and is_remark(found[0].text)
    )
