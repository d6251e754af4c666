"""What a request asks: of which prompt it is, its blocks, and the clauses that it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.models import Message
from assistant.sheet.errors import HyoukaError
from eval.regression.scripted.blocks import Blocks, blocks_of
from eval.regression.scripted.lapses import TABLES, missing_of

Turn = Literal["first", "again", "repair"]
DRAFTS: Final = ("evaluation_reason", "future_improvement", "judgement_reason", "next_year")
_SHARED: Final = "shared"
_BY_BLOCK: Final = {
    "項目": "form_labels",
    "使える言葉": "ask_query",
    "計算した答え": "ask_answer",
    "注文": "conversation",
    "様式の問い": "judgement_reason",
}
_TURNS: Final[dict[str, Turn]] = {"使えなかった理由": "again", "書き直す文と指摘": "repair"}


@dataclass(frozen=True, slots=True)
class Asked:
    """``message`` is the first user message and ``blocks`` are its; ``missing`` are clauses by
    prompt. In the turns ``again`` and ``repair`` the last message has blocks of its own."""

    prompt: str
    message: str
    blocks: Blocks
    turn: Turn
    last: Blocks
    missing: dict[str, frozenset[str]]

    def lacks(self, prompt: str) -> frozenset[str]:
        """The clauses of that prompt that are missing."""
        return self.missing.get(prompt, frozenset())


def asked_by(messages: Sequence[Message]) -> Asked:
    """Read a request. Raises ``HyoukaError`` for one of no prompt that is known here."""
    system = "\n".join(one.content for one in messages if one.role == "system")
    users = [one.content for one in messages if one.role == "user"]
    if not users:
        raise HyoukaError("依頼の本文がありません。user のメッセージを送ってください。")
    blocks, last = blocks_of(users[0]), blocks_of(users[-1])
    prompt = _prompt(system, blocks)
    turn: Turn = next((turn for name, turn in _TURNS.items() if last.has(name)), "first")
    missing = {prompt: missing_of(TABLES[prompt], system)}
    if prompt in (*DRAFTS, "conversation"):
        missing[_SHARED] = missing_of(TABLES[_SHARED], system)
    if turn != "first":
        missing[turn] = missing_of(TABLES[turn], users[-1])
    return Asked(prompt, users[0], blocks, turn, last, missing)


def _prompt(system: str, blocks: Blocks) -> str:
    for name, prompt in _BY_BLOCK.items():
        if blocks.has(name):
            return prompt
    if not blocks.has("欄"):
        raise HyoukaError(
            "どのプロンプトの依頼か分かりません。見出し（＜欄＞など）を残してください。"
        )
    # The others have the same blocks: which one it is, its own clauses tell.
    return min(
        (name for name in DRAFTS if name != "judgement_reason"),
        key=lambda name: len(missing_of(TABLES[name], system)) / len(TABLES[name]),
    )
