"""Every case by every contestant, over two processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.models import Chat
from eval.regression.cases import FOLDER, Case, load_case
from eval.regression.given import CaseError
from eval.regression.graders import Expectation, Graded, Grader, Mark, graders
from eval.regression.producing import KINDS
from eval.regression.product import Product
from eval.regression.recordings import FOLDER as RECORDINGS
from eval.regression.recordings import Recordings, Replay
from eval.regression.results import CODE, Result, Score

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One case (its file) and who is put to it: :data:`CODE` or the name of a recorded model, whose
    answers stand in ``recordings``."""

    path: Path
    by: str
    folder: Path = FOLDER
    recordings: Path = RECORDINGS

    @property
    def key(self) -> str:
        """As the result's: ``draft/met@code``."""
        return f"{self.path.relative_to(self.folder).with_suffix('')}@{self.by}"


def tasks(
    cases: Iterable[Case],
    models: Iterable[str],
    *,
    folder: Path = FOLDER,
    recordings: Path = RECORDINGS,
) -> list[Task]:
    """What is to be run: each case by the program alone, by every model, or both, as it says."""
    every = tuple(models)
    found = []
    for case in cases:
        contestants = [CODE] if "code" in case.by else []
        contestants += every if "model" in case.by else ()
        path = folder / f"{case.name}.yaml"
        found += [Task(path, by, folder, recordings) for by in contestants]
    return found


def run(
    todo: Sequence[Task],
    *,
    processes: int = PROCESSES,
    on_done: Callable[[Result], None] = lambda result: None,
) -> list[Result]:
    """The results of ``todo`` in its order; replays, nothing is sent."""
    if processes == 1:
        found = []
        for task in todo:
            found.append(replayed(task))
            on_done(found[-1])
        return found
    with ProcessPoolExecutor(processes) as pool:
        results = []
        for result in pool.map(replayed, todo, chunksize=2):
            on_done(result)
            results.append(result)
    return results


def replayed(task: Task) -> Result:
    """One task, from recordings where a model is asked. Raises ``CaseError``."""
    case = load_case(task.path, task.folder)
    if task.by == CODE:
        return put(case, CODE, [None])
    known = _recordings(task.by, task.recordings)
    return put(case, task.by, [Replay(known, n) for n in range(1, max(known.attempts, 1) + 1)])


def put(case: Case, by: str, chats: Sequence[Chat | None]) -> Result:
    """A case put to one contestant, once for each of ``chats`` (``None``: the program alone)."""
    began = time.perf_counter()
    products: list[Product] = []
    marks: list[list[tuple[str, Mark]]] = []
    missing = False
    for chat in chats:
        product, behind = KINDS[case.kind].produce(case.given, f"ケース {case.name}", chat)
        if isinstance(chat, Replay) and chat.missing:
            missing = not products  # a later attempt may have been recorded for other cases alone
            break
        products.append(product)
        graded = Graded(case.name, case.kind, product, behind, chat is not None)
        marks.append(list(_marks(case, graded)))
    first = products[0] if products else Product()
    return Result(
        case=case.name,
        by=by,
        kind=case.kind,
        title=case.title,
        why=case.why,
        guards=case.guards,
        case_digest=case.digest,
        state="unrecorded" if missing else "judged",
        attempts=len(products),
        scores=() if missing else tuple(_scores(marks)),
        texts={} if missing else {piece.label: piece.text for piece in first.pieces},
        findings=() if missing else first.findings,
        trouble=first.trouble,
        prompts=first.prompts,
        input_tokens=sum(product.input_tokens for product in products),
        output_tokens=sum(product.output_tokens for product in products),
        requests=sum(product.requests for product in products),
        milliseconds=round((time.perf_counter() - began) * 1000),
    )


def _marks(case: Case, graded: Graded) -> Iterator[tuple[str, Mark]]:
    for grader in graders().values():
        expectation = _expectation(case, grader)
        if expectation is not None:
            _look_somewhere(case, grader, expectation, graded.product)
            for mark in grader.grade(graded, expectation):
                yield grader.name, mark


def _look_somewhere(case: Case, grader: Grader, expectation: Expectation, product: Product) -> None:
    """A misspelt field would let everything pass that must not be there."""
    known = {piece.field for piece in product.pieces} | {one.field for one in product.findings}
    wanted = set(expectation.fields)
    if wanted and product.pieces and not wanted & known:
        raise CaseError(
            f"ケース {case.name}.yaml の expect.{grader.name}.fields の欄"
            f"「{'、'.join(sorted(wanted))}」の文がありません。"
            f"{'、'.join(piece.field for piece in product.pieces)} から選んでください。"
        )


def _expectation(case: Case, grader: Grader) -> Expectation | None:
    said = case.expect.get(grader.name)
    if said is not None:
        return said
    wanted = grader.always and (not grader.kinds or case.kind in grader.kinds)
    return grader.expects() if wanted else None


def _scores(attempts: Sequence[Sequence[tuple[str, Mark]]]) -> Iterator[Score]:
    """The marks of all attempts, item by item; an item that is marked twice in one attempt is
    passed where both are."""
    found: dict[tuple[str, str], list[list[Mark]]] = {}
    for at, marks in enumerate(attempts):
        for name, mark in marks:
            found.setdefault((name, mark.item), [[] for _ in attempts])[at].append(mark)
    for (name, item), by_attempt in found.items():
        every = [mark for one in by_attempt for mark in one]
        judged = any(mark.passed is not None for mark in every)
        # An item that an attempt did not even reach was not passed there.
        passes = [bool(one) and all(mark.passed is not False for mark in one) for one in by_attempt]
        yield Score(
            grader=name,
            item=item,
            passed=sum(passes) if judged else None,
            attempts=len(attempts),
            value=_worst(every),
            better=every[0].better,
            told=next((mark.told for mark in every if mark.told), ""),
        )


def _worst(marks: Sequence[Mark]) -> Decimal | int | None:
    values = [mark.value for mark in marks if mark.value is not None]
    if not values:
        return None
    return min(values) if marks[0].better == "more" else max(values)


_known: dict[tuple[str, Path], Recordings] = {}


def _recordings(name: str, folder: Path) -> Recordings:
    if (name, folder) not in _known:
        _known[name, folder] = Recordings(name, folder)
    return _known[name, folder]
