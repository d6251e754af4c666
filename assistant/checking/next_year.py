"""今後の方向性: what a text decides for next year, held against the directions people chose.

廃止・休止・終了 of the project, 拡充・縮小・現状維持 of the project or of its budget. Whether an
amount of the budget goes up or down is a figure and is checked as one
(:mod:`assistant.checking.directions.check`).

What was only weighed (「廃止も検討したが」) is no decision.

Not caught: a part of the project abolished under 改善 or 廃止, which may well be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.findings import Finding
from assistant.checking.rules import Rule
from assistant.sheet.model import Sheet

DIRECTION = Rule(
    "grade.direction",
    "本文の方向性と調書の方向性の矛盾",
    "外部評価の指摘「方向性と本文の矛盾」",
    "改善や廃止の下で事業の一部をやめることは、正しいことがあるので指摘しない。",
)
_ENDED = "廃止|休止|終了"
_DECIDED = r"(?:と?する(?!な)|し、|とし|を予定|の方向|方向で|に向け|を検討|も検討|することと)"
#: What would be, or cannot be: 「廃止すると支障が出る」「廃止することはできない」.
_SUPPOSED = re.compile(
    r"^[^。]{0,12}?(?:場合|すると|とすると|すれば|ことは|ことで、|ことにより|ことが?できな|できな|べきで(?:は)?な|余地|考えて(?:い)?な|しない|困難)"
)
#: What was weighed, meant or wished and is over: 「廃止も検討したが」「廃止の意見もあったが」.
_WEIGHED = re.compile(
    r"^(?:と?する)?(?:こと|か(?:どうか|否か)?|案|方向)?"
    r"(?:[をもは]|[もを]?含め(?:て|、)?|について(?:も)?|に向け(?:て|た)?)?、?"
    r"(?:検討|協議|議論|検証|調整)(?:し(?:てい|てき)?|を行っ|を重ね(?:てき)?)た(?!い)"
    r"|^(?:と?する|と?の)(?:案|意見|声|要望|考え|提案|選択肢)[^、。]{0,8}た(?=が|もの|けれど)"
    r"|^[をも]?予定(?:してい|であっ|だっ)た(?=が|もの)"
)
_PROJECT_ENDS = re.compile(
    rf"(?P<what>[^、。はをが]*)(?P<particle>[をはが]?)(?P<word>{_ENDED})(?P<tail>{_DECIDED})"
)
_WORDS = "現状維持|改善|拡充|縮小|休止・廃止|休止|廃止|終了"
_DIRECTION = re.compile(
    r"(?P<what>方向性|事業内容|内容|予算)(?:の方向性?)?(?:を|は|も|について(?:は)?、?|としては)?"
    rf"(?P<gap>[^、。]{{0,12}}?)「?(?P<word>{_WORDS})」?"
    r"(?=の方向|と(?:し|す)|で(?:あ|、|。)|だ|。|に(?:努|取)|し、|する|を図)"
)
#: The project as a whole: what is said of a part of it may be meant under any direction.
_WHOLE = re.compile(
    r"(?:(?:本|当)?事業(?:全体)?(?:の(?:内容|規模))?(?:は|も|について(?:は)?、?)|事業(?:の)?規模(?:を|は)|^(?=現状維持|拡充|縮小))"
    r"(?P<gap>[^、。「」をが]{0,12}?)「?(?P<word>現状維持|拡充|縮小|継続)」?"
    r"(?=の(?:方向|まま)|と(?:し|す)|する|し(?:、|て)|で(?:あ|、|。)|だ|。)"
)
_ANY = re.compile("維持|改善|拡充|縮小|休止|廃止|終了|継続|規模")
_KEPT = re.compile(
    r"(?P<word>(?:同じ|同|現状の|現在の|現行の)規模)(?:を(?:維持|保|続)|の予算|で(?:の予算|計上|継続|実施|行)|と(?:する|し))"
)


def check_next_year(text: str, *, sheet: Sheet, field: str) -> Iterator[Finding]:
    """The directions of one sentence that are not those of the sheet."""
    if _ANY.search(text) is None:
        return
    plan = sheet.evaluation.next_year
    content, budget = plan.content_direction, plan.budget_direction
    told: set[int] = set()
    for match in _DIRECTION.finditer(text):
        money = match["what"] == "予算"
        if match["what"] == "方向性" and field == "next_year.budget":
            money = True
        own, name = (budget, "予算の方向性") if money else (content, "事業内容の方向性")
        if not money and match["what"] != "方向性" and match["word"] in ("改善", "拡充", "縮小"):
            continue  # 「内容を改善し」 may be said under any direction
        if own is not None and not _within(own, match["word"]):
            told.add(match.start("word"))
            yield _mismatch(match, name, own)
    if field.startswith("next_year."):
        for match in (*_WHOLE.finditer(text), *_KEPT.finditer(text)):
            if match.start("word") in told:
                continue
            told.add(match.start("word"))
            found = _whole(match, text, sheet, field)
            if found is not None:
                yield found
    for match in _PROJECT_ENDS.finditer(text):
        if match.start("word") in told or content is None or _ends(content):
            continue
        clause = text[text.rfind("。", 0, match.start("word")) + 1 : match.start("word")]
        tail = text[match.end("word") :]
        if _SUPPOSED.match(tail) or was_weighed(tail) or re.search("仮に|もし", clause):
            continue
        whole = re.search("事業[はをもが]?[^、。]{0,12}$|^$", text[: match.start("word")])
        part = match["word"] != "終了" and match["particle"] != "が"
        decided = field.startswith(("next_year.", "evaluation."))
        if whole:
            yield _mismatch(match, "事業内容の方向性", content)
        elif part and content == "現状維持" and decided:
            # A part may go while the project stays as it is: asked, not refused.
            found = _mismatch(match, "事業内容の方向性", content)
            yield found.model_copy(update={"severity": "warning"})


def _whole(match: re.Match[str], text: str, sheet: Sheet, field: str) -> Finding | None:
    """「本事業は縮小する」, 「前年度と同じ規模の予算とする」."""
    plan = sheet.evaluation.next_year
    word = match["word"]
    kept = match.re is _KEPT
    said = "現状維持" if kept or word == "継続" else word
    clause = re.split("[、。]", text[: match.end() + 6])[-1] if kept else match[0]
    money = field == "next_year.budget" and (kept or match.start() == match.start("word"))
    money = money or "予算" in clause or "予算" in re.split("[、。]", text[: match.start()])[-1]
    own = plan.budget_direction if money else plan.content_direction
    if own is None or own == "その他" or _within(own, said):
        return None
    if not money and not kept:
        # 改善 may well be said of a project that goes on, grows or shrinks in part.
        if own == "改善" and said != "現状維持":
            return None
        if word == "継続" and not _ends(own):
            return None
    if not money and kept and not _ends(own):
        return None
    return _mismatch(match, "予算の方向性" if money else "事業内容の方向性", own)


def was_weighed(tail: str) -> bool:
    """Whether ``tail``, what follows 廃止 or another direction, says that it was only weighed."""
    return _WEIGHED.match(tail) is not None


def _within(own: str, word: str) -> bool:
    return word in re.split("[・／/]", own) or word in own


def _ends(direction: str) -> bool:
    return any(word in direction for word in _ENDED.split("|"))


def _mismatch(match: re.Match[str], name: str, own: str) -> Finding:
    return Finding(
        kind="grade",
        severity="error",
        start=match.start("word"),
        end=match.end("word"),
        message=f"「{match['word']}」とありますが、調書の{name}は「{own}」です。",
        rule=DIRECTION.id,
    )
