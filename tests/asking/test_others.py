"""The sets of questions that other hands wrote: none may be answered wrongly, ever again."""

from __future__ import annotations

from assistant.asking import Asker
from eval.asking.__main__ import OTHERS, questions
from eval.asking.marking import mark


def test_no_figure_of_the_sets_of_other_hands_is_wrong(asker: Asker) -> None:
    wrong, exact, asked = [], 0, 0
    for one in questions(OTHERS):
        if one["kind"] != "figure":
            continue
        before = None
        for earlier in one["after"]:
            before = asker.ask(earlier, before).stands_at
        given = mark(one["answer"], asker.ask(one["question"], before))
        asked += 1
        exact += given == "exact"
        wrong += [one["id"]] if given == "wrong" else []
    assert not wrong
    assert exact >= 0.8 * asked


def test_nothing_that_must_be_refused_is_answered(asker: Asker) -> None:
    refused = [one for one in questions(OTHERS) if one["kind"] == "refused"]
    answered = [
        one["id"]
        for one in refused
        if mark(one["answer"], asker.ask(one["question"])) not in ("declined", "passages")
    ]
    assert not answered
