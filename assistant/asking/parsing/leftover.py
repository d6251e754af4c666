"""The words of a question that nothing has read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.asking.parsing.mentions import Filler, Mention
from assistant.asking.parsing.morphemes import Morpheme, morphemes
from assistant.asking.parsing.names import GENERIC

_EMPTY: Final = re.compile(
    r"[\s\d\W]+|[ぁ-ん]|する|さ|せ|ある|あっ|あり|いる|おる|おり|なる|なっ|なり|できる|でき|くれる|くれ|もらう|もらえ"
    r"|いただけ|いただく|頂け|頂く|ください|ほしい|欲しい|たい|思う|思っ|いう|いっ|いえ|それ|これ|あれ|こと|事|もの|物"
    r"|ため|為|とき|時|ところ|所|よう|様|ほう|方|うち|内|なか|中|他|ほか|市|年度|年|者|見る|見|やる|やっ|知る|知り"
    r"|分かる|わかる|ない|無い|いい|良い|など|等|今|前|後|点|額|値|率|数|しまっ|しまう|ご|おい|かけ|とも|はず|どれ"
    r"|分|ぶん|上|残り|つき|あたり|当たり|つまり|要するに|場合|感じ|代わり|次|別|順|組|毎|部|課|まま|先|方向|形|頃|ころ|くらい|さ|ね"
)
"""Words that say nothing of what is asked."""

_TELLING: Final = re.compile(
    "増|減|上が|下が|伸び|落ち|超|越|切|割|届|達|足り|余|変え|終|始|止|やめ|辞|続|閉|開|新|増や|減ら|悪|良|浮|無くな|なくな"
)
"""Verbs that narrow: to drop one would answer another question."""

_PLAIN: Final = re.compile(
    "手がけ|手掛け|組|入|いく|行|分け|洗|出|もらっ|とれ|取れ|数え|残|回|まとめ|合わせ|合計|足し|ねが|願|頼|たの|挙げ|あげ"
    "|並べ|ならべ|比べ|くらべ|調べ|聞|訊|尋ね|伺|うかが|お願い|示|見せ|みせ|拾|絞|抜き出|書|載|のっ|持|もっ|使|つか|かか"
    "|掛か|いか|付|つけ|つい|受け|うけ|当た|あた|関|かかわ|占め|決ま|至|変わ|かわ|動い|動き|し|教え|おしえ|かま"
    "|知りた|分か|わか|考え|締め|抱え|言|いう|呼|よぶ|読|続き|戻|もど|移|進|済|すむ|済ん|比|割っ|割る|引|差し引|掛け|除し|丸め"
)
"""Other verbs that say nothing of which sheets are meant. A verb that is neither of these two lists
(「頑張った」) may narrow as well: it is unread."""

_LIMITING: Final = re.compile(
    "ずっと|毎年|連続|続けて|変わら|変わっていな|除い|除く|除き|抜い|のぞ|以外|しか|初めて|より(?!ま)|ただし|のほかに|に限"
    "|ない(?!か|で(?:すか|しょうか))|なかった(?!か)|ません(?!か|でしょうか)|なく(?!教)|ずに|他の|ほかの|別の(?!調書)|当たり|あたり(?!ま)|ごとに"
)
"""Words that narrow though they are no words of content."""


_OWN_AMOUNT: Final = re.compile("料|費|金(?!額)|率|比率|単価")
"""What makes a figure of its own of the plain words before it: 業務委託料 beside a project."""

_TURNED: Final = re.compile("(?:率|比(?![べ較])|費|料|金(?!額)|単価)(?=[のはがを、。?]|$)")
"""What makes another figure of the mention before it: 人件費率."""


_KANJI: Final = re.compile("[一-龥々]+")


@dataclass(frozen=True, slots=True)
class Left:
    """``unread``: nouns, adjectives and verbs that narrow, as they are written, neighbours
    joined; ``verbs``: the other verbs, which only a story needs."""

    unread: tuple[str, ...]
    verbs: tuple[str, ...]


def turned(text: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """The ends of words that make another figure of the mention before: the 率 of 人件費率."""
    begun = {mention.start for mention in mentions}
    for mention in mentions:
        match = _TURNED.match(text, mention.end)
        if match and mention.end not in begun and not isinstance(mention.what, Filler):
            yield match.group()


def left_words(pieces: Sequence[str], *, named: bool) -> Left:
    """The words of content in ``pieces``.

    ``named``: the question names a project, so that 「対策」 or 「支援」 beside it is a part of its
    name and says no more.
    """
    unread: list[str] = []
    verbs: list[str] = []
    others: list[str] = []
    for piece in pieces:
        unread += _LIMITING.findall(piece)
        run: list[Morpheme] = []
        for word in (*morphemes(piece), None):
            if word is not None and _says(word):
                run.append(word)
                continue
            if word is not None and word.part == "動詞" and not _EMPTY.fullmatch(word.surface):
                (verbs if _PLAIN.match(word.surface) else others).append(word.surface)
            beside = run and (run[0].start == 0 or run[-1].end == len(piece))
            generic = all(one.surface in GENERIC for one in run)
            if run and (
                not (named and beside and generic) or _OWN_AMOUNT.match(piece, run[-1].end)
            ):
                unread.append("".join(one.surface for one in run))
            run = []
        unread += _stranded(piece)
    return Left((*unread, *others), tuple(verbs))


def _stranded(piece: str) -> Iterator[str]:
    """Endings that nothing stands before: the 剤源 that is left of 特定剤源 where 特定 was taken for
    a name."""
    run = ""
    for word in (*morphemes(piece), None):
        if word is not None and word.part == "接尾辞" and not _EMPTY.fullmatch(word.surface):
            run += word.surface
            continue
        if len(run) > 1 and _KANJI.fullmatch(run):
            yield run
        run = ""


def _says(word: Morpheme) -> bool:
    if not word.content or _EMPTY.fullmatch(word.surface):
        return False
    return word.part != "動詞" or _TELLING.match(word.surface) is not None
