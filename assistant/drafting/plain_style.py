"""です・ます into である, the style of the form, without touching another word.

The inflection comes from the dictionary of SudachiPy, so that 進みました becomes 進んだ and
延びました 延びた. Words in 「」 are somebody's own and stay. Not turned: 〜ましょう, and the polite
verbs themselves (いただく, ご覧になる).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.archive.tokenizer import BUSY, tokenizer

Ending = Literal["noun", "copula", "clause"]
"""How a text ends: with a noun (である may follow), with である, or with a verb or adjective."""

_POLITE = re.compile(r"です|ます|でし[たょ]|まし[たてょ]|ません|だ(?:$|[。っが])")
_DE_GOZAIMASU = re.compile(r"でござい(?=ま[しせす])")
_STOP = " 　。．.！!、，"
_PAST = {
    **{"カ": "いた", "ガ": "いだ", "サ": "した", "タ": "った", "ラ": "った", "ワ": "った"},
    **{"ナ": "んだ", "バ": "んだ", "マ": "んだ"},
}
_BEFORE_NAI = dict(zip("きぎしちにびみりい", "かがさたなばまらわ", strict=True))


@dataclass(frozen=True, slots=True)
class _Word:
    surface: str
    base: str
    kind: str
    inflection: str

    @property
    def is_polite_verb(self) -> bool:
        return self.inflection == "助動詞-マス"

    @property
    def is_polite_copula(self) -> bool:
        return self.inflection == "助動詞-デス"

    @property
    def is_predicate(self) -> bool:
        """A verb, an adjective or what is joined to one: です behind it is mere politeness."""
        if self.kind == "助動詞":
            return self.inflection not in {"助動詞-ダ", "助動詞-デス"}
        return self.kind in {"形容詞", "動詞"}


def plain_style(text: str) -> str:
    """``text`` in である; full stops at its end go. Without です・ます it comes back as it is."""
    text = text.strip(_STOP)
    if not _POLITE.search(text):
        return text
    words = _words(_DE_GOZAIMASU.sub("であり", text).replace("でありま", "であま"))
    out: list[str] = []
    at, quoted = 0, 0
    while at < len(words):
        word = words[at]
        quoted += (word.surface in "「『") - (word.surface in "」』")
        taken = 0 if quoted else _turn(words, at, out)
        if not taken:
            out.append(word.surface)
        at += taken or 1
    return "".join(out)


def ending_of(text: str) -> Ending:
    """How a text in である ends. A lone particle (など, ため) counts with the nouns."""
    if re.search(r"であ(?:る|った|ろう)$", text):
        return "copula"
    words = _words(text)
    return "clause" if words and words[-1].is_predicate else "noun"


def _turn(words: Sequence[_Word], at: int, out: list[str]) -> int:
    """Turn the polite form that begins at ``at``; how many words it took, 0 for none."""
    word = words[at]
    before = words[at - 1] if at else None
    if before is None:
        return 0
    follow = [w.surface for w in words[at : at + 4]]
    if word.is_polite_verb and before.kind in {"動詞", "助動詞"}:
        return _verb(before, follow, out)
    if word.is_polite_copula:
        return _copula(before, follow, out)
    if word.inflection == "助動詞-ダ" and not before.is_predicate:
        if follow[0] == "だ" and (len(follow) == 1 or follow[1] in "。、が"):
            out.append("である")
            return 1
        if follow[:2] == ["だっ", "た"]:
            out.append("であった")
            return 2
    return 0


def _verb(verb: _Word, follow: Sequence[str], out: list[str]) -> int:
    for ending, taken, form in (
        (["ませ", "ん", "でし", "た"], 4, _negative(verb) + "なかった"),
        (["ませ", "ん"], 2, _negative(verb) + "ない"),
        (["まし", "た"], 2, _past(verb)),
        (["まし", "て"], 2, _past(verb)[:-1] + ("で" if _past(verb)[-1] == "だ" else "て")),
        (["ます"], 1, verb.base),
    ):
        if list(follow[:taken]) == ending:
            out[-1] = form
            return taken
    return 0


def _copula(before: _Word, follow: Sequence[str], out: list[str]) -> int:
    if list(follow[:2]) == ["でし", "た"]:
        out.append("" if before.is_predicate else "であった")
        return 2
    if list(follow[:2]) == ["でしょ", "う"] or follow[0] == "でしょう":
        out.append("であろう")
        return 1 if follow[0] == "でしょう" else 2
    if follow[0] == "です":
        out.append("" if before.is_predicate else "である")
        return 1
    return 0


def _past(verb: _Word) -> str:
    sort, _, row = verb.inflection.partition("-")
    if sort != "五段":
        return verb.surface + "た"
    if verb.base in {"行く", "いく", "ゆく"}:
        return verb.surface[:-1] + "った"
    return verb.surface[:-1] + _PAST[row[0]]


def _negative(verb: _Word) -> str:
    """What stands before ない."""
    if not verb.inflection.startswith("五段"):
        return verb.surface
    if verb.base in {"ある", "有る"}:
        return ""
    return verb.surface[:-1] + _BEFORE_NAI.get(verb.surface[-1], verb.surface[-1])


def _words(text: str) -> list[_Word]:
    with BUSY:
        found = [(m, m.part_of_speech()) for m in tokenizer().tokenize(text)]
        return [_Word(m.surface(), m.dictionary_form(), part[0], part[4]) for m, part in found]
