"""An answer in a model's words, kept only where every number and claim stands on the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from assistant.asking.answer import Answer
from assistant.checking.claims import Passage, check_claims
from assistant.models import ChatModel, Mask, Message, is_japanese, load_prompt
from assistant.models.fenced import as_data
from assistant.sheet.numerals import find_quantities, in_yen
from assistant.sheet.sentences import cut_sentences
from assistant.sheet.years import find_years, format_year

ANSWER_TOKENS: Final = 500
_MOST_PASSAGES: Final = 5
_LONGEST: Final = 400
_CITED: Final = re.compile(r"[［\[]\s*[0-9０-９]{1,2}\s*[］\]]")
_WORDED: Final = ("passages", "sheets", "table", "series", "number", "value")


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
    if answer.kind not in _WORDED:
        return None
    passages = [one for one in answer.sources if one.text][:_MOST_PASSAGES]
    mask = Mask()
    mask.learn(question, *(one.text or "" for one in passages))
    lines = [
        f"{at}｜{as_data(one.name)}・{format_year(one.fiscal_year)}・{as_data(one.label or '')}"
        f"｜{as_data(mask.hide(one.text or ''))}"
        for at, one in enumerate(passages, 1)
    ]
    system, user = load_prompt("ask_answer").render(
        {
            "question": as_data(mask.hide(question)),
            "described": as_data(answer.described),
            "answer": "\n".join(_computed(answer)),
            "passages": "\n".join(lines) or "（なし）",
        }
    )
    messages = (Message(role="system", content=system), Message(role="user", content=user))
    given = model.ask(messages, max_tokens=ANSWER_TOKENS, on_text=on_text)
    text = mask.restore(given.text).strip()
    return text if not given.cut and _holds(text, answer, f"{system}\n{user}") else None


def _computed(answer: Answer) -> Iterator[str]:
    yield as_data(answer.text)
    for row in answer.rows[:30]:
        value = row.text or ("－" if row.value is None else str(row.value))
        yield f"{as_data(row.label)}: {value}{row.unit or ''}"


def _holds(text: str, answer: Answer, sent: str) -> bool:
    """Whether ``text`` says nothing that was not sent: its language, length, numbers, claims."""
    if not text or len(text) > _LONGEST or not is_japanese(text):
        return False
    plain = _CITED.sub("", text)
    numbers = _numbers(sent)
    if not _numbers(plain) <= numbers:
        return False
    years = {one.year for one in find_years(sent, around=2024)}
    if not {one.year for one in find_years(plain, around=2024)} <= years:
        return False
    entered = [
        Passage(id=f"results.{at}", text=one.text or "") for at, one in enumerate(answer.sources, 1)
    ]
    entered.append(Passage(id="results.0", text=answer.text))
    names = [one.name for one in answer.sources]
    return not any(
        finding.severity == "error"
        for sentence in cut_sentences(plain)
        for finding in check_claims(
            sentence if isinstance(sentence, str) else sentence.text,
            entered,
            None,
            names=names,
            by_meaning=False,
        )
    )


def _numbers(text: str) -> set[tuple[Decimal, str]]:
    taken = {at for year in find_years(text, around=2024) for at in range(year.start, year.end)}
    return {
        (
            in_yen(one.value, one.unit),
            (one.unit or "").replace("%", "％") if one.unit not in _YEN else "円",
        )
        for one in find_quantities(text)
        if one.start not in taken
    }


_YEN: Final = frozenset({"円", "千円", "万円", "百万円", "億円"})
