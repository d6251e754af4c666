"""Step 2 下書き・見直し: the fields on the left, one of them open, what helps on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.archive import Hit
from assistant.reviewing import Authored, FieldWork, StoredDraft, Turn, Work
from assistant.ui.clock import local_time
from assistant.ui.confirm_box import confirm_box, field_state
from assistant.ui.drafter_view import Drafter, draft_buttons, drafter_line
from assistant.ui.facts_view import facts_table
from assistant.ui.figures_step import plots_view
from assistant.ui.findings_view import counts_view, findings_view
from assistant.ui.frame import Told
from assistant.ui.proof_view import count_view, proof_view, summary
from assistant.ui.record_view import record_view
from assistant.ui.references import last_year_view, promise_view, similar_view
from assistant.ui.render import (
    EMPTY,
    Html,
    button,
    div,
    esc,
    fold,
    lines,
    part,
    tag,
)
from assistant.ui.talk_view import talk_view


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a field: last year's sheet, other projects, the drafts kept, who drafts,
    the wishes so far and how the texts came to be."""

    last_year: int
    last_text: str | None
    similar: Sequence[Hit]
    drafts: Sequence[StoredDraft]
    question: str = ""
    drafter: Drafter | None = None
    turns: Sequence[Turn] = ()
    record: Sequence[Authored] = ()


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
        _side(work, field, beside),
        cls="hy-columns draft",
    )


def fields_nav(work: Work, chosen: str) -> Html:
    """The drafted fields with their state and length; the chosen one is marked."""
    rows = [
        tag(
            "button",
            tag("span", esc(field.label), cls="label"),
            field_state(field),
            tag(
                "span",
                *((count_view(field.proof), _counts(field)) if field.text.strip() else ()),
                cls="count",
            ),
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


def _counts(field: FieldWork) -> Html:
    """How many findings of which gravity; a confirmed text has been answered for."""
    return EMPTY if field.settled else counts_view(field.proof, brief=True)


def field_parts(work: Work, field: FieldWork) -> dict[str, str]:
    """The pieces of the open field that follow its text, for filling in anew."""
    return {
        "count": count_view(field.proof),
        "summary": summary(field.proof),
        "proof": proof_view(field.proof),
        "findings": findings_view(field),
        "fields": fields_nav(work, field.field),
        "fieldstate": field_state(field),
        "confirmbox": confirm_box(work, field),
    }


def _editor(work: Work, field: FieldWork, beside: Beside, fresh: bool, answer: Told | None) -> Html:
    any_empty = any(not other.text.strip() for other in work.fields)
    tools = div(
        *draft_buttons(field, beside.drafter, any_empty=any_empty),
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
        drafter_line(beside.drafter),
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
        talk_view(field, beside.turns, by_model=beside.drafter is not None),
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


def _side(work: Work, field: FieldWork, beside: Beside) -> Html:
    return tag(
        "aside",
        part("findings", findings_view(field)),
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
        fold("作成の記録", record_view(beside.record), key="record", cls="hy-card"),
        fold("数値と根拠の一覧", facts_table(work.sheet), key="facts", cls="hy-card"),
        cls="hy-side",
    )
