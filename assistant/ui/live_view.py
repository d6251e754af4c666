"""The live panel: what is being written at this moment, sentence by sentence, and how to stop it.

It stands outside the page of the sheet, so that what is typed there meanwhile is not drawn anew.
"""

from __future__ import annotations

from typing import Final

from assistant.drafting.writing.watch import Stage
from assistant.ui.frame import Told
from assistant.ui.proof_view import doubts_of, marked, sentence_marks
from assistant.ui.render import EMPTY, Html, button, div, esc, join, notice, span, tag
from assistant.ui.writing import Outcome, Progress

STAGES: Final[dict[Stage, str]] = {
    "asking": "送信中",
    "again": "もう一度受信中",
    "repairing": "点検に戻しています",
    "done": "できました",
    "failed": "組み込みで書きます",
}
_RECEIVING = "受信中"
_MEANWHILE = "書いている間も、上の欄は直せます。"


def live_view(progress: Progress) -> Html:
    """What has been written so far; the button stops it and leaves the text as it was."""
    stop = (
        span("取り消しています…", "hy-aside")
        if progress.stopping
        else button("取り消し", "stop", job=progress.job)
    )
    ended = sum(stage in ("done", "failed") for stage in progress.stages.values())
    count = f"{ended}／{len(progress.labels)}欄　" if len(progress.labels) > 1 else ""
    head = div(
        tag("b", esc(progress.title)),
        span(f"{count}{progress.seconds}秒", "hy-aside"),
        span(_MEANWHILE, "hy-aside") if progress.labels else EMPTY,
        stop,
        cls="hy-row",
    )
    begun = [field for field in progress.labels if field in progress.stages]
    waiting = [label for field, label in progress.labels.items() if field not in begun]
    body = div(
        *(_field(progress, field) for field in begun),
        span(f"順番待ち：{'、'.join(waiting)}", "hy-aside") if waiting else EMPTY,
        cls="hy-live-body" + (" many" if len(progress.labels) > 1 else ""),
    )
    attrs: dict[str, str | bool | None] = {
        "data-live": "running",
        "role": "region",
        "aria-label": progress.title,
    }
    return div(head, body if progress.labels else EMPTY, cls="hy-live", attrs=attrs)


def finished_view(outcome: Outcome) -> Html:
    """The last thing of the panel: the page that it was for is told, and draws itself anew; where
    it is gone, the sentence stands here."""
    words, kind = outcome.told or ("", "info")
    attrs: dict[str, str | bool | None] = {
        "data-live": "done",
        "data-sheet": outcome.sheet,
        "data-at": outcome.asked,
        "data-goto": outcome.field,
        "data-redraw": "yes" if outcome.redraw else None,
        "data-notice": words,
        "data-kind": kind,
        "hidden": True,
    }
    close = button("閉じる", "close", cls="small")
    return div(tag("b", esc(outcome.name)), _told(outcome.told), close, cls="hy-live", attrs=attrs)


def _told(told: Told | None) -> Html:
    return notice(*told) if told else EMPTY


def _field(progress: Progress, field: str) -> Html:
    stage = progress.stages[field]
    sentences = progress.sentences.get(field, ())
    words = _RECEIVING if stage == "asking" and sentences else STAGES[stage]
    text = join(
        tag("p", marked(one.text.strip("\n"), sentence_marks(one), _lead(one.text)), doubts_of(one))
        for one in sentences
    )
    return div(
        div(tag("b", esc(progress.labels[field])), span(words, f"hy-stage {stage}")),
        text,
        cls="hy-live-field",
        attrs={"data-newest": field == progress.newest},
    )


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))
