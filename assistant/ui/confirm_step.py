"""Step 3 確定: every text in one view, what is still in the way, and the last button."""

from __future__ import annotations

from assistant.reviewing import FieldWork, Work
from assistant.ui.clock import local_time
from assistant.ui.confirm_box import blockers, field_state, reason_input, reason_words
from assistant.ui.exporting import export_card
from assistant.ui.proof_view import count_view, marked
from assistant.ui.render import EMPTY, Html, button, div, esc, notice, tag


def confirm_step(work: Work, *, refused: bool = False) -> Html:
    """The whole step; ``refused``: 「全欄を確定」 was refused a moment ago."""
    return div(
        _verdict(work, refused),
        export_card(work),
        *(_field(work, field) for field in work.fields),
        cls="hy-main single",
    )


def all_text(work: Work) -> str:
    """Every text under its label, as it is copied."""
    return "\n\n".join(f"【{f.label}】\n{f.text}" for f in work.fields if f.text.strip())


def _verdict(work: Work, refused: bool) -> Html:
    copy = button("全欄をコピー", "copy", text=all_text(work))
    if work.state == "確定" and work.confirmed is not None:
        given = work.confirmed
        words = (
            f"{local_time(given.at)}に{given.who}が確定しました。"
            "確定した文と、もとになった下書きを保管しています。"
        )
        return div(
            notice(words, "done"),
            tag("p", esc(f"確定の理由：{given.reason}"), cls="hy-aside") if given.reason else EMPTY,
            div(
                copy,
                button(
                    "確定を取り消して直す",
                    "reopen",
                    cls="quiet",
                    ask="確定を取り消します。よろしいですか。",
                ),
                cls="hy-row",
            ),
            cls="hy-card verdict",
        )
    written = [field for field in work.fields if field.text.strip()]
    questions = sum(len(field.proof.questions) for field in written)
    reasons = [*work.reasons]
    if work.state == "未入力":  # its reasons tell of entries only
        reasons += [
            f"「{field.label}」に記入・確認が要る【】が{len(field.proof.questions)}件あります。"
            for field in written
            if field.proof.questions
        ]
    blocked = not written or questions > 0 or bool(work.unread)
    ask_reason = bool(reasons) and not blocked
    return div(
        tag("h3", esc("確定できます" if not reasons else "確定の前に確かめること")),
        tag("ul", *(tag("li", esc(reason)) for reason in reasons)) if reasons else EMPTY,
        reason_input("このまま確定するときは理由を書いてください", refused=refused)
        if ask_reason
        else EMPTY,
        div(
            button("全欄を確定", "confirm_all", cls="" if blocked else "primary", disabled=blocked),
            copy,
            cls="hy-row",
        ),
        cls="hy-card verdict" + (" todo" if reasons else ""),
    )


def _field(work: Work, field: FieldWork) -> Html:
    left = blockers(field) if work.state != "確定" else []
    body = (
        tag("p", marked(field.text, field.proof.marks), cls="hy-text")
        if field.text.strip()
        else tag("p", esc("文章がまだありません。"), cls="hy-empty")
    )
    return div(
        div(
            tag("h3", esc(field.label)),
            field_state(field),
            count_view(field.proof),
            button("コピー", "copy", cls="small quiet", text=field.text) if field.text else EMPTY,
            button("この欄を開く", "field", cls="small quiet", field=field.field),
            cls="hy-row",
        ),
        body,
        _reason(field),
        tag("ul", *(tag("li", esc(s)) for s in left), cls="hy-blockers")
        if left and field.text.strip()
        else EMPTY,
        cls="hy-card",
    )


def _reason(field: FieldWork) -> Html:
    """Why the field was confirmed in spite of a number without a source."""
    given = field.confirmed
    if given is None or not field.settled or not given.reason:
        return EMPTY
    words = f"{reason_words(field.proof, given)}（{local_time(given.at)} {given.who}）"
    return tag("p", esc(words), cls="hy-reasoned")
