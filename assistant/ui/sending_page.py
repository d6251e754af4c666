"""送信内容の確認: exactly what a draft would send, and where to; looking sends nothing."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.models import Message
from assistant.reviewing import Outgoing
from assistant.ui.drafter_view import sending_words
from assistant.ui.render import (
    EMPTY,
    Html,
    button,
    chip,
    div,
    esc,
    fold,
    join,
    notice,
    span,
    tag,
)

_ROLES = {"system": "モデルへの指示", "user": "この調書の資料", "assistant": "モデルの応答"}
_ALSO = (
    "根拠のない数や要因のある文だけは、モデルの応答とその指摘を添えてもう一度送ります。"
    "「下書きへの注文」では、同じ資料に、今の文と注文を添えて送ります。"
)


def sending_page(outgoing: Sequence[Outgoing], chosen: str | None) -> Html:
    """The page; the messages of the field ``chosen`` are unfolded, those of the others fold."""
    back = button("← 下書きに戻る", "field", cls="quiet", field=chosen)
    if not outgoing:
        words = "チャットモデルを設定していないので、外には何も送りません。"
        return div(back, notice(words), cls="hy-main single hy-sending")
    first = outgoing[0]
    shown = sorted(outgoing, key=lambda out: out.field != chosen)
    return div(
        div(
            div(tag("h3", esc("送信内容の確認")), back, cls="hy-row"),
            tag("p", esc("見ているだけでは何も送りません。送るのは「下書き」を押したときです。")),
            tag(
                "table",
                _row("送り先", f"{first.endpoint}（この接続先にだけ送ります）"),
                _row("モデル", first.model),
                _row("全部の欄を下書きすると", _total(outgoing)),
                cls="hy-table sending",
            ),
            tag("p", esc(_ALSO), cls="hy-aside"),
            cls="hy-card",
        ),
        *(_field(out, is_open=out.field == chosen) for out in shown),
        cls="hy-main single hy-sending",
    )


def _row(title: str, words: str) -> Html:
    return tag("tr", tag("th", esc(title), attrs={"scope": "row"}), tag("td", esc(words)))


def _total(outgoing: Sequence[Outgoing]) -> str:
    sent = [out for out in outgoing if out.trouble is None]
    about = "" if all(out.exact for out in sent) else "約"
    words = f"{len(sent)}欄で {about}{sum(out.tokens for out in sent):,}トークン"
    costs = [out.cost for out in sent if out.cost is not None]
    if not costs or len(costs) != len(sent):
        return f"{words}（料金は分かりません）"
    whole = costs[0].model_copy(update={"amount": sum(cost.amount for cost in costs)})
    return f"{words}・目安 {whole.text}（応答が最も長い場合）"


def _field(out: Outgoing, *, is_open: bool) -> Html:
    if out.trouble is not None:
        return div(tag("h3", esc(out.label)), notice(out.trouble, "warn"), cls="hy-card")
    masked = (
        f"人の名前や電話番号など{out.masked}件を伏せて送り、応答の中で元に戻します。"
        if out.masked
        else "人の名前や電話番号などは見つからなかったので、伏せたところはありません。"
    )
    return fold(
        f"{out.label}　{sending_words(out)}",
        tag("p", esc(masked)),
        _listed("モデルの窓に入らないため送らないもの", out.left_out),
        _listed("プログラムへの指示のように読めるため送らないもの", out.flagged),
        join(_message(message) for message in out.messages),
        key=f"sending:{out.field}",
        is_open=is_open,
        cls="hy-card",
    )


def _listed(title: str, rows: Sequence[str]) -> Html:
    if not rows:
        return EMPTY
    items = (tag("li", esc(row)) for row in rows)
    return div(chip(f"{len(rows)}件", "doubt"), span(title), tag("ul", *items), cls="hy-leftout")


def _message(message: Message) -> Html:
    title = _ROLES.get(message.role, message.role)
    # A line break right after <pre> is not part of its text, so one more stands here.
    body = tag("pre", Html("\n"), esc(message.content), cls="hy-sent", attrs={"tabindex": "0"})
    return join((tag("h4", esc(title), span(f"　{len(message.content):,}字", "hy-aside")), body))
