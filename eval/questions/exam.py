"""The question files: how they are read, and what has to hold of them.

A check looks at plain data and returns one Japanese sentence a problem; none is a good sign only
because each can fail (``tests/eval/questions``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from eval.questions.reading import CORPUS, Archive
from eval.questions.shapes import Answer

FOLDER: Final = CORPUS / "questions"
QUOTAS: Final[Mapping[str, int]] = {"figure": 50, "text": 20, "refused": 10}
STYLES: Final = (
    "polite",
    "terse",
    "keywords",
    "chatty",
    "typo",
    "fullwidth",
    "halfwidth",
    "old_era",
    "kanji_numerals",
)
_KEYS: Final = {"id", "question", "after", "style", "kind", "why", "answer"}
_FIGURES: Final = {"number", "sheets", "value", "series", "table"}
_REASONS: Final = {"not_in_archive", "out_of_scope"}
COPIED: Final = 10
"""A text question must not share this many characters in a row with the passage it looks for."""


@dataclass(frozen=True)
class Question:
    """One question as its file holds it; ``answer`` is None until ``--write`` has filled it in."""

    id: str
    question: str
    after: tuple[str, ...]
    style: str
    kind: str
    why: str
    answer: Answer | None


@dataclass
class Exam:
    """The questions of all files, the files that are no list of questions, and entries amiss."""

    questions: list[Question] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def kind_of(path: Path) -> str:
    """The kind of the questions in a file, by its name."""
    return {"texts": "text", "refused": "refused"}.get(path.stem, "figure")


def question_files(folder: Path = FOLDER) -> list[Path]:
    """The question files in the order of their names."""
    return sorted(folder.glob("*.yaml"))


def read_exam(folder: Path = FOLDER) -> Exam:
    """Every question of ``folder``; an entry that can not be read is a problem, not an error."""
    exam = Exam()
    for path in question_files(folder):
        try:
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            exam.unreadable.append(f"{path.name}: YAML として読めません({_where(error)})。")
            continue
        if not isinstance(entries, list):
            exam.unreadable.append(
                f"{path.name}: 質問の一覧がありません。「- id: …」で書いてください。"
            )
            continue
        for position, entry in enumerate(entries, start=1):
            exam.problems.extend(f"{path.name} {position}件目: {p}" for p in _shape(entry, path))
            if isinstance(entry, dict) and {"id", "question"} <= entry.keys():
                exam.questions.append(_question(entry, path))
    return exam


def check_exam(exam: Exam, archive: Archive, computed: Mapping[str, Answer]) -> list[str]:
    """Everything that is wrong with the exam on these sheets, one sentence each."""
    return [*exam.unreadable, *exam.problems, *_problems(exam.questions, archive, computed)]


def _problems(
    questions: list[Question], archive: Archive, computed: Mapping[str, Answer]
) -> Iterator[str]:
    yield from _identity(questions)
    kinds = Counter(question.kind for question in questions)
    for kind, least in QUOTAS.items():
        if kinds[kind] < least:
            yield f"{kind} の質問が{kinds[kind]}件です。{least}件以上にしてください。"
    for style in STYLES:
        if not any(question.style == style for question in questions):
            yield f"書き方 {style} の質問がありません。1件は加えてください。"
    for question in questions:
        if question.kind == "figure":
            yield from _figure(question, computed)
        elif question.kind == "text":
            yield from _text(question, archive)
        elif (question.answer or {}).get("because") not in _REASONS:
            reasons = "・".join(sorted(_REASONS))
            yield f"{question.id}: because は {reasons} のどれかにしてください。"
    asked = {question.id for question in questions if question.kind == "figure"}
    for name in sorted(computed.keys() - asked):
        yield f"{name}: 計算だけがあり質問がありません。質問を加えるか計算を消してください。"


def _identity(questions: list[Question]) -> Iterator[str]:
    ids = Counter(question.id for question in questions)
    for name, times in ids.items():
        if times > 1:
            yield f"{name}: id が{times}回出てきます。一つずつ違う id にしてください。"
    wordings = Counter((question.after, question.question) for question in questions)
    for (_, wording), times in wordings.items():
        if times > 1:
            yield f"「{wording}」が{times}回出てきます。一つにしてください。"


def _figure(question: Question, computed: Mapping[str, Answer]) -> Iterator[str]:
    if question.id not in computed:
        yield f"{question.id}: 答えの計算が eval/questions にありません。加えてください。"
    elif question.answer != computed[question.id]:
        yield (
            f"{question.id}: 答えが計算と違います。ファイル {question.answer}、"
            f"計算 {computed[question.id]}。どちらが正しいか調書で確かめてください。"
        )


def _text(question: Question, archive: Archive) -> Iterator[str]:
    answer: Mapping[str, Any] = question.answer or {}
    named, fields = list(answer.get("sheets", ())), list(answer.get("fields", ()))
    quotes: Mapping[str, str] = answer.get("quotes") or {}
    known = {sheet.key: sheet for sheet in archive}
    if not named or not fields:
        yield f"{question.id}: sheets と fields を書いてください。"
    if set(quotes) != set(named):
        yield f"{question.id}: quotes には sheets と同じ調書を書いてください。"
    for name in fields:
        if not any(name in known[key].texts for key in named if key in known):
            yield f"{question.id}: 欄 {name} は挙げた調書のどれにもありません。"
    for key in named:
        if key not in known:
            yield f"{question.id}: 調書 {key} は固定コーパスにありません。"
            continue
        passages = [known[key].texts.get(name, "") for name in fields]
        holding = [passage for passage in passages if quotes.get(key, "") in passage]
        if not holding:
            yield f"{question.id}: 「{quotes.get(key)}」が {key} の挙げた欄にありません。"
        for copied in _shared(question.question, passages):
            yield f"{question.id}: 「{copied}」が {key} の文と同じです。言い換えてください。"


def _shared(question: str, passages: list[str]) -> Iterator[str]:
    for start in range(len(question) - COPIED + 1):
        piece = question[start : start + COPIED]
        if any(piece in passage for passage in passages):
            yield piece


def _shape(entry: object, path: Path) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "「id: …」などの項目で書いてください。"
        return
    missing = _KEYS - entry.keys()
    if missing:
        yield f"{'・'.join(sorted(missing))} がありません。--write で補うか書き足してください。"
    unknown = entry.keys() - _KEYS
    if unknown:
        yield f"{'・'.join(sorted(map(str, unknown)))} という項目はありません。"
    if entry.get("style") not in STYLES:
        yield f"style は {'・'.join(STYLES)} のどれかにしてください。"
    if entry.get("kind", kind_of(path)) != kind_of(path):
        yield f"kind は、このファイルでは {kind_of(path)} です。"
    if "answer" in entry and not _fits(entry["answer"], kind_of(path)):
        yield f"answer の type が {kind_of(path)} の質問に合いません。"


def _fits(answer: object, kind: str) -> bool:
    expected = _FIGURES if kind == "figure" else {kind}
    return isinstance(answer, dict) and answer.get("type") in expected


def _question(entry: Mapping[str, Any], path: Path) -> Question:
    answer = entry.get("answer")
    return Question(
        id=str(entry["id"]),
        question=str(entry["question"]),
        after=tuple(entry.get("after") or ()),
        style=str(entry.get("style", "")),
        kind=kind_of(path),
        why=str(entry.get("why", "")),
        answer=dict(answer) if isinstance(answer, dict) else None,
    )


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"{mark.line + 1}行目" if mark is not None else "場所は不明"
