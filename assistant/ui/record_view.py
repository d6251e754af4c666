"""作成の記録: how the texts of a field came to be, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting import Made
from assistant.models import Cost
from assistant.reviewing import Authored, Event
from assistant.reviewing.record import BY_HAND
from assistant.ui.clock import local_time
from assistant.ui.render import EMPTY, Html, div, esc, join, span, tag

_SHOWN = 8
_HASH = 8


def record_view(record: Sequence[Authored]) -> Html:
    """Every draft of the field: who asked, what wrote it at what cost, what people did to it."""
    if not record:
        return tag("p", esc("この欄の下書きは、まだ作っていません。"), cls="hy-empty")
    rows = [_one(one) for one in record[:_SHOWN]]
    more = len(record) - _SHOWN
    rest = tag("p", esc(f"これより前に{more}件あります。"), cls="hy-aside") if more > 0 else EMPTY
    return join((*rows, rest))


def trouble_words(trouble: str) -> str:
    """Why the composer wrote in the model's place, in full."""
    return f"モデルが使えなかったため組み込みで下書きしました：{trouble}"


def _one(one: Authored) -> Html:
    made = one.made
    found = len(one.draft.findings) + len(one.draft.untraced)
    return div(
        div(tag("b", esc(local_time(one.at))), span(f"　{one.who}")),
        div(esc(_by(made))),
        div(esc(_spent(made)), cls="hy-aside") if made.requests else EMPTY,
        div(esc(f"下書きのときの指摘 {found}件"), cls="hy-aside") if found else EMPTY,
        div(esc(f"送らなかったもの：{'、'.join(made.left_out)}"), cls="hy-aside")
        if made.left_out
        else EMPTY,
        div(esc(trouble_words(made.trouble)), cls="warn") if made.trouble else EMPTY,
        *(div(esc(words), cls="hy-aside") for words in _later(one.events)),
        cls="hy-made",
    )


def _by(made: Made) -> str:
    if made.drafter == BY_HAND:
        return "下書きを使わずに書いた文"
    what = "注文への答え" if (made.prompt or "").startswith("conversation/") else "下書き"
    name = "組み込みの作文器" if made.drafter.startswith("composer/") else made.drafter
    words = f"{what}：{name}（{made.drafter}）" if name != made.drafter else f"{what}：{name}"
    if made.prompt:
        words += f"　プロンプト {made.prompt}（{(made.prompt_hash or '')[:_HASH]}）"
    return words


def _spent(made: Made) -> str:
    about = "約" if made.estimated else ""
    words = f"送信 {about}{made.input_tokens:,}・応答 {about}{made.output_tokens:,}トークン"
    if made.cost is not None and made.currency:
        words += f"・{Cost(amount=made.cost, currency=made.currency, estimated=True).text}"
    if made.repaired:
        words += f"、{made.repaired}文を点検に戻しました"
    return words


def _later(events: Sequence[Event]) -> list[str]:
    """What people did to a text that came from it: its edits as one line, each confirmation."""
    told = []
    edits = [event for event in events if event.kind == "text"]
    if edits:
        last = edits[-1]
        times = f"{len(edits)}回" if len(edits) > 1 else ""
        told.append(f"→ 手直し{times}（{local_time(last.at)} {last.who}）")
    for event in events:
        if event.kind == "confirmed":
            reason = f"、理由「{event.note}」" if event.note else ""
            told.append(f"→ 確定（{local_time(event.at)} {event.who}{reason}）")
    return told
