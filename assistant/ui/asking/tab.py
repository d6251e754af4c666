"""The components of the tab 「過去の調書に聞く」: chat and box at the left, what was opened at the
right. The pieces inside are ``gr.HTML`` with the default template, as in ``app_shell``."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.archive import Archive
from assistant.ui.asking.beside import empty_view
from assistant.ui.asking.conversation import LONGEST
from assistant.ui.asking.handlers import AskingHandlers, messages

_ON_LOAD = "hyoukaAsking({element, trigger, props, watch});"
# The page empties the box: what comes back from here would overwrite what was typed meanwhile.
_ON_SEND = "(box, turns) => hyoukaSent(box, turns)"
_CONVERSATION_GOES = 86_400  # seconds without anyone at the page


def asking_tab(archive: Archive) -> None:
    """Put the tab's components in the place that is being built."""
    does = AskingHandlers(archive)
    turns = gr.State((), time_to_live=_CONVERSATION_GOES)
    with gr.Row(elem_id="hy-asking", equal_height=False):
        with gr.Column(scale=3, min_width=420):
            chat = gr.Chatbot(
                value=lambda: messages(()),
                elem_id="hy-chat",
                show_label=False,
                container=False,
                height="calc(100vh - 214px)",
                min_height=320,
                autoscroll=False,
                render_markdown=False,
                buttons=[],
                feedback_options=None,
                layout="panel",
            )
            with gr.Row(elem_id="hy-askbox", equal_height=False):
                box = gr.Textbox(
                    show_label=False,
                    container=False,
                    placeholder="例：昨年度B判定だった福祉の事業は（Enterで送信、Shift+Enterで改行）",
                    lines=1,
                    max_lines=4,
                    max_length=LONGEST,
                    scale=5,
                    elem_id="hy-question",
                )
                send = gr.Button(
                    "聞く", variant="primary", scale=0, min_width=80, elem_id="hy-send"
                )
                anew = gr.Button("新しい話題", scale=0, min_width=112)
        with gr.Column(scale=2, min_width=360):
            beside = gr.HTML(empty_view(), padding=False, js_on_load=_ON_LOAD, elem_id="hy-beside")
    outputs: list[Any] = [chat, beside, turns]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    for event, fn, inputs, js in (
        (box.submit, does.ask, [box, turns], _ON_SEND),
        (send.click, does.ask, [box, turns], _ON_SEND),
        (beside.select, does.press, [turns], None),
    ):
        sent = event(fn, inputs, outputs, js=js, **quiet)
        sent.failure(does.failed, turns, outputs, **quiet)
    anew.click(does.forget, None, [*outputs, box], **quiet)
