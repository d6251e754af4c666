"""The page as Gradio components: the list with its two ways in, beside it the tab of questions,
and one panel for a sheet.

The panels are ``gr.HTML`` with the default template: its ``${value}`` takes HTML as data. A
template of one's own would be evaluated as JavaScript after Handlebars has filled it in, so that
a name with ``${…}`` in it would run; never put anything but ``${value}`` there.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.ui.asking import asking_tab
from assistant.ui.exporting.download import MAX_FILE_MB
from assistant.ui.handlers import ASK_TAB, LIST_TAB, TAKE_IN, Handlers
from assistant.ui.render import Html, esc, span, tag
from assistant.ui.screen import Screen
from assistant.ui.sheet_list import ALL, STATES
from assistant.ui.writing import Writings

_MOUNT = (
    "hyoukaMount({element, trigger, props, watch, save: %s, "
    "exports: (data) => server.export(data)}); // 'select'"
)
_UPLOADS_GO = (3_600, 86_400)  # seconds: each hour those a day old, handed in but never taken in
_WRITERS = 24  # people whose drafts are written at once; the endpoint sees HYOUKA_CHAT_AT_ONCE
_READABLE = (
    "調書のファイルを選んでください。PDF（.pdf）、Excel（.xlsx・.xlsm）、CSV（.csv）、"
    "テキスト（.txt）、.json、.yaml を読めます。様式は中身から見分けます。"
    f"調書が何枚も入ったファイルでもかまいません（{MAX_FILE_MB} MB まで）。"
)
_NARROW = "前年度の調書を写して、今年度の調書をつくります。事業名・コード・所管で絞り込めます"


def build_blocks(screen: Screen, writings: Writings) -> gr.Blocks:
    """The whole page over ``screen``; launch it with :mod:`assistant.ui.launch`."""
    does = Handlers(screen, writings)
    page = gr.Blocks(
        title="事業評価調書の下書き",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=_UPLOADS_GO,
    )
    with page:
        with gr.Column(elem_id="hy-list-page") as list_page:
            gr.HTML(_head(), padding=False)
            with gr.Tabs(selected=LIST_TAB, elem_id="hy-tabs") as tabs:
                with gr.Tab("調書の一覧", id=LIST_TAB, elem_id="hy-tab-list"):
                    with gr.Row(elem_id="hy-ways"):
                        start = gr.Button(
                            "今年度の調書をつくる", variant="primary", scale=0, min_width=220
                        )
                        take_in = gr.Button("ファイルから取り込む", scale=0, min_width=200)
                        summary = gr.HTML(padding=False)
                    told = gr.HTML(padding=False)
                    with gr.Column(visible=False, elem_classes="hy-panel") as start_panel:
                        start_words = gr.Textbox(label=_NARROW, placeholder="例：子育て")
                        candidates = _panel("hy-start", does)
                    with gr.Column(visible=False, elem_classes="hy-panel") as upload_panel:
                        gr.HTML(tag("p", esc(_READABLE), cls="hy-lead"), padding=False)
                        upload = gr.File(label="調書のファイル", type="filepath", height=140)
                        with gr.Column(visible=False) as identity_panel, gr.Row():
                            name = gr.Textbox(label="事業名", max_length=200)
                            own_department = gr.Textbox(label="所管（部・課）", max_length=200)
                            code = gr.Textbox(label="事業コード（あれば）", max_length=40)
                        ingest = gr.Button(TAKE_IN, variant="primary", scale=0, min_width=160)
                    with gr.Row(elem_id="hy-filters"):
                        words = gr.Textbox(
                            label="事業名・コードで探す", placeholder="例：子育て", scale=3
                        )
                        year = _choice("年度", [ALL], 1)
                        department = _choice("所管", [ALL], 2)
                        state = _choice("状態", [ALL, *STATES], 1)
                    sheets = _panel("hy-sheets", does)
                with gr.Tab("過去の調書に聞く", id=ASK_TAB, elem_id="hy-tab-ask"):
                    asking_tab(screen.archive)
        sheet = gr.HTML(
            padding=False,
            js_on_load=_MOUNT % "(data) => server.save(data)",
            server_functions=[_saver(does), _exporter(does)],
            elem_id="hy-sheet",
        )

        live = gr.HTML(
            padding=False,
            js_on_load="hyoukaLive({element, props, watch, stop: (job) => server.stop(job)});",
            server_functions=[_stopper(does)],
            elem_id="hy-live",
        )

        filters: list[Any] = [words, year, department, state]
        whole: list[Any] = [
            list_page,
            sheet,
            told,
            sheets,
            summary,
            year,
            department,
            start_panel,
            upload_panel,
            tabs,
        ]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        latest: dict[str, Any] = {"trigger_mode": "always_last", **quiet}
        page.load(does.load, None, whole, **quiet)
        for panel in (sheet, sheets, candidates):
            panel.select(does.press, filters, whole, **quiet)
        # A model writes for minutes: an event of its own, so that every other button works.
        sheet.submit(does.write, None, live, concurrency_limit=_WRITERS, **quiet)
        # A text box tells of a word from an IME only by `change`.
        words.change(does.narrow, filters, sheets, **latest)
        for box in (year, department, state):
            box.input(does.narrow, filters, sheets, **latest)
        panels = [start_panel, upload_panel]
        start.click(does.offer, None, [*panels, start_words, candidates, told], **quiet)
        start_words.change(does.search, start_words, candidates, **latest)
        take_in.click(does.ask_file, None, [*panels, told], **quiet)
        ingest.click(does.reading, None, [ingest, told], **quiet).then(
            does.receive,
            [upload, name, own_department, code],
            [*whole, identity_panel, upload, ingest],
            **quiet,
        )
    return page


def _panel(elem_id: str, does: Handlers) -> gr.HTML:
    """A panel whose buttons are sent to ``Handlers.press``, and where nothing is typed."""
    return gr.HTML(
        padding=False,
        js_on_load=_MOUNT % "null",
        server_functions=[_exporter(does)],
        elem_id=elem_id,
    )


def _choice(label: str, choices: list[str], scale: int) -> gr.Dropdown:
    return gr.Dropdown(choices, value=choices[0], label=label, filterable=False, scale=scale)


def _saver(does: Handlers) -> Any:
    # Gradio marks the function itself, which a bound method does not let it.
    def save(data: dict[str, Any], request: gr.Request) -> dict[str, Any]:
        return does.save(data, request)

    return save


def _exporter(does: Handlers) -> Any:
    def export(data: dict[str, Any]) -> dict[str, Any]:
        return does.export(data)

    return export


def _stopper(does: Handlers) -> Any:
    def stop(job: str) -> None:
        does.stop(str(job))

    return stop


def _head() -> Html:
    title = tag("h1", esc("事業評価調書の下書き"))
    about = span("数値はプログラムが計算し、文は下書きまで。判断と確定は職員がします。", "hy-aside")
    return tag("header", title, about, cls="hy-top")
