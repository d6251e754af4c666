"""From the text of an answer to sentences: the shapes asked for, and a tolerant reading of them.

What is let through is said in ``loose_json`` (how the JSON may be written) and ``cleaning`` (what
goes from a text). Besides: a single id where a list was asked for, arrays that are missing,
Japanese words for the kind of a claim, a leading ``<think>…</think>``. A sentence is never made
up, shortened or put in another order; where one would be lost, the answer is unreadable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final

from assistant.drafting.writing.cleaning import bare, clean
from assistant.drafting.writing.known_ids import refuse_unknown
from assistant.drafting.writing.loose_json import Item, LooseItems
from assistant.drafting.writing.said import (
    LONGEST_ID,
    LONGEST_SENTENCE,
    MOST_IDS,
    MOST_SENTENCES,
    Claim,
    ClaimKind,
    Said,
    settled,
)
from assistant.models import Shape
from assistant.sheet.errors import ModelError

__all__ = [
    "DRAFT_SCHEMA",
    "REPAIR_SCHEMA",
    "Claim",
    "Said",
    "parse_draft",
    "parse_repair",
    "refuse_unknown",
]

Schema = dict[str, Any]


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_TEXT: Final[Schema] = {"type": "string"}
_SENTENCES: Final = _array(
    _object(
        text=_TEXT,
        facts=_array(_TEXT),
        entered=_array(_TEXT),
        precedents=_array(_TEXT),
        claims=_array(
            _object(
                kind={"type": "string", "enum": ["cause", "measure", "praise"]},
                quote=_TEXT,
                support={"type": ["string", "null"]},
            )
        ),
    )
)

#: The shape of a draft, for ``response_format``.
DRAFT_SCHEMA: Final[Schema] = _object(sentences=_SENTENCES)
#: The shape of a repair: for a sentence of the draft (counted from 1) those in its place.
REPAIR_SCHEMA: Final[Schema] = _object(
    replacements=_array(_object(number={"type": "integer"}, sentences=_SENTENCES))
)

_KINDS: Final[dict[str, ClaimKind]] = {
    **{"cause": "cause", "要因": "cause", "原因": "cause"},
    **{"measure": "measure", "取組": "measure", "対応": "measure"},
    **{"praise": "praise", "称賛": "praise", "成果": "praise"},
}
_THOUGHT: Final = re.compile(r"\A\ufeff?\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_JSON: Final = re.compile(r'\s*(?:```\w*\s*)?(?:\{\s*"|\[\s*\{)')
_POLITE: Final = re.compile(
    r"(?:はい|承知|かしこまり|もちろん|了解)[^。]{0,40}。|以下[にはがの][^。]*(?:ます|です|とおり)。"
)
_LABEL: Final = re.compile(r"[^\n。]{1,20}[：:]\s*\n")
_NUMBERED: Final = re.compile(
    r"^[ \t\u3000]*[（(【\[]?([0-9０-９]{1,3})(?:文目)?(?:[）)】\]：:、]|[.．](?![0-9０-９]))",
    re.MULTILINE,
)
_DROPPED: Final = re.compile(r"\W*(?:削除|なし)?(?:する|します)?\W*")


def parse_draft(text: str, shape: Shape, *, cut: bool = False) -> tuple[Said, ...]:
    """The sentences of an answer, cut as ``settled`` cuts them; at most 40.

    ``shape`` is what was asked for. JSON is read in any shape; in ``text`` plain prose becomes
    sentences without sources. With ``cut`` (the token limit ended the answer) a sentence that is
    not whole is left out.

    Raises ``ModelError`` (``unreadable``) where no sentence can be taken, one of them cannot be
    read, or one has more than 2,000 characters.
    """
    text = without_thought(text)
    if shape == "text" and not looks_like_json(text):
        said = prose(text[: _last_stop(text)] if cut else text)
    else:
        items = LooseItems("sentences", "text")
        items.feed(text)
        if items.broken or (items.unfinished and not cut):
            raise unreadable()
        said = settled([sentence_of(item) for item in items.items])
    return _within_bounds(said)


def parse_repair(text: str, shape: Shape, *, cut: bool = False) -> dict[int, tuple[Said, ...]]:
    """What takes the place of which sentence (counted from 1); an empty tuple drops it.

    Several replacements of one sentence follow one another. In ``text``, lines such as
    「2. …」「２文目：…」 are read, 「2. 削除」 drops. Whether the draft has such a sentence, the
    caller knows; and since a replacement may begin with 【…】, he settles the whole text again.

    Raises ``ModelError`` (``unreadable``) as :func:`parse_draft`, and where a number is missing.
    """
    text = without_thought(text)
    if shape == "text" and not looks_like_json(text):
        found = _numbered(text[: _last_stop(text)] if cut else text)
    else:
        items = LooseItems("replacements", "number")
        items.feed(text)
        if items.broken or (items.unfinished and not cut):
            raise unreadable()
        if not items.items and not items.closed and text.strip() != "[]":
            raise unreadable()
        found = [(_number(item.get("number")), _replacement(item)) for item in items.items]
    together: dict[int, list[Said]] = {}
    for number, said in found:
        together.setdefault(number, []).extend(said)
    return {
        number: _within_bounds(settled(said)) if said else () for number, said in together.items()
    }


def without_thought(text: str) -> str:
    """``text`` without the thinking aloud that some models put in front."""
    return _THOUGHT.sub("", text) if "<think" in text else text


def looks_like_json(text: str) -> bool:
    """Whether ``text`` begins as JSON does, or holds one of the names that were asked for."""
    return bool(_JSON.match(text)) or '"sentences"' in text or '"replacements"' in text


def prose(text: str) -> tuple[Said, ...]:
    """Plain text as sentences without sources; headings, a label in the first line and a polite
    opening (「承知しました。」) are not among them."""
    text = _LABEL.sub("", text.lstrip(), count=1) if _LABEL.match(text.lstrip()) else text
    said = list(settled([Said(text=clean(text, headings=False))]))
    while said and _POLITE.fullmatch(said[0].text):
        said.pop(0)
    return tuple(said)


def sentence_of(item: Item) -> Said:
    """One object of an answer as it was said; its text may hold several sentences or none.

    Raises ``ModelError`` (``unreadable``) where it has no text.
    """
    text = item.get("text")
    if not isinstance(text, str):
        raise unreadable()
    return Said(
        text=clean(text),
        facts=_ids(item.get("facts")),
        entered=_ids(item.get("entered")),
        precedents=_ids(item.get("precedents")),
        claims=tuple(_claims(item.get("claims"))),
    )


def unreadable() -> ModelError:
    """The error that every unusable answer ends in."""
    return ModelError(
        "チャットモデルの回答から文を取り出せませんでした。もう一度下書きするか、"
        "別のモデルを設定してください。",
        "unreadable",
    )


def _within_bounds(said: Sequence[Said]) -> tuple[Said, ...]:
    if not said or any(len(sentence.text) > LONGEST_SENTENCE for sentence in said):
        raise unreadable()
    return tuple(said[:MOST_SENTENCES])


def _last_stop(text: str) -> int:
    return max(text.rfind("。"), text.rfind("】")) + 1


def _ids(value: object) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            entry = entry.get("id")
        if not isinstance(entry, str):
            continue
        id = bare(entry)
        if id:
            # The ellipsis keeps a cut id from being taken for one that exists.
            found[id if len(id) <= LONGEST_ID else id[: LONGEST_ID - 1] + "…"] = None
    return tuple(found)[:MOST_IDS]


def _claims(value: object) -> Iterable[Claim]:
    for entry in (value if isinstance(value, list) else [value])[:MOST_IDS]:
        if not isinstance(entry, dict):
            continue
        kind, quote = entry.get("kind"), entry.get("quote")
        if not isinstance(kind, str) or not isinstance(quote, str):
            continue
        quote = clean(quote).removesuffix("。")
        if kind in _KINDS and quote:
            support = next(iter(_ids(entry.get("support"))), None)
            yield Claim(kind=_KINDS[kind], quote=quote, support=support)


def _number(value: object) -> int:
    if isinstance(value, str):
        plain = unicodedata.normalize("NFKC", value).strip()
        value = int(plain) if re.fullmatch("[0-9]{1,3}", plain) else None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value < 1_000:
        raise unreadable()
    return value


def _replacement(item: Item) -> list[Said]:
    sentences = item.get("sentences", [item] if "text" in item else None)
    if not isinstance(sentences, list):
        raise unreadable()
    said = []
    for entry in sentences:
        if not isinstance(entry, str | dict):
            raise unreadable()
        said.append(sentence_of({"text": entry} if isinstance(entry, str) else entry))
    return [sentence for sentence in said if sentence.text]


def _numbered(text: str) -> list[tuple[int, list[Said]]]:
    marks = list(_NUMBERED.finditer(text))
    if not marks:
        raise unreadable()
    found = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        body = text[mark.end() : following.start() if following else len(text)]
        dropped = _DROPPED.fullmatch(body) is not None
        found.append((_number(mark[1]), [] if dropped else list(prose(body))))
    return found
