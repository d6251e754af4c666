"""Words of movement beside a number of the sheet: 「１１８件減った」「予定の７２０件に届いた」.

Three ways a number tells of what a word speaks, the surest first:

- a difference or rate (``gap``, ``change``, ``yoy``, ``budget_change`` …) right before the word
  has a sign of its own, whatever the sentence is about;
- a value that the word compares with (「前年度の１４９件から」「目標の４０件を」): last year's
  actual or this year's target;
- the value moved to (「６３１件まで回復」「３８，０００件に引き下げ」): what it moved from is on
  the sheet.

Each answers ``None`` where it cannot tell. Wrong is only what is wrong of every fact that the
number may be. A number of one or two digits may be anything's: it counts only where the subject is
the fact's, or nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checking.directions.differences import hinted, improved, is_difference, moves_as
from assistant.checking.directions.ground import AGREES, Ground, Told, little, told_by
from assistant.checking.directions.money import ITEM
from assistant.checking.directions.moved import aimed_at_next, moved_alone, moved_by
from assistant.checking.directions.words import HOW, PREVIOUS, Move, Word
from assistant.checking.numbers import NumberTrace
from assistant.sheet.facts import Fact

ADVERB = rf"(?:{HOW}|も|ほど|余り|余|程度|だけ|ずつ|超|強|弱|近く|、?率にして)"
APART = re.compile(rf"(?:（[^（）]*）|の|が|を|{ADVERB})*")
INTO = re.compile(
    rf"(?:（[^（）]*）)?(?:へと|へ|にまで|に|まで|と(?:なり、?)?)(?:[^、。0-9０-９]{{0,6}}?(?:から|より|比べ|対し))?{ADVERB}*"
)
_THEN_NUMBER = re.compile(r"(?:額|分|幅|率|数)?(?:は|が)(?:、)?(?:約|計)?")
_AFTER_BASE = re.compile(
    r"(?:（[^（）]*）|以下|以上|以内)*）?(?:の(?:実績|目標|予定)|とする(?:目標|予定))?"
    r"(?:(?P<far>に対し|に比べ|と比べ|から)|を|に|より|も|と)"
)
_EXCEEDED = re.compile(rf"(?:（[^（）]*）)?(?:を|は|も|より(?:も|は)?)、?{ADVERB}*")
_TOWARDS = re.compile("(?:（[^（）]*）)?(?:に|まで)")
_HINT = re.compile(r"(?P<past>前年度?|昨年度?)|(?P<aim>目標|予定|計画)")
_OF = re.compile(r"[^、。0-9０-９はがをにで）]{0,8}")
#: Units of which two figures hardly ever agree by chance.
_RARE = frozenset(("人工", "ポイント", "%", "％"))
#: 「融雪期の分を除けば」: of what is left no figure of the sheet tells.
_LEFT = re.compile("を(?:除けば|除くと|除いても?、|除いた)[^。]*$")
_AIM_MOVED = re.compile(
    "目標(?:値|数)?[はを](?:、|約|次年度|来年度|令和[0-9０-９]+年度)*＃引き?[上下]げ$"
)
_AIM_SAID = re.compile("(?:目標|予定|計画|見込)[^、。]*$")
_OF_ITSELF = re.compile("[多少高低落]|増える|減る|上が|下が")
_UP: tuple[Move, ...] = ("up", "over")
_DOWN: tuple[Move, ...] = ("down", "under")
_SIGNED: tuple[Move, ...] = (*_UP, *_DOWN, "met", "missed", "better", "worse")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its numbers. ``subject`` gives the fact-id stems that a number at a position
    may belong to, as the words before it say: empty for nobody in particular, ``None`` for somebody
    whom the sheet does not know. ``ahead``: it speaks of next year too."""

    text: str
    traces: Sequence[NumberTrace]
    ground: Ground
    subject: Callable[[int], frozenset[str] | None]
    ahead: bool


def beside(scene: Scene, word: Word) -> Told | None:
    """What the numbers around ``word`` say of it (see the module)."""
    if _LEFT.search(scene.text, 0, word.start):
        return None
    named = _named_first(scene, word)
    before = [t for t in scene.traces if t.kind == "figure" and t.end <= word.start]
    if named is not None or not before:
        return named
    for judge in (_difference, _base, _level):
        told = judge(scene, word, before)
        if told is not None:
            return told
    return None


def _named_first(scene: Scene, word: Word) -> Told | None:
    """「前年度予算からの減は１８０千円」: the number comes behind the word."""
    joined = _THEN_NUMBER.match(scene.text, word.end)
    if joined is None or word.move not in ("up", "down"):
        return None
    next_one = next((t for t in scene.traces if t.start >= joined.end()), None)
    if next_one is None or next_one.kind != "figure" or next_one.start > joined.end() + 3:
        return None
    # 「利用定員の増は３０人」 is the indicator's own value as often as its difference.
    like = [f for f in scene.ground.like(next_one) if ".gap." not in f.id]
    facts = [f for f in like if is_difference(f)]
    facts = _of_subject(facts, next_one, scene.subject)
    facts = hinted(facts, scene.text[: word.start], scene.ahead)
    return told_by([(moves_as(fact, word.move, scene.ground), fact) for fact in facts])


def _difference(scene: Scene, word: Word, before: list[NumberTrace]) -> Told | None:
    text, ground, subject = scene.text, scene.ground, scene.subject
    near = right_before(text, word.start, before, APART)
    if near is None or word.move not in _SIGNED:
        return None
    for trace in (near, *(t for t in before if t.start > near.end)):
        facts = [f for f in _meant(trace, ground) if is_difference(f)]
        facts = hinted(_of_subject(facts, near, subject), text[: near.start], scene.ahead)
        if facts:
            return told_by([(moves_as(fact, word.move, ground), fact) for fact in facts])
    return None


def _meant(trace: NumberTrace, ground: Ground) -> Sequence[Fact]:
    """What the number may be; where an entered text has it, no derived figure of another year."""
    facts = ground.like(trace)
    if not any(fact.role == "text" for fact in facts):
        return facts
    near = (ground.year, ground.year + 1)
    return [f for f in facts if f.role != "derived" or f.fiscal_year in near]


def _base(scene: Scene, word: Word, before: list[NumberTrace]) -> Told | None:
    text, ground, subject = scene.text, scene.ground, scene.subject
    if word.by_number and not _OF_ITSELF.match(word.surface):
        return None  # 「２００基の予定に対し、枠を広げる」
    for trace in reversed(before):
        hint = _hint_of(text, trace.start, scene.traces, ground.year)
        if (
            hint is None
            and word.move in ("over", "under")
            and _EXCEEDED.fullmatch(text, trace.end, word.start)
        ):
            return None  # 「前年度の３件から減ったが、３年前の２件は上回った」
        if hint is None or not _compared(text[trace.end : word.start]):
            continue
        if scene.ahead and any(
            aimed_at_next(t, scene.ground) for t in before if t.end < trace.start
        ):
            return None  # 「５５０件と、今年度の目標の５００件より多く見込む」
        past = hint == "past"
        ending = f".actual.{ground.year - 1}" if past else f".target.{ground.year}"
        facts = [f for f in ground.like(trace) if f.id.endswith(ending)]
        facts = _narrowed(facts, subject(trace.start))
        if facts:
            way = "change" if past else "gap"
            return told_by([_stands(fact, way, word.move, ground) for fact in facts])
    return None


def _level(scene: Scene, word: Word, before: list[NumberTrace]) -> Told | None:
    text, ground, subject = scene.text, scene.ground, scene.subject
    near = right_before(text, word.start, before, INTO)
    if near is None:
        return None
    if word.move in ("met", "missed"):
        if _TOWARDS.match(text, near.end) is None:
            return None
        facts = [f for f in ground.like(near) if f.id.endswith(f".target.{ground.year}")]
        if not facts and word.surface[0] in "達到" and not _AIM_SAID.search(text, 0, near.start):
            return AGREES  # 「相談が９７件に達した」: how many they were, not what was aimed at
        facts = _of_subject(facts, near, subject)
        return told_by([_stands(fact, "gap", word.move, ground) for fact in facts])
    if word.move in ("better", "worse"):
        return _bettered(word, near, scene)
    if word.move not in ("up", "down"):
        return None
    plan = f".target.{ground.year + 1}"
    moved = [
        (fact, moved_by(fact, ground))
        for fact in ground.like(near)
        if scene.ahead or not fact.id.endswith(plan)
    ]
    facts = _of_subject([fact for fact, moves in moved if moves], near, subject)
    if _AIM_MOVED.search(text[: near.start] + "＃" + word.surface):
        # 「目標は５０件に引き上げる」: a target moves from a target.
        moved = [(fact, moves[:1] if fact.id.endswith(plan) else moves) for fact, moves in moved]
    held = [
        (move > 0) == (word.move == "up") and move != 0
        for fact, moves in moved
        if fact in facts
        for move in moves
    ]
    if not held:
        return None
    if any(held):
        return moved_alone(facts, moved)
    (rise, *_) = next(moves for fact, moves in moved if fact in facts)
    was = "前と同じ値" if rise == 0 else "前より多い値" if rise > 0 else "前より少ない値"
    return Told(False, f"{facts[0].label}は{facts[0].shown()}で、{was}", (facts[0].id,))


def _bettered(word: Word, near: NumberTrace, scene: Scene) -> Told | None:
    """「定着率は７７．８％に改善した」: what this year's actual moved from."""
    ground = scene.ground
    facts = [f for f in ground.like(near) if f.id.endswith(f".actual.{ground.year}")]
    facts = _of_subject(facts, near, scene.subject)
    return told_by([_stands(fact, "change", word.move, ground) for fact in facts])


def _compared(between: str) -> bool:
    """Whether the words behind a number make it what something is compared with."""
    joined = _AFTER_BASE.match(between)
    if joined is None:
        return False
    rest = between[joined.end() :]
    if not re.search("[。、]", re.sub("（[^（）]*）", "", rest)):
        return True
    return joined["far"] is not None and "。" not in rest and len(rest) <= 30


def right_before(
    text: str, at: int, before: list[NumberTrace], between: re.Pattern[str]
) -> NumberTrace | None:
    """The number with nothing but brackets and adverbs between it and ``at``; where numbers
    stand in the brackets, the one before them."""
    for trace in reversed(before):
        if at - trace.end > 40:
            return None
        if between.fullmatch(text, trace.end, at):
            return trace
    return None


def _of_subject(
    facts: Sequence[Fact], near: NumberTrace, subject: Callable[[int], frozenset[str] | None]
) -> list[Fact]:
    if not facts:
        return []
    stems = subject(near.start)
    if stems and all(stem.startswith(ITEM) for stem in stems):
        # Of an item of the breakdown no figure of the whole tells.
        return [f for f in facts if any(stem.removeprefix(ITEM) in f.label for stem in stems)]
    own = _narrowed(facts, stems)
    elsewhere = stems is None or bool(stems and _none_of(facts, stems))
    # 「収納率は２年間で１．８ポイント」 may be of two years, and by chance another's of one.
    rare = near.unit in _RARE and not stems
    telling = rare or len(re.sub(r"[^0-9０-９]", "", near.surface)) > 2
    if elsewhere and not telling:
        return []  # somebody else's, and easily met by chance
    return own


def _none_of(facts: Sequence[Fact], stems: frozenset[str]) -> bool:
    """Whether the subject is an indicator, and no fact is its."""
    return all("." not in stem for stem in stems) and not any(
        fact.id.split(".")[0] in stems for fact in facts
    )


def _narrowed(facts: Sequence[Fact], stems: frozenset[str] | None) -> list[Fact]:
    """Those of the subject, where any are."""
    own = [fact for fact in facts if stems and fact.id.split(".")[0] in stems]
    return own or list(facts)


def _stands(fact: Fact, way: str, move: Move, ground: Ground) -> tuple[bool | None, Fact]:
    """Whether the indicator whose base value ``fact`` is moved from it as the word says, and the
    difference that tells."""
    indicator = ground.indicator_of(fact)
    known = ground.facts.known(f"{indicator.id}.{way}.{ground.year}") if indicator else None
    if indicator is None or known is None or known.value is None:
        return None, fact
    value = known.value
    if move in ("met", "missed"):
        met = ground.met.get(indicator.id)
        return (None if met is None or way == "change" else met is (move == "met")), known
    if move == "same":
        return little(value, fact.value or Decimal(0)), known
    if move in ("better", "worse"):
        return improved(value, indicator, ground, move), known
    if move in (*_UP, *_DOWN):
        return (value > 0 if move in _UP else value < 0), known
    return None, known


def _hint_of(text: str, at: int, traces: Sequence[NumberTrace], year: int) -> str | None:
    """Which words right before a number tell whose it is: ``past`` or ``aim``."""
    begin = max(0, at - 14)
    hints = list(_HINT.finditer(text, begin, at))
    if hints and _OF.fullmatch(text, hints[-1].end(), at):
        if hints[-1]["past"]:
            return "past"
        return None if PREVIOUS.search(text, begin, at) else "aim"  # 「前年度の目標３０件」
    opened = text.rfind("（", 0, at)
    if (
        opened >= 0
        and "）" not in text[opened:at]
        and re.search(r"(?:前年|昨年)度?$", text[:opened])
    ):
        return "past"  # 「前年度（６校、７１２人）より」
    for trace in traces:
        if trace.kind == "year" and trace.end <= at and _OF.fullmatch(text, trace.end, at):
            return "past" if trace.value == year - 1 else None
    return None
