"""Two runs held against each other, case by case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from assistant.sheet.model import Frozen
from eval.regression.results import Result, Run, Score

Verdict = Literal["worse", "better", "changed", "same", "unjudged"]
LABELS: Final[dict[Verdict, str]] = {
    "worse": "悪化",
    "better": "改善",
    "changed": "変化のみ",
    "same": "不変",
    "unjudged": "判定できず",
}
"""In the order in which they are told."""


class Move(Frozen):
    """One score in both runs; ``None`` where a run does not have it. ``verdict`` as of a case."""

    verdict: Verdict
    before: Score | None = None
    after: Score | None = None

    @property
    def score(self) -> Score:
        """The later of both."""
        found = self.after or self.before
        assert found is not None
        return found


class Change(Frozen):
    """One case by one contestant in both runs. ``why`` is one Japanese sentence on the verdict
    where the moves do not say it; ``moves`` are those scores that are not the same."""

    key: str
    verdict: Verdict
    before: Result | None = None
    after: Result | None = None
    moves: tuple[Move, ...] = ()
    why: str = ""

    @property
    def result(self) -> Result:
        """The later of both."""
        found = self.after or self.before
        assert found is not None
        return found


class Comparison(Frozen):
    """``before`` and ``after`` with every change, worst first. ``stale`` are the sheets of the
    corpus that are not those of ``before``."""

    before: Run
    after: Run
    changes: tuple[Change, ...]
    stale: tuple[str, ...] = ()

    def of(self, verdict: Verdict) -> tuple[Change, ...]:
        """The changes of one verdict."""
        return tuple(change for change in self.changes if change.verdict == verdict)

    @property
    def exit_code(self) -> int:
        """1 where something got worse or the fixed corpus is another, 2 where something could not
        be judged, else 0."""
        if self.of("worse") or self.stale:
            return 1
        return 2 if self.of("unjudged") else 0


def compare(before: Run, after: Run, *, only: Iterable[str] | None = None) -> Comparison:
    """Compare; ``only``: these keys alone (a run of some cases)."""
    wanted = None if only is None else set(only)
    old, new = before.by_key(), after.by_key()
    keys = [key for key in dict.fromkeys((*new, *old)) if wanted is None or key in wanted]
    changes = [change for key in keys if (change := _change(key, old.get(key), new.get(key)))]
    order = list(LABELS)
    return Comparison(
        before=before,
        after=after,
        changes=tuple(sorted(changes, key=lambda c: (order.index(c.verdict), c.key))),
        stale=tuple(_stale(before, after)),
    )


def _stale(before: Run, after: Run) -> Iterator[str]:
    old, new = before.stamp.corpus, after.stamp.corpus
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield name


def _change(key: str, before: Result | None, after: Result | None) -> Change | None:
    if after is None:
        assert before is not None
        why = "前回の結果にあるケースが、今はありません。消したのなら bless してください。"
        return None if before.state == "unrecorded" else _made(key, "unjudged", before, after, why)
    if after.state == "unrecorded":
        if before is None or before.state == "unrecorded":
            return None  # never recorded: nothing is promised of it
        return _made(
            key,
            "unjudged",
            before,
            after,
            "記録なし（依頼が変わり、モデルの答えの記録がありません）",
        )
    if before is None or before.state == "unrecorded":
        failed = bool(after.failures)
        why = "新しいケース" + ("で、不合格の採点があります" if failed else "")
        return _made(key, "worse" if failed else "changed", before, after, why, _new_moves(after))
    moves = tuple(_moves(before, after))
    verdict = _verdict(moves, before, after)
    why = "" if before.case_digest == after.case_digest else "ケースの内容が変わっています"
    return _made(key, verdict, before, after, why, moves)


def _made(
    key: str,
    verdict: Verdict,
    before: Result | None,
    after: Result | None,
    why: str = "",
    moves: tuple[Move, ...] = (),
) -> Change:
    return Change(key=key, verdict=verdict, before=before, after=after, moves=moves, why=why)


def _new_moves(after: Result) -> tuple[Move, ...]:
    return tuple(Move(verdict="worse", after=score) for score in after.failures)


def _verdict(moves: tuple[Move, ...], before: Result, after: Result) -> Verdict:
    verdicts = {move.verdict for move in moves}
    if "worse" in verdicts:
        return "worse"
    if "better" in verdicts:
        return "better"
    same = before.texts == after.texts and before.findings == after.findings
    return "same" if same and not verdicts and before.trouble == after.trouble else "changed"


def _moves(before: Result, after: Result) -> Iterator[Move]:
    old = {score.key: score for score in before.scores}
    new = {score.key: score for score in after.scores}
    for key in dict.fromkeys((*old, *new)):
        verdict = _moved(old.get(key), new.get(key))
        if verdict != "same":
            yield Move(verdict=verdict, before=old.get(key), after=new.get(key))


def _moved(old: Score | None, new: Score | None) -> Verdict:
    if old is None or new is None:
        # A failure that was not looked at before is one; a pass that is no longer looked at is not.
        if new is not None and new.failed:
            return "worse"
        return "better" if old is not None and old.failed else "changed"
    if old.passed is not None and new.passed is not None:
        # Shares, since the number of attempts may differ.
        was, now = old.passed * new.attempts, new.passed * old.attempts
        if was != now:
            return "worse" if now < was else "better"
    if old.value != new.value:
        if old.value is None or new.value is None or new.better is None:
            return "changed"
        more = new.value > old.value
        return "better" if more == (new.better == "more") else "worse"
    return "same" if old.told == new.told else "changed"
