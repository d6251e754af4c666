"""Fitting the material into a model's window: figures first, then what was entered, then last
year, then precedents by worth. Whole sentences are left out, never halves, and what was left out
is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.drafting.passages import split_sentences
from assistant.drafting.writing.material import Item, Material
from assistant.sheet.errors import ModelError

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The items that go along, in the order of the prompt, and what stays behind, in Japanese."""

    entered: tuple[Item, ...]
    last: tuple[Item, ...]
    promise: tuple[Item, ...]
    changes: tuple[str, ...]
    similar: tuple[Item, ...]
    left_out: tuple[str, ...]


def line_of(item: Item) -> str:
    """An item as a line of the prompt; the label tells where it comes from."""
    return f"[{item.id}]（{item.label}）{item.text}"


def fit(material: Material, *, room: int, count: Count) -> Fitted:
    """What of ``material`` goes into ``room`` tokens beside the figures, which always go.

    Raises ``ModelError`` (``too_long``) where not even the figures and one sentence fit.
    """
    if room < 0:
        raise ModelError(
            "数値と決まりだけでモデルの窓（HYOUKA_CHAT_WINDOW）を超えるため、送りませんでした。"
            "窓の大きいモデルを設定してください。",
            "too_long",
        )
    purse = _Purse(room, count)
    entered, left = purse.whole(material.entered, line_of)
    last, left_last = purse.whole(material.last, line_of)
    changes, left_changes = purse.lines(material.changes)
    promise, left_promise = purse.whole(material.promise, line_of)
    similar, left_similar = purse.cut(material.similar)
    return Fitted(
        entered=entered,
        last=last,
        promise=promise,
        changes=changes,
        similar=similar,
        left_out=(
            *_told(left, "の文"),
            *_told((*left_last, *left_promise), "の文"),
            *((f"前年度から変わったこと（{left_changes}件）",) if left_changes else ()),
            *(f"記載例「{item.label}」の一部または全部" for item in left_similar),
        ),
    )


class _Purse:
    def __init__(self, room: int, count: Count) -> None:
        self._room, self._count = room, count

    def _pays(self, text: str) -> bool:
        price = self._count(text) + 1  # the line break
        if price > self._room:
            return False
        self._room -= price
        return True

    def whole(
        self, items: Sequence[Item], shown: Callable[[Item], str]
    ) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """The items up to the first that no longer fits, and the others."""
        for at, item in enumerate(items):
            if not self._pays(shown(item)):
                return tuple(items[:at]), tuple(items[at:])
        return tuple(items), ()

    def lines(self, lines: Sequence[str]) -> tuple[tuple[str, ...], int]:
        """The lines that fit, and how many do not."""
        kept = tuple(line for line in lines if self._pays(line))
        return kept, len(lines) - len(kept)

    def cut(self, items: Sequence[Item]) -> tuple[tuple[Item, ...], list[Item]]:
        """Passages of several sentences, each shortened at a sentence's end where it must be."""
        kept, left = [], []
        for item in items:
            if self._pays(line_of(item)):
                kept.append(item)
                continue
            left.append(item)
            sentences = split_sentences(item.text)
            for end in range(len(sentences) - 1, 0, -1):
                part = Item(item.id, item.field, item.label, "。".join(sentences[:end]) + "。")
                if self._pays(line_of(part)):
                    kept.append(part)
                    break
        return tuple(kept), left


def _told(items: Sequence[Item], what: str) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for item in items:
        counts[item.label] = counts.get(item.label, 0) + 1
    return tuple(f"{label}{what}（{number}文）" for label, number in counts.items())
