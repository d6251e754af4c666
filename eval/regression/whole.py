"""A run from the cases to the stamped results."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from pathlib import Path

from assistant.models import prompts_from
from eval.regression.cases import Case, load_cases
from eval.regression.given import CaseError
from eval.regression.guards import unguarded
from eval.regression.proving import prove
from eval.regression.recordings import recorded_models
from eval.regression.results import Result, Run
from eval.regression.running import put, run, tasks
from eval.regression.scripted import NAME, scripted_chat
from eval.regression.stamping import stamp


def chosen(names: Sequence[str]) -> tuple[Case, ...]:
    """The cases of those names, or of those beginnings (``draft/``); all without any. Raises
    :class:`CaseError` for a name that fits none."""
    cases = load_cases()
    for name in names:
        if not any(case.name.startswith(name) for case in cases):
            raise CaseError(
                f"「{name}」というケースはありません。"
                "python -m eval run --list で名前を見てください。"
            )
    return tuple(c for c in cases if not names or any(c.name.startswith(n) for n in names))


def scripted(
    cases: Sequence[Case],
    *,
    prompts: Path | None = None,
    on_done: Callable[[Result], None] = lambda result: None,
) -> Run:
    """The model cases of ``cases`` by the scripted model, over HTTP. Raises ``HyoukaError``."""
    began = time.monotonic()
    todo = [case for case in cases if "model" in case.by]
    results = []
    with scripted_chat(todo) as chat, prompts_from(prompts) if prompts else nullcontext():
        for case in todo:
            results.append(put(case, NAME, [chat]))
            on_done(results[-1])
        made = stamp((NAME,))
    seconds = round(time.monotonic() - began)
    return Run(stamp=made, results=tuple(results), seconds=seconds)


def whole(
    cases: Sequence[Case],
    *,
    models: Collection[str] | None = None,
    proof: bool = True,
    prompts: Path | None = None,
    on_done: Callable[[Result], None] = lambda result: None,
) -> Run:
    """Run ``cases`` from recordings; nothing is sent. ``models``: by default all that are recorded;
    ``prompts``: a folder in place of the project's. Raises ``HyoukaError``."""
    began = time.monotonic()
    names = recorded_models() if models is None else tuple(models)
    with prompts_from(prompts) if prompts else nullcontext():
        results = run(tasks(cases, names), on_done=on_done)
        made = stamp(names)
        missing = unguarded(load_cases())
    if proof:
        results.append(prove())
        on_done(results[-1])
    return Run(
        stamp=made,
        results=tuple(results),
        unguarded=missing,
        seconds=round(time.monotonic() - began),
    )
