"""Step 2 下書き・見直し: the fields on the left, one of them open, what helps on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.archive import Hit
from assistant.reviewing import FieldWork, StoredDraft, Work
from assistant.ui.clock import local_time
from assistant.ui.facts_view import facts_table
from assistant.ui.figures_step import plots_view
from assistant.ui.frame import Told
from assistant.ui.proof_view import count_view, proof_view, summary
from assistant.ui.references import last_year_view, promise_view, similar_view
from assistant.ui.render import (
    EMPTY,
    Html,
    button,
    div,
    esc,
    fold,
    join,
    lines,
    notice,
    part,
    state_chip,
    tag,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is read beside a field: last year's sheet, other projects, and the drafts kept."""

    last_year: int
    last_text: str | None
    similar: Sequence[Hit]
    drafts: Sequence[StoredDraft]
    question: str = ""


def draft_step(
    work: Work,
    field: FieldWork,
    beside: Beside,
    *,
    fresh: bool = False,
    answer: Told | None = None,
) -> Html:
    """The whole step with ``field`` open; ``fresh``: a draft was made this moment; ``answer``:
    what 「この欄を確定」 was answered, to stand beside that button."""
    return div(
        div(part("fields", fields_nav(work, field.field)), cls="hy-nav"),
        div(_editor(work, field, beside, fresh, answer), cls="hy-main"),
        _side(work, beside),
        cls="hy-columns draft",
    )


def fields_nav(work: Work, chosen: str) -> Html:
    """The drafted fields with their state and length; the chosen one is marked."""
    rows = [
        tag(
            "button",
            tag("span", esc(field.label), cls="label"),
            field_state(field),
            tag("span", count_view(field.proof) if field.text.strip() else EMPTY, cls="count"),
            cls="hy-navrow now" if field.field == chosen else "hy-navrow",
            attrs={
                "type": "button",
                "data-act": None if field.field == chosen else "field",
                "data-field": field.field,
                "aria-current": "true" if field.field == chosen else None,
            },
        )
        for field in work.fields
    ]
    return tag("nav", *rows, attrs={"aria-label": "欄"})


def field_state(field: FieldWork) -> Html:
    """The state of one field, in the words of the list."""
    if not field.text.strip():
        return state_chip("未入力")
    if field.settled:
        return state_chip("確定")
    return state_chip("要確認" if field.doubtful else "下書き")


def blockers(field: FieldWork) -> list[str]:
    """What stands between a text and its confirmation, one sentence each; nothing where it is
    confirmed."""
    if field.settled:
        return []
    if not field.text.strip():
        return ["文章がまだありません。"]
    told = [f"{question}に答えを書くか、消してください。" for question in field.proof.questions]
    told += [mark.words for mark in field.proof.marks if mark.kind == "untraced"]
    if field.stale:
        told.append("書いた後に数値か判定が変わりました。文を確かめてください。")
    if field.proof.over:
        told.append(f"文字数の上限を{field.proof.over}字超えています。")
    return told


def field_parts(work: Work, field: FieldWork) -> dict[str, str]:
    """The pieces of the open field that follow its text, for filling in anew."""
    return {
        "count": count_view(field.proof),
        "summary": summary(field.proof),
        "proof": proof_view(field.proof),
        "fields": fields_nav(work, field.field),
        "fieldstate": field_state(field),
        "confirmbox": confirm_box(work, field),
    }


def confirm_box(work: Work, field: FieldWork, answer: Told | None = None) -> Html:
    """The button that confirms one field, or what is still in its way; ``answer`` is what the
    button was answered a moment ago."""
    told = notice(*answer) if answer else EMPTY
    given = field.confirmed
    if given is not None and field.settled:
        words = f"{local_time(given.at)}に{given.who}が確定しました。書き直すと確定は外れます。"
        reason = f"根拠のない数値を残した理由：{given.reason}" if given.reason else ""
        return div(
            tag("p", esc(words), cls="met"),
            tag("p", esc(reason), cls="hy-aside") if reason else EMPTY,
            told,
            _next_button(work, field, "primary"),
            cls="hy-confirm",
        )
    left = blockers(field)
    asked = bool(field.proof.untraced) and not field.proof.questions
    words = "根拠のない数値を残して確定するときは理由を書いてください"
    reason_box = reason_input(words, refused=bool(answer)) if asked else EMPTY
    blocked = bool(field.proof.questions) or not field.text.strip()
    todo = (
        join((tag("h4", esc("確定の前に")), tag("ul", *(tag("li", esc(s)) for s in left))))
        if left and field.text.strip()
        else EMPTY
    )
    return div(
        todo,
        reason_box,
        told,
        div(
            button(
                "この欄を確定",
                "confirm",
                cls="" if blocked else "primary",
                disabled=blocked,
                field=field.field,
            ),
            _next_button(work, field),
            cls="hy-row",
        ),
        cls="hy-confirm",
    )


def reason_input(words: str, *, refused: bool) -> Html:
    """The box for a reason; marked and ready to type in where it was ``refused`` a moment ago."""
    attrs: dict[str, str | bool | None] = {"name": "even_so", "data-local": True}
    if refused:
        attrs |= {"aria-invalid": "true", "data-focus": True}
    return tag("label", esc(words), tag("input", cls="hy-word", attrs=attrs), cls="hy-reason")


def _editor(work: Work, field: FieldWork, beside: Beside, fresh: bool, answer: Told | None) -> Html:
    any_empty = any(not other.text.strip() for other in work.fields)
    tools = div(
        button("この欄を下書き", "draft", field=field.field),
        button("全部の欄を下書き", "draft_all", cls="primary" if any_empty else ""),
        button("コピー", "copy", source=f"text:{field.field}"),
        part("count", count_view(field.proof), cls="right"),
        cls="hy-row tools",
    )
    return div(
        div(
            tag("h3", esc(field.label)),
            part("fieldstate", field_state(field)),
            cls="hy-row",
        ),
        tag("p", esc(beside.question), cls="hy-aside") if beside.question else EMPTY,
        tools,
        tag(
            "textarea",
            # A line break right after <textarea> is not part of its text, so one more stands here.
            Html("\n"),
            esc(field.text),
            cls="hy-editor",
            attrs={
                "name": f"text:{field.field}",
                "rows": "4",
                "aria-label": field.label,
                "placeholder": "ここに書くか、「この欄を下書き」を押してください。",
            },
        ),
        part("summary", summary(field.proof)),
        _proposal(field, beside.drafts, fresh),
        div(tag("h4", esc("文ごとの根拠")), part("proof", proof_view(field.proof)), cls="hy-proof"),
        part("confirmbox", confirm_box(work, field, answer)),
        cls="hy-card editor",
    )


def _proposal(field: FieldWork, drafts: Sequence[StoredDraft], fresh: bool) -> Html:
    """A newer draft than the one the text came from: offered, never put in by itself."""
    for stored in drafts:
        if field.draft_id is not None and stored.id <= field.draft_id:
            break
        made = stored.draft.field(field.field)
        if made is None or not made.text.strip() or made.text == field.text:
            continue
        return fold(
            f"新しい下書きがあります（{local_time(stored.draft.created_at)}）。今の文は残してあります",
            tag("blockquote", lines(made.text)),
            button(
                "この下書きに置き換える",
                "accept",
                field=field.field,
                draft=str(stored.id),
                ask="今の文をこの下書きに置き換えます。よろしいですか。" if field.text else None,
            ),
            key="proposal",
            is_open=fresh,
            cls="hy-proposal",
        )
    return EMPTY


def _next_button(work: Work, field: FieldWork, cls: str = "") -> Html:
    order = [other.field for other in work.fields]
    at = order.index(field.field)
    if at + 1 == len(order):
        return button("確定へ進む →", "step", cls=cls, step="confirm")
    following = work.fields[at + 1]
    return button(f"次の欄：{following.label} →", "field", cls=cls, field=following.field)


def _side(work: Work, beside: Beside) -> Html:
    return tag(
        "aside",
        fold(
            "前年度のこの欄",
            last_year_view(beside.last_year, beside.last_text),
            key="last",
            is_open=True,
            cls="hy-card",
        ),
        fold(
            "前年度に書いた次年度の取組",
            promise_view(work.promise),
            key="promise",
            is_open=True,
            cls="hy-card",
        ),
        fold("目標と実績", plots_view(work), key="plots", cls="hy-card"),
        fold("似た事業の記載例", similar_view(beside.similar), key="similar", cls="hy-card"),
        fold("数値と根拠の一覧", facts_table(work.sheet), key="facts", cls="hy-card"),
        cls="hy-side",
    )
