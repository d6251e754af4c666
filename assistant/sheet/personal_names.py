"""Where a text names people: pure rules over the word lists of :mod:`assistant.sheet.data.names`.

Three forms are recognised: a name before a title (山田課長, 佐藤 花子様), a name after the word
that announces it (担当：中村, 市長 佐々木一郎), and a full name by itself, where the surname and
the given name look like one (受託者の山田太郎). A span covers the name without its title.

The text must be folded to half-width signs first (:func:`assistant.sheet.personal.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from assistant.sheet.data.names import (
    DIVISIONS,
    GIVEN,
    GIVEN_END,
    GIVEN_FIRST,
    GIVEN_LAST,
    HONORIFICS,
    KATAKANA_ROLES,
    LEADS,
    NOT_GIVEN,
    NOT_PEOPLE,
    NOT_PEOPLE_END,
    OFFICES,
    PLACES,
    POSTS,
    SURNAME_END,
    SURNAMES,
)
from assistant.sheet.heads import headed

KANJI: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff々ヶノ"
"""For a character class: what kanji names are written with (一ノ瀬)."""
KATAKANA: Final = "ァ-ヺー゛゜ｦ-ﾟ"
"""For a character class: katakana of either width."""

Span = tuple[int, int]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TITLE = headed(
    "".join(sorted({word[0] for word in (*OFFICES, *POSTS)})) + "前元新現両さ様氏先くち殿君",
    rf"(?P<office>[前元新現両]?(?:{_any(OFFICES)}))(?![会級職等補席候選室])"
    rf"|(?P<post>[前元新現両]?(?:{_any(POSTS)}))(?![会級職等補席候選室者例])"
    # さんご, 様式, 様子, 氏名 and 殿堂 are words.
    rf"|(?P<polite>さん(?!ご[^一家夫両自]|ま|ぽ)|さま|様(?![々子式相態変])|両?氏(?![名族子神]))"
    rf"|(?P<mate>先生|くん|ちゃん|[殿君](?![{KANJI}]))",
)
_RUN_BEFORE = re.compile(rf"[{KANJI}]{{1,12}}\Z")
_TWO_RUNS_BEFORE = re.compile(rf"([{KANJI}]{{1,12}})[ ]([{KANJI}]{{1,3}})[ ]?\Z")
_DIVISION = re.compile(r".+[課係室部局班](?=..)")
_LISTED = re.compile(rf"(?<![{KANJI}])([{KANJI}]{{2,8}})(?:[・、,/]|及び|と)[ ]?\Z")
_LEAD = re.compile(
    rf"(?:{_any({*LEADS, *OFFICES, *POSTS})})(?P<sep>[ ]?[:(/=「はの、]?[ ]?)"
    rf"(?:[{KANJI}]{{1,10}}[課係室部局班][ ])?"
)
_RUN = re.compile(rf"[{KANJI}]{{1,12}}")
_SECOND_RUN = re.compile(rf"[ ]([{KANJI}]{{1,3}})(?![{KANJI}])")
_FREE = re.compile(rf"(?<![{KANJI}])([{KANJI}]{{2,12}})(?:[ ]([{KANJI}]{{1,3}}))?(?![{KANJI}])")
_LABEL = re.compile(
    r"(?:氏名|名前|担当者?|代表者|責任者|作成者|記入者|記載者|報告者|文責|宛名|申請者|相談者|世帯主)"
    r"[ ]?[:=][ ]?"
)
_LABELLED = re.compile(
    rf"(?P<kanji>[{KANJI}]{{1,4}}[ ][{KANJI}]{{1,3}}|[{KANJI}]{{2,5}})(?![{KANJI}{KATAKANA}ぁ-ん])"
    rf"|(?P<kana>[{KATAKANA}]{{2,}}[ ・=][{KATAKANA}]{{2,}}|[ぁ-ん]{{2,4}}[ ][ぁ-ん]{{2,4}})"
)
_KATAKANA_NAME = re.compile(
    rf"(?<![{KATAKANA}・A-Za-z0-9])(?P<name>[{KATAKANA}]{{2,}}"
    rf"(?:[・=][{KATAKANA}]+|[ ][{KATAKANA}]{{2,}}){{0,4}})"
    rf"(?=[ ]?(?:さん|様|氏|博士|夫妻|教授)(?![{KANJI}]))"
)
_LATIN_NAME = re.compile(
    r"(?<![A-Za-z])(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?[ ]"
    r"(?P<titled>[A-Z][A-Za-z'-]+(?:[ ][A-Z][A-Za-z'-]+)*)"
    rf"|(?P<named>(?:[A-Z][a-z'-]+|[A-Z]\.)?[ ]?[A-Z][a-z'-]+)(?=[ ]?(?:さん|様|氏)(?![{KANJI}])))"
)

_CAPITAL = re.compile("[A-Z]")

_MUNICIPAL_HEADS: Final = frozenset({"副市長", "市長", "町長", "村長", "区長", "知事"})
_DIRECTIONS: Final = frozenset("東西南北中")
_NO_GIVEN_END: Final = NOT_PEOPLE_END | frozenset("区線駅橋路池沼丘台域方面街通支立的場費等学")
_ORGANISATION_END: Final = frozenset("課係室部局署班員長者師士市町村社会所館園校役")
# 「池田市子ども」 is no 池田 市子.
_MUNICIPALITY: Final = frozenset("市区町村県郡府州")
_LEAD_WORDS: Final = (*LEADS, *OFFICES, *POSTS)
_LEAD_ENDS: Final = frozenset(word[-1] for word in _LEAD_WORDS)
_TITLES: Final = frozenset({*OFFICES, *POSTS, *HONORIFICS, *LEADS})
#: What any given name ends with that :func:`_strict_given` takes.
_STRICT_ENDS: Final = frozenset(word[-1] for word in GIVEN) | GIVEN_END | GIVEN_LAST
_NO_GIVEN: Final = _TITLES | DIVISIONS | NOT_PEOPLE
_NOT_FIRST: Final = frozenset("各本同当全両前現元新副市県区町庁課係他第次約毎")


def find_names(text: str) -> Iterator[Span]:
    """The spans of names in a folded text, in no order; they may overlap."""
    for match in _TITLE.finditer(text):
        if span := _before_title(text, match):
            yield span
            yield from _listed_before(text, span[0])
    for match in _LEAD.finditer(text):
        if span := _after_lead(text, match.end(), clear=match["sep"].strip("はの、") != ""):
            yield span
    for match in _LABEL.finditer(text):
        labelled = _LABELLED.match(text, match.end())
        if labelled and (labelled["kana"] or _could_be_anyone(labelled["kanji"])):
            yield labelled.span()
    for match in _FREE.finditer(text):
        yield from _full_names(match)
    for match in _KATAKANA_NAME.finditer(text):
        if re.split("[・= ]", match["name"])[-1] not in KATAKANA_ROLES:
            yield match.span("name")
    for match in _LATIN_NAME.finditer(text) if _CAPITAL.search(text) else ():
        yield match.span("titled" if match["titled"] else "named")


def surname_of(name: str) -> str | None:
    """The known surname of two characters or more that a name begins with, or ``None``."""
    return next((name[:n] for n in (4, 3, 2) if name[:n] in SURNAMES), None)


def _before_title(text: str, title: re.Match[str]) -> Span | None:
    """The name before a title, or ``None`` if none stands there."""
    at = title.start()
    if two := _TWO_RUNS_BEFORE.search(text, max(0, at - 18), at):
        surnames, given = two.groups()
        if _strict_given(given) or _loose_given(given):
            for i in range(len(surnames)):
                if _led(surnames[:i]) and _is_surname(surnames[i:], given):
                    return two.start() + i, two.end(2)
    spaced = at > 0 and text[at - 1] == " "
    at -= spaced
    run = _RUN_BEFORE.search(text, max(0, at - 12), at)
    if run is None:
        return None
    for i in range(len(run[0])):
        word = run[0][i:]
        if not _led(run[0][:i]):
            continue
        if _is_known(word, title, alone=i == 0 and not spaced):
            return run.start() + i, at
        # 山田総務課長: the post carries its division.
        name = surname_of(word)
        if name and title["office"] and word[len(name) :] in DIVISIONS:
            return run.start() + i, run.start() + i + len(name)
    # 市民課箕輪係長: behind its division, or the whole of the word before the title.
    division = _DIVISION.match(run[0])
    at_name = division.end() if division else 0
    if not spaced and _looks_like_one(run[0][at_name:], title, led=division is not None):
        return run.start() + at_name, at
    return None


def _is_known(word: str, title: re.Match[str], *, alone: bool) -> bool:
    """Whether ``word`` before this title is a surname of the list, also with a given name."""
    if len(word) == 1:
        if not alone or title[0] == "殿" or (word == "関" and title[0] == "係長"):
            return False
        if word in _DIRECTIONS and title[0].endswith(("部長", "区長", "館長")):
            return False
        return word in SURNAMES and word not in NOT_PEOPLE
    if word in SURNAMES:
        return not (title[0] in _MUNICIPAL_HEADS and word in PLACES)
    return _splits(word, _loose_given)


def _looks_like_one(word: str, title: re.Match[str], *, led: bool) -> bool:
    """Whether ``word`` before this title can only be a name, though no list has it."""
    if len(word) < 2 or word in NOT_PEOPLE | DIVISIONS | _TITLES or word[-2:] in NOT_PEOPLE:
        return False
    if not led and _ends_as_given(word):
        return True
    if title["polite"] and not led:
        return len(word) <= 5 and word[-1] not in NOT_PEOPLE_END
    if title["office"] or not led:
        municipal = title[0] in _MUNICIPAL_HEADS
        return len(word) <= 3 and not municipal and _shaped_as_surname(word)
    return False


def _ends_as_given(word: str) -> bool:
    """Whether an unknown word is two characters and then a given name by its look (細萱健一)."""
    return (
        word[:2] not in NOT_PEOPLE | DIVISIONS
        and word[0] not in _NOT_FIRST
        and not _ORGANISATION_END & {*word[:2]}
        and (word[2:] in GIVEN or (len(word) == 4 and _strict_given(word[2:])))
    )


def _is_surname(word: str, given: str) -> bool:
    """Whether ``word``, a space before ``given``, is a surname."""
    return word in SURNAMES or (
        2 <= len(word) <= 3
        and word not in NOT_PEOPLE | DIVISIONS | _TITLES
        and word[-2:] not in NOT_PEOPLE
        and word[0] not in _NOT_FIRST
        and word[-1] not in _NO_GIVEN_END
        and _strict_given(given)
    )


def _listed_or_shaped(word: str) -> bool:
    return word in SURNAMES or _shaped_as_surname(word)


def _shaped_as_surname(word: str) -> bool:
    """Whether a word that no list has looks like a surname (古館, 箕輪)."""
    return (
        len(word) > 1
        and word[-1] in SURNAME_END
        and word[0] not in _NOT_FIRST
        and word not in NOT_PEOPLE | DIVISIONS
        and word[-2:] not in NOT_PEOPLE
    )


def _listed_before(text: str, at: int) -> Iterator[Span]:
    """The other names of 「阿部・佐野両氏」, before the one that starts at ``at``."""
    while match := _LISTED.search(text, max(0, at - 14), at):
        start, end = match.span(1)
        if text[start:end] not in SURNAMES and not _splits(text[start:end], _strict_given):
            return
        yield start, end
        at = start


def _after_lead(text: str, at: int, *, clear: bool) -> Span | None:
    """The name that starts at ``at`` or behind a division there; ``clear``: a sign such as 「：」
    or a space announces it, so that rarer given names are believed too."""
    run = _RUN.match(text, at)
    if run is None:
        return None
    given = _loose_given if clear else _strict_given
    second = _SECOND_RUN.match(text, run.end())
    for i in range(len(run[0])):
        word = run[0][i:]
        if not _led(run[0][:i]) or (len(word) == 1 and (i > 0 or not clear)):
            continue
        if word in SURNAMES:
            if second and given(second[1]):
                return at + i, second.end()
            if (clear and i == 0) or word not in NOT_PEOPLE | PLACES:
                return at + i, run.end()
        elif second and _is_surname(word, second[1]) and _strict_given(second[1]):
            return at + i, second.end()
        elif _splits(word, given):
            return at + i, run.end()
    return None


def _full_names(match: re.Match[str]) -> Iterator[Span]:
    """A surname and a given name with no title near, also behind a role (受託者山田太郎)."""
    word, second = match.groups()
    # Of the runs of kanji in a sheet few end like a given name: the others are not cut up.
    if word[-1] not in _STRICT_ENDS and (not second or second[-1] not in _STRICT_ENDS):
        return
    for i in range(len(word) - 1):
        rest = word[i:]
        if not _led(word[:i]):
            continue
        if second and len(rest) > 1 and _strict_given(second) and _listed_or_shaped(rest):
            yield match.start() + i, match.end()
            return
        if _splits(rest, _strict_given, least=2):
            yield match.start() + i, match.end(1)
            return


def _could_be_anyone(name: str) -> bool:
    """Whether what stands after 「氏名：」 can be a name that no list knows."""
    surname, _, given = name.partition(" ")
    if given:
        return surname not in NOT_PEOPLE | DIVISIONS and surname[-1] not in _ORGANISATION_END
    if name in NOT_PEOPLE | DIVISIONS or name[-1] in NOT_PEOPLE_END or name in _TITLES:
        return name in SURNAMES
    return name in SURNAMES or name[-1] in SURNAME_END | GIVEN_END


def _led(prefix: str) -> bool:
    """Whether a name may follow ``prefix`` without a sign between (相談員小林)."""
    if not prefix or prefix[-1] in _ORGANISATION_END:
        return True
    return prefix[-1] in _LEAD_ENDS and prefix.endswith(_LEAD_WORDS)


def _splits(word: str, given: Callable[[str], bool], *, least: int = 1) -> bool:
    """Whether ``word`` is a surname, of the list or by its shape, and then a given name."""
    for n in range(min(5, len(word) - 1), least - 1, -1):
        # 平均 is no 平 均.
        if word[:n] in SURNAMES and (
            given(word[n:]) if n > 1 else word[2:] and _strict_given(word[n:])
        ):
            return True
    rest = word[2:]
    return _shaped_as_surname(word[:2]) and (
        rest in GIVEN or (len(rest) == 2 and _strict_given(rest))
    )


def _strict_given(word: str) -> bool:
    """A given name by its look."""
    if word in GIVEN:
        return True
    if not 2 <= len(word) <= 3 or word in NOT_GIVEN or _MUNICIPALITY & {*word}:
        return False
    return word[-1] in GIVEN_END or (
        len(word) == 2 and word[0] in GIVEN_FIRST and word[1] in GIVEN_LAST
    )


def _loose_given(word: str) -> bool:
    """What can be a given name, where a surname stands before and a title after."""
    if word in GIVEN:
        return True
    return (
        len(word) <= 3
        and word not in _NO_GIVEN
        and word[0] not in _MUNICIPALITY
        and word[-1] not in _NO_GIVEN_END
    )
