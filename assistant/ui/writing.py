"""What a chat model is writing for somebody at this moment: in a thread of its own, watched by
the page that asked for it, stopped by its button or when nobody watches any more."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assistant.drafting import DraftSentence, Watch
from assistant.drafting.writing.watch import Stage
from assistant.sheet import HyoukaError
from assistant.sheet.errors import ModelError
from assistant.ui.frame import Told

_BEAT = 1.0
_PACE = 0.2  # seconds between two drawings: more often nobody can read
_UNWATCHED = 20.0  # seconds after which a page that asks no more is taken to be closed
_BROKEN = "処理が途中で止まりました。文は元のままです。もう一度押してください。"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: what to say, and where the page goes. ``name`` is that of the project,
    ``asked`` the field that was open when it began; ``redraw``: something was stored."""

    name: str
    sheet: str | None
    asked: str | None
    field: str | None
    told: Told | None
    redraw: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """What stands so far; ``labels`` are the fields in the order of the form, ``newest`` the one
    whose sentence came last, ``seconds`` since the beginning, ``job`` what the button that stops
    it must name."""

    job: str
    title: str
    labels: Mapping[str, str]
    stages: Mapping[str, Stage]
    sentences: Mapping[str, tuple[DraftSentence, ...]]
    newest: str | None
    seconds: int
    stopping: bool


class Writing:
    """One draft or answer being written. ``do`` gets the watch and returns the outcome; what it
    raises as ``HyoukaError`` becomes a sentence on the place that it was ``asked`` at."""

    def __init__(
        self,
        title: str,
        labels: Mapping[str, str],
        do: Callable[[Watch], Outcome],
        *,
        name: str,
        sheet: str | None,
        asked: str | None,
    ) -> None:
        self.job = secrets.token_urlsafe(16)  # only the page that watches learns it
        self._title, self._labels, self._do = title, dict(labels), do
        self._at = name, sheet, asked
        self._stages: dict[str, Stage] = {}
        self._sentences: dict[str, dict[int, DraftSentence]] = {}
        self._newest: str | None = None
        self._news = threading.Condition()
        self._stop = threading.Event()
        self._over = False
        self._outcome: Outcome | None = None
        self._begun = self._seen = time.monotonic()

    def stop(self) -> None:
        """Ask it to end; nothing is stored unless it was done already."""
        self._stop.set()
        with self._news:
            self._news.notify_all()

    def follow(self) -> Iterator[Progress | Outcome]:
        """Begin, and tell what stands again and again; the outcome comes last. Whoever leaves
        before that stops it."""
        threading.Thread(target=self._run, name="writing", daemon=True).start()
        try:
            yield self._progress()
            while not self._over:
                self._seen = time.monotonic()
                with self._news:
                    self._news.wait_for(lambda: self._over, _PACE)
                    if not self._over:
                        self._news.wait(_BEAT - _PACE)
                yield self._progress()
            yield self._outcome or self._ended((_BROKEN, "bad"))
        finally:
            self.stop()

    def _run(self) -> None:
        try:
            self._outcome = self._do(Watch(self._sentence, self._stage, self._unwanted))
        except ModelError as error:
            kind = "info" if error.kind == "cancelled" else "bad"
            words = "取り消しました。文は元のままです。" if kind == "info" else str(error)
            self._outcome = self._ended((words, kind))
        except HyoukaError as error:
            self._outcome = self._ended((str(error), "bad"))
        finally:
            with self._news:
                self._over = True
                self._news.notify_all()

    def _ended(self, told: Told) -> Outcome:
        return Outcome(*self._at, None, told, redraw=False)

    def _unwanted(self) -> bool:
        return self._stop.is_set() or time.monotonic() - self._seen > _UNWATCHED

    def _sentence(self, field: str, number: int, sentence: DraftSentence) -> None:
        with self._news:
            self._sentences.setdefault(field, {})[number] = sentence
            self._newest = field
            self._news.notify_all()

    def _stage(self, field: str, stage: Stage) -> None:
        with self._news:
            self._stages[field] = stage
            if stage == "again":  # what arrived before is void
                self._sentences.pop(field, None)
            self._news.notify_all()

    def _progress(self) -> Progress:
        with self._news:
            said = {
                field: tuple(one for _number, one in sorted(arrived.items()))
                for field, arrived in self._sentences.items()
            }
            return Progress(
                job=self.job,
                title=self._title,
                labels=self._labels,
                stages=dict(self._stages),
                sentences=said,
                newest=self._newest,
                seconds=int(time.monotonic() - self._begun),
                stopping=self._stop.is_set(),
            )


class Writings:
    """Everything that is being written, so that it can be stopped by its name."""

    def __init__(self) -> None:
        self._running: dict[str, Writing] = {}
        self._lock = threading.Lock()

    def follow(self, writing: Writing) -> Iterator[Progress | Outcome]:
        """:meth:`Writing.follow`, with the button working meanwhile."""
        with self._lock:
            self._running[writing.job] = writing
        try:
            yield from writing.follow()
        finally:
            with self._lock:
                self._running.pop(writing.job, None)

    def stop(self, job: str) -> None:
        """Stop the one of that name, where it still runs."""
        with self._lock:
            writing = self._running.get(job)
        if writing is not None:
            writing.stop()

    def stop_all(self) -> None:
        """The screen ends: nobody waits for anything any more."""
        with self._lock:
            running = list(self._running.values())
        for writing in running:
            writing.stop()
