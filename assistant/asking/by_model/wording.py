"""Passages in a model's words, kept only where every number and claim stands on them.

Only passages are put into words: what code has computed it also says best, since no check sees
that 「増」 was told as 「減」 or 以上 as 以下.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from assistant.asking.answer import Answer, Source
from assistant.checking.claims import Passage, check_claims
from assistant.checking.orders import find_instructions
from assistant.models import ChatModel, Mask, Message, is_japanese, load_prompt
from assistant.models.fenced import as_data
from assistant.sheet.numerals import find_quantities, in_yen
from assistant.sheet.sentences import cut_sentences
from assistant.sheet.years import find_years, format_year

ANSWER_TOKENS: Final = 500
_MOST_PASSAGES: Final = 5
_LONGEST: Final = 400
_CITED: Final = re.compile(r"[［\[]\s*([0-9０-９]{1,2})\s*[］\]]")
_ANY_YEAR: Final = 2024
_SAYS_NOTHING: Final = re.compile("(?:分かり|わかり|見つかり|あり)ません")


def worded(
    model: ChatModel,
    question: str,
    answer: Answer,
    on_text: Callable[[str], None] | None = None,
) -> str | None:
    """``answer`` in the words of the model, or ``None`` where code's own words must do.

    ``on_text`` gets the raw text as it grows; what comes of it is only known at the end.
    Raises ``ModelError`` where there is no answer.
    """
    if answer.kind != "passages":
        return None
    passages = [one for one in answer.sources if one.text][:_MOST_PASSAGES]
    mask = Mask()
    told = [answer.described, answer.text]
    mask.learn(question, *told, *(one.text or "" for one in passages))
    lines = [
        f"{at}｜{as_data(one.name)}・{format_year(one.fiscal_year)}・{as_data(one.label or '')}"
        f"｜{as_data(mask.hide(one.text or ''))}"
        for at, one in enumerate(passages, 1)
    ]
    system, user = load_prompt("ask_answer").render(
        {
            "question": as_data(mask.hide(question)),
            "described": as_data(mask.hide(answer.described)),
            "answer": as_data(mask.hide(answer.text)),
            "passages": "\n".join(lines) or "（なし）",
        }
    )
    messages = (Message(role="system", content=system), Message(role="user", content=user))
    given = model.ask(messages, max_tokens=ANSWER_TOKENS, on_text=on_text)
    text = mask.restore(given.text).strip()
    return text if not given.cut and _holds(text, answer, passages) else None


def _holds(text: str, answer: Answer, passages: Sequence[Source]) -> bool:
    """Whether ``text`` says nothing but what the passages say: its language, length, numbers,
    years, citations and claims, and whether it gives no orders."""
    if not text or len(text) > _LONGEST or not is_japanese(text) or find_instructions(text):
        return False
    cited = {int(number) for number in _CITED.findall(text)}
    if not cited <= set(range(1, len(passages) + 1)):
        return False
    plain = _CITED.sub("", text)
    if _SAYS_NOTHING.search(plain):
        return False  # code has found passages; whether they answer is for the reader
    sent = "\n".join(f"{one.name}\n{one.text}" for one in passages)
    if not _numbers(plain) <= _numbers(sent):
        return False
    years = {one.year for one in find_years(sent, around=_ANY_YEAR)}
    years |= {one.fiscal_year for one in passages}
    if not {one.year for one in find_years(plain, around=_ANY_YEAR)} <= years:
        return False
    entered = [
        Passage(id=f"results.{at}", text=one.text or "") for at, one in enumerate(passages, 1)
    ]
    names = [one.name for one in passages]
    return not any(
        finding.severity == "error"
        for sentence in cut_sentences(plain)
        for finding in check_claims(sentence, entered, None, names=names, by_meaning=False)
    )


def _numbers(text: str) -> set[tuple[Decimal, str]]:
    taken = {
        at for year in find_years(text, around=_ANY_YEAR) for at in range(year.start, year.end)
    }
    return {
        (
            in_yen(one.value, one.unit),
            (one.unit or "").replace("%", "％") if one.unit not in _YEN else "円",
        )
        for one in find_quantities(text)
        if one.start not in taken
    }


_YEN: Final = frozenset({"円", "千円", "万円", "百万円", "億円"})
