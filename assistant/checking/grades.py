"""Grades and directions that a text gives, held against those that people set on the sheet.

A grade is looked for as a letter (or one of the form's own words) beside a verdict: 「Ｂと判定」,
「総合判定はＡ」, 「Ｂ評価」, 「前回（Ａ）」. It belongs to the judgement whose label stands before
it, to the previous evaluation where the text says 前回, to the overall one where it says 総合
or 今回, else to the field under check.

「前回と同じＢ」, 「Ｂに据え置く」 and 「Ａに引き上げる」 are held against the previous grade too,
and so is 「評価を一段階引き上げた」, which names no grade.
今後の方向性 is :mod:`assistant.checking.next_year`.

Not caught: a grade described without its name (「最も良い判定」), and two changes of grade in one
clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checking.findings import Finding
from assistant.checking.next_year import DIRECTION, check_next_year
from assistant.checking.rules import Rule
from assistant.sheet.model import Sheet
from assistant.sheet.numerals import narrow

GRADE = Rule(
    "grade.contradicted",
    "本文の判定と調書の判定の矛盾",
    "外部評価の指摘「判定と本文の矛盾」",
    "名前を挙げない判定（「最も良い判定」など）は分からない。",
)
RULES = (GRADE, DIRECTION)
_QUESTION = re.compile(r"【[^【】]*(?:】|$)")
_AFTER = (
    r"(?=[」）)]?(?:判定|評価|の(?:判定|評価|まま|根拠)|と(?!は別)|で(?:あ|、|。|は)|である|だ|に(?:据|上|下|引|と|改|な|変|は)|"
    r"から|へ|を(?:維持|改|据|付|引|[A-ESＡ-ＥＳ])|が(?:妥当|適当|相当)|相当|。|$|、))"
)
_PREVIOUS = re.compile(
    r"前回|前年度の(?:総合|判定|評価|[A-ESＡ-ＥＳ])|昨年度の(?:判定|評価|[A-ESＡ-ＥＳ])|前年度(?=[（(は][A-ESＡ-ＥＳ])"
)
_OVERALL = re.compile(r"総合|今回の評価|全体(?:では|として|の)")
_SAME = re.compile(r"同じ|同様|同じく|変わら|引き続き|据え置|維持|のまま|続けて")
_SAME_AS_BEFORE = re.compile(
    r"前回(?:の(?:評価|判定|総合判定))?と(?:同じ|同様|同じく|変わら)|前回から(?:据え置|変わら)"
)
_KEPT = re.compile(r"[」）)]?(?:に据え置|のまま据え置|を維持)")
_STEPPED = re.compile(
    r"[」）)]?(?:に|へと?)(?P<up>引き上げ|上げ)|[」）)]?(?:に|へと?)(?P<down>引き下げ|下げ)"
)
#: 「総合評価は一段階引き上げた」: the grade moves, or stays, without being named.
_STEP = re.compile(
    r"(?:^|(?<=[、。\n　は])|(?<=から)|(?<=より)|(?<=本事業の)|(?<=今回の)|(?<=年度の)|(?<=全体の))"
    r"(?:総合)?(?:評価|判定)(?:の(?:段階|区分))?[をはも]、?(?:前回|前年度|昨年度)?(?:の評価|の判定)?(?:から|より)?"
    r"(?P<steps>(?:[一二１２12]|もう一)(?:段階|つ|ランク|段)?)?"
    r"(?:(?P<up>引き?上げ|上げ)|(?P<down>引き?下げ|下げ)|(?P<kept>据え?置[いき]))"
    r"(?=た(?:$|[。、]|も(?:の|ち)|が|上で)|る(?:[。]|$|こととし)|(?:、|て(?:いる|いた)?[、。])|$)"
)
_REFUSED = re.compile(
    r"[」）)]?と(?:する|判定する|評価する)(?:だけの|に足る|ほどの|には|根拠|理由|裏付け)"
)
_MOVED_FROM = re.compile(r"[」）)]?(?:から(?:[A-EＡ-Ｅ]|引き)|を(?:[A-EＡ-Ｅ]に|改め))")
_STOP = re.compile("[、。\n]")


def check_grades(
    text: str,
    *,
    sheet: Sheet,
    field: str,
    grades: Sequence[str],
    row_grades: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """The grades and directions of one sentence of ``field`` that are not the sheet's.

    ``grades`` are those of the form; where it has none, any grade in the text is one too many,
    unless a judgement has it: ``row_grades`` are all that the judgements may have.
    """
    masked = _QUESTION.sub(lambda match: "　" * len(match[0]), text)
    found = [
        *_steps(masked, sheet, field),
        *_grades(masked, sheet, field, tuple(dict.fromkeys((*grades, *row_grades))), not grades),
        *check_next_year(masked, sheet=sheet, field=field),
    ]
    return tuple(sorted(found, key=lambda finding: finding.start))


def _grades(
    text: str, sheet: Sheet, field: str, grades: tuple[str, ...], rows_alone: bool
) -> Iterator[Finding]:
    last_end = 0
    for match in _grade_pattern(grades).finditer(text):
        start = max((m.end() for m in _STOP.finditer(text, 0, match.start())), default=0)
        clause = text[start : match.start()]
        after = text[match.end() : match.end() + 14]
        if not _is_verdict(clause, match, text) or _REFUSED.match(after):
            continue
        overall = not field.startswith("judgement.") or bool(_OVERALL.search(clause))
        if overall and (moved := _against_previous(clause, match["grade"], after, sheet)):
            yield _finding(match, moved)
            last_end = match.end()
            continue
        # 「前回のＢからＡ」: the previous grade has been named; what follows is this year's.
        previous = list(_PREVIOUS.finditer(text[last_end : match.end()]))
        belongs_before = bool(previous) and not _SAME.search(clause + after)
        belongs_before |= bool(_MOVED_FROM.match(after))
        last_end = match.end()
        owners = _owners(text, start, match.start(), sheet, field, belongs_before)
        if rows_alone and owners == [("総合判定", None)] and _any_row(sheet, match["grade"]):
            continue
        for label, own in owners:
            if own is None or not _equal(own, match["grade"]):
                said = "判定されていません" if own is None else f"「{own}」です"
                yield _finding(match, f"調書の{label}は{said}")
                break


def _steps(text: str, sheet: Sheet, field: str) -> Iterator[Finding]:
    """Steps of the overall grade that are not those from the previous grade to this one."""
    own, previous = sheet.evaluation.grade, sheet.previous.grade
    if own is None or previous is None or ("上げ" not in text and not re.search("[下据]", text)):
        return
    now, before = narrow(own).strip()[:1], narrow(previous).strip()[:1]
    if not re.fullmatch("[A-E]{2}", now + before):
        return
    for match in _STEP.finditer(text):
        if field != "evaluation.reason" and "総合" not in match[0]:
            continue
        right = now < before if match["up"] else now > before if match["down"] else now == before
        if not right:
            yield Finding(
                kind="grade",
                severity="error",
                start=match.start(),
                end=match.end(),
                message=(
                    f"「{match[0]}」とありますが、調書の総合判定は「{own}」、"
                    f"前回の評価は「{previous}」です。"
                ),
                rule=GRADE.id,
            )


def _any_row(sheet: Sheet, grade: str) -> bool:
    """Whether some judgement has that grade: the form has no grade of the whole that could be
    meant, and the text does not name the judgement."""
    return any(row.grade is not None and _equal(row.grade, grade) for row in sheet.judgements)


def _against_previous(clause: str, grade: str, after: str, sheet: Sheet) -> str | None:
    """「前回と同じＢ」, 「Ａに引き上げ」: what the previous grade says instead."""
    previous = sheet.previous.grade
    if previous is None:
        return None
    told = f"調書の前回の評価は「{previous}」です"
    kept = _SAME_AS_BEFORE.search(clause) or _KEPT.match(after)
    if kept and not _equal(previous, grade):
        return told
    stepped = _STEPPED.match(after)
    if stepped is None or not re.fullmatch("[A-E]", narrow(previous).strip()):
        return None
    now, before = narrow(grade).strip(), narrow(previous).strip()
    wrong = now >= before if stepped["up"] else now <= before
    return told if wrong and re.fullmatch("[A-E]", now) else None


def _finding(match: re.Match[str], told: str) -> Finding:
    return Finding(
        kind="grade",
        severity="error",
        start=match.start("grade"),
        end=match.end("grade"),
        message=f"「{match['grade']}」とありますが、{told}。",
        rule=GRADE.id,
    )


@lru_cache(maxsize=64)
def _grade_pattern(grades: tuple[str, ...]) -> re.Pattern[str]:
    words = [re.escape(g) for g in grades if len(g) > 1 and not re.fullmatch("[A-Za-z]+", g)]
    letters = r"(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９])[A-ESＡ-ＥＳ](?![A-Za-zＡ-Ｚａ-ｚ0-9０-９])"
    return re.compile("(?P<grade>" + "|".join([letters, *words]) + ")")


def _is_verdict(clause: str, match: re.Match[str], text: str) -> bool:
    grade, end = match["grade"], match.end()
    told = re.search(
        r"(?:判定|評価|前回|前年度|今回|総合|手法|満足度|成果|規模)[^、。]{0,16}$", clause
    )
    follows = re.match(_AFTER, text[end:])
    if len(grade) > 1:  # a word such as 順調 is a grade only where it is called one
        return bool(re.match(r"」?(?:と判定|と評価|判定|評価)", text[end:]))
    named = re.match(r"[」）)]?(?:の|と|を|が)?(?:総合)?(?:判定|評価|判断)", text[end:])
    settled = re.match(
        r"[」）)]?(?:とし(?:た|、)|とする|とせざる|とな|で終|"
        r"に(?:据|引き|上げ|下げ|改め|戻)|のまま|にとど|へ|から(?:[A-EＡ-Ｅ]|引き)|を[A-EＡ-Ｅ]に)",
        text[end:],
    )
    before = re.search(r"(?:判定|評価|グレード)(?:は|を|も|が|：|:|の)?[「（(]?$", clause)
    return bool(
        named or settled or before or (told and (follows or text[end : end + 1] in "）)」"))
    )


def _owners(
    text: str, start: int, at: int, sheet: Sheet, field: str, before: bool
) -> list[tuple[str, str | None]]:
    """Whose grade it is: label and grade, several for 「手法及び規模の判定がＡ」."""
    clause = text[start:at]
    overall = ("総合判定", sheet.evaluation.grade)
    if before:
        # What a judgement row was last year is not on the sheet.
        rows = field.startswith("judgement.") and not re.search("前回|総合", clause)
        return [] if rows else [("前回の評価", sheet.previous.grade)]
    if _OVERALL.search(clause):
        return [overall]
    # A list of labels goes over 、 (「手法、満足度及び規模の判定がＡ」).
    listed = re.search(r"(?:[^、。]{2,12}、)*[^、。]*$", text[:at])
    scope = listed[0] if listed and re.search("及び|並びに|ともに|いずれも", clause) else clause
    named = []
    for row in sheet.judgements:
        label = row.label or row.id
        short = re.sub(r"^(?:事業の|対象者の|事業(?=規模))", "", label)
        if re.search(
            rf"(?:{re.escape(label)}|(?<!目的の){re.escape(short)})(?!指標|が|と目標)", scope
        ):
            named.append((f"判定（{label}）", row.grade))
    if named and re.search(r"判定|評価|[はを]|の$", clause):
        return named
    if field.startswith("judgement."):
        own = sheet.judgement(field.removeprefix("judgement."))
        return [(f"判定（{own.label or own.id}）", own.grade) if own else ("判定", None)]
    return [overall]


def _equal(own: str, stated: str) -> bool:
    """「Ａ」 and 「A」 and 「A．順調」 are one grade."""
    held, said = narrow(own).strip(), narrow(stated).strip()
    return held == said or bool(re.match(rf"{re.escape(said)}[^A-Za-z]", held))
