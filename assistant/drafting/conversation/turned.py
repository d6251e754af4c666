"""「増額の根拠は…」 beside a budget that falls: what the officer explains did not happen.

Such words are not put beside the figure that says the opposite; the officer is told, and says
which of the two is meant. Only plain words of a rise or fall are held against a figure.
"""

from __future__ import annotations

import re

from assistant.drafting.conversation.figures import views_named
from assistant.drafting.conversation.questions import Turn, direction
from assistant.drafting.conversation.talk import Talk
from assistant.drafting.conversation.wish import Ask
from assistant.drafting.situation import IndicatorView
from assistant.sheet import Fact

# 「未達」 and 「差」 tell where the target is, not which way a figure moved.
_OF_TARGET = re.compile(r"未達|届か|及ば|不足|差|達")
_BUDGET, _COST = re.compile("予算"), re.compile("事業費|決算|経費")
_MONEY_MOVES = re.compile("[増減]")
_WORDS: dict[Turn, str] = {"up": "増", "down": "減"}


def turned(talk: Talk, ask: Ask) -> str | None:
    """Why what ``ask`` explains did not happen, one Japanese sentence without its full stop;
    ``None`` where it did, or where nothing shows that it did not."""
    views = talk.source.situation.views
    named = views_named(ask.about, views)
    about = ask.about
    for view in named:
        about = about.replace(view.name, "")  # 「減量率」 is a name, no fall
    turn = None if _OF_TARGET.search(about) else direction(about)
    if turn is None:
        return None
    money = None if named else _money(talk, about)
    if money is not None:
        return _against_money(talk, ask, turn, *money)
    if not named and ask.sentences:
        at = talk.page.position(ask.sentences[0])
        stems = talk.page.stems(at) if at is not None else frozenset()
        named = [view for view in views if view.indicator.id in stems]
    return _against_view(talk, ask, turn, named[0]) if len(named) == 1 else None


def _money(talk: Talk, about: str) -> tuple[str, Fact | None] | None:
    """The amount that is spoken of, in words, and how it moved."""
    if not _MONEY_MOVES.search(about):
        return None
    situation = talk.source.situation
    if talk.source.kind == "next_year.budget" or _BUDGET.search(about):
        return "予算額", situation.facts.known(f"cost.budget_change.{situation.year + 1}")
    if _COST.search(about):
        return "決算額", situation.facts.known(f"cost.settlement_change.{situation.year}")
    return None


def _against_money(talk: Talk, ask: Ask, turn: Turn, what: str, moved: Fact | None) -> str | None:
    if moved is None or moved.value is None:
        return None
    if (moved.value > 0) if turn == "up" else (moved.value < 0):
        return None
    if moved.value == 0:
        return f"{what}は増減がないので、「{_said(ask)}」を書き加える前に{what}を確かめてください"
    done: Turn = "up" if moved.value > 0 else "down"
    amount = talk.source.voice.figure(abs(moved.value), moved.unit)
    right = ask.about.replace(_WORDS[turn], _WORDS[done])
    return (
        f"{what}は{amount}の{_WORDS[done]}なので、「{_said(ask)}」は書き加えていません。"
        f"どちらの話かを確かめて、「{right}の○○は…です」のように教えてください"
    ).replace("○○", _head(ask))


def _against_view(talk: Talk, ask: Ask, turn: Turn, view: IndicatorView) -> str | None:
    short, over = view.status == "missed", view.good
    rose = view.trend == "up" or (short if view.less else over)
    fell = view.trend == "down" or (over if view.less else short)
    as_told, otherwise = (rose, fell) if turn == "up" else (fell, rose)
    if as_told or not otherwise or view.actual is None or view.actual.value is None:
        return None
    actual = talk.source.voice.figure(view.actual.value, view.actual.unit)
    beside = "前年度" if view.trend in {"up", "down"} else view.word
    way = "下回って" if turn == "up" else "上回って"
    return (
        f"{view.name}は{actual}で{beside}を{way}いるので、「{_said(ask)}」は書き加えていません。"
        "どちらの話かを確かめて、もう一度教えてください"
    )


def _said(ask: Ask) -> str:
    return ask.lead.removesuffix("は")


def _head(ask: Ask) -> str:
    """「根拠」 of 「増額の根拠は」."""
    return _said(ask).removeprefix(ask.about).removeprefix("の") or "根拠"
