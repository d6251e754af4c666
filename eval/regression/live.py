"""Answers recorded anew, on purpose: the chat model that the settings name is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from assistant.models import Chat, chat_model, counter, prompts_from
from assistant.settings import load_settings
from assistant.sheet.errors import SettingsError
from eval.regression.cases import Case
from eval.regression.recordings import FOLDER, Recorder, Recordings
from eval.regression.results import Result
from eval.regression.running import put


def live_chat() -> Chat:
    """The chat model of the settings. Raises ``SettingsError`` where they name none."""
    settings = load_settings()
    model = chat_model(settings, count=counter(settings.chat_model or ""))
    if model is None:
        raise SettingsError(
            "HYOUKA_CHAT_MODEL が設定されていません。"
            "--live で尋ねるモデルと接続先を設定してください。"
        )
    return model


def record(
    cases: Sequence[Case],
    chat: Chat,
    *,
    attempts: int,
    again: bool,
    whole: bool,
    folder: Path = FOLDER,
    prompts: Path | None = None,
    on_done: Callable[[Result], None] = lambda result: None,
) -> None:
    """Put every model case to ``chat``, ``attempts`` times each, and keep its answers.

    ``again``: also what is recorded already. ``whole``: recordings that none of ``cases`` asked
    for are dropped at the end. What was answered is kept case by case, so that a run that is
    stopped goes on without ``again``. Raises ``HyoukaError``.
    """
    recordings = Recordings(chat.name, folder)
    asked: set[str] = set()
    with prompts_from(prompts) if prompts else nullcontext():
        for case in cases:
            if "model" not in case.by:
                continue
            chats = [
                Recorder(chat, recordings, number, case.name, again=again)
                for number in range(1, attempts + 1)
            ]
            on_done(put(case, chat.name, chats))
            asked.update(digest for one in chats for digest in one.asked)
            recordings.keep()
    if whole:
        recordings.keep(lambda one: one.request in asked)
