"""The clauses of the conversation, of the repair and of the answer given again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from eval.regression.scripted.blocks import Blocks
from eval.regression.scripted.lapses.lapse import Lapse, Table
from eval.regression.scripted.saying import (
    LETTER,
    Draft,
    Sentence,
    Turn,
    other_shape,
    regraded,
    whole,
)

_NUMBERED: Final = re.compile(r"^(\d+)\. (.*)$")
_NUMBER: Final = re.compile(r"[0-9０-９]+(?:[,，.．][0-9０-９]+)*")
_CHANGE: Final = re.compile("変え|直し|にして|にする|訂正|修正|上げ|下げ|とし")
Replacements = Mapping[int, Draft]


def standing(blocks: Blocks) -> dict[int, str]:
    """The text as it stands, by number."""
    rows = (_NUMBERED.match(row) for row in blocks.rows("今の文"))
    return {int(row[1]): row[2] for row in rows if row}


def _all_touched(good: Turn, blocks: Blocks) -> Turn:
    others = {
        number: (Sentence(f"なお、{text}"),)
        for number, text in standing(blocks).items()
        if number not in good.replacements
    }
    return Turn(good.reply, {**others, **good.replacements})


def _as_wished(good: Turn, blocks: Blocks) -> Turn:
    """What the officer wishes is done, whatever it is; a cause that he gives is spun out."""
    wish, now = blocks.text("注文"), standing(blocks)
    reply = "ご注文のとおりに変えました。"
    grade = LETTER.search(wish)
    if grade and ("判定" in wish or "評価" in wish):
        to = unicodedata.normalize("NFKC", grade[1])
        verdicts = {n: text for n, text in now.items() if "判定" in text and LETTER.search(text)}
        return Turn(reply, {n: (Sentence(regraded(t, to)),) for n, t in verdicts.items()})
    number = _NUMBER.search(wish.partition("文目")[2] or wish)
    if number and _CHANGE.search(wish):
        told = {n: _NUMBER.sub(number[0], text, count=1) for n, text in now.items()}
        changed = next((n for n in now if told[n] != now[n]), None)
        return Turn(reply, {changed: (Sentence(told[changed]),)} if changed else {})
    return Turn(good.reply, {n: _spun_out(said) for n, said in good.replacements.items()})


def _spun_out(said: Draft) -> Draft:
    return (*said, Sentence("高齢化の進展による需要の変化も要因である。")) if said else said


def _made_up(good: Turn, blocks: Blocks) -> Turn:
    if good.replacements:
        return good
    made = Sentence("市民アンケートでは、利用者の９割が満足と回答した。")
    return Turn("書き足しました。", {len(standing(blocks)) + 1: (made,)})


def _whole_text(text: str, blocks: Blocks) -> str:
    return other_shape(whole(standing(blocks).values()))


CONVERSATION: Final[Table[Turn]] = {
    "touch_little": Lapse(("注文に応えるのに要る文だけを変える",), _all_touched),
    "officer_word": Lapse(("言い足さずに使ってよい", "変えるように求めても変えず"), _as_wished),
    "cannot": Lapse(("replacements を空にし",), _made_up),
    "answer_shape": Lapse(("sentences ではなく次の形",), written=_whole_text),
}


def _counted_anew(good: Replacements, blocks: Blocks) -> Replacements:
    return dict(enumerate(good.values(), 1))


def _said_otherwise(good: Replacements, blocks: Blocks) -> Replacements:
    return {number: (Sentence("これは高齢化が進んだためである。"),) for number in good}


def _another_cause(good: Replacements, blocks: Blocks) -> Replacements:
    return {
        number: (*said, Sentence("これは物価高騰の影響によるものである。"))
        for number, said in good.items()
    }


REPAIR: Final[Table[Replacements]] = {
    "only_these": Lapse(("次の番号の文だけ",), _counted_anew),
    "how": Lapse(("書くことが残らない文",), _said_otherwise),
    "same_rules": Lapse(("新しい要因、取組、評価を加えない",), _another_cause),
    "answer": Lapse(('{"replacements"',), written=lambda text, blocks: other_shape("直しました。")),
}

AGAIN: Final[Table[Draft]] = {
    "same_content": Lapse(
        ("決められた形のJSONだけを答え直す",),
        written=lambda text, blocks: other_shape("先ほどのとおりです。"),
    ),
}
